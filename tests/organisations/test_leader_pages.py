"""The pages on which strategic management takes care of its leaders."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from jobs import running
from jobs.models import Job, OutgoingMail
from organisations.leader_lists.reading import read_table
from organisations.models import Department, LeaderList, Leadership, StrategicRole
from tests.accounts.test_rights import answer_who
from tests.factories import (
    PASSWORD,
    create_department,
    create_leadership,
    create_organisation,
    create_service,
    create_user,
)
from tests.markup import one_line
from tests.organisations.leader_lists.files import csv_file, leader, uploaded, xlsx_file

pytestmark = pytest.mark.django_db
CASES = Path(__file__).resolve().parents[1] / "cases"
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def organisation():
    return create_organisation(name="Engholm Kommune")


@pytest.fixture
def service(organisation):
    return create_service(organisation=organisation, name="Søhuset")


@pytest.fixture
def manager(client, organisation):
    user = create_user(name="Helle Friis")
    StrategicRole.objects.create(user=user, organisation=organisation)
    client.force_login(user)
    client.get(reverse("about"))
    return user


@pytest.fixture
def ask(client, organisation, manager, django_capture_on_commit_callbacks):
    """Ask for a page of the organisation, with a post or a list where it is about one."""

    def do(name, about=None, data=None, **options):
        url = reverse(name, args=[organisation.pk, *([about.pk] if about else [])])
        with django_capture_on_commit_callbacks(execute=True):
            return client.get(url) if data is None else client.post(url, data, **options)

    return do


# The list


def test_list_shows_who_leads_and_who_waits(ask, service):
    confirmed, waiting = create_leadership(service=service), create_leadership(service=service, confirmed_at=None)
    create_leadership(service=service, since=YESTERDAY, until=YESTERDAY)
    create_leadership()

    response = ask("organisation_leaders")

    assert list(response.context["confirmed"]) == [confirmed]
    assert response.context["waiting"] == [waiting]
    assert confirmed.user.email in response.text


def test_list_of_an_organisation_without_services_says_what_is_missing(ask):
    page = ask("organisation_leaders").text

    assert "En administrator skal oprette dem" in page
    assert "leder_list_upload" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(ask, service, django_assert_num_queries, count):
    for _ in range(count):
        create_leadership(service=service)
        create_leadership(role=Leadership.Role.DEPARTMENT_MANAGER, department=create_department(service=service))

    with django_assert_num_queries(10):
        response = ask("organisation_leaders")

    assert len(response.context["confirmed"]) == 2 * count


def test_list_leads_back_to_work_under_way(ask, manager):
    job = Job.objects.create(owner=manager, kind="leader_list", title="Indlæs lederlisten a.csv")

    assert job.get_absolute_url() in ask("organisation_leaders").text


def searched(client, organisation, **query):
    return client.get(reverse("organisation_leaders", args=[organisation.pk]), query)


@pytest.mark.parametrize("query", ["mette", "JENSEN mette", "mj@test", "met\u200bte", "søhuset tilbudsleder mette"])
def test_search_finds_by_name_address_and_place(client, ask, organisation, service, query):
    post = create_leadership(user=create_user(name="Jensen, Mette", email="mj@test.example"), service=service)
    create_leadership(service=service)

    response = searched(client, organisation, q=query)

    assert list(response.context["confirmed"]) == [post]
    assert "Én lederpost passer til" in response.text


def test_search_that_finds_nobody_says_what_to_do(client, ask, organisation, service):
    create_leadership(service=service)

    page = searched(client, organisation, q="<b>ingen").text

    assert "Ingen leder passer til »&lt;b&gt;ingen«. Prøv med en del af navnet" in page
    assert "Vis alle" in page


def test_many_leaders_come_a_page_at_a_time_and_the_search_goes_along(client, ask, organisation, service):
    for number in range(51):
        create_leadership(user=create_user(name=f"Åse & Bo {number:02}"), service=service)
    create_leadership(service=service)

    first = searched(client, organisation, q="åse &")
    last = searched(client, organisation, q="åse &", side="2")

    assert (len(first.context["confirmed"]), len(last.context["confirmed"])) == (50, 1)
    assert 'href="?q=%C3%A5se%20%26&amp;side=2"' in first.text
    assert "51 lederposter passer til »åse &amp;«." in last.text
    assert "Side 2 af 2" in last.text
    assert searched(client, organisation, side="99").context["confirmed"].number == 2


def test_list_that_waits_is_led_back_to(ask, service):
    upload(ask, csv_file(leader()))

    assert LeaderList.objects.get().file_name in ask("organisation_leaders").text


# All who have not begun


def test_all_who_have_no_password_are_invited_again_with_one_mail_each(ask, organisation, service, mailoutbox):
    hour_ago = timezone.now() - timedelta(hours=1)
    missing = create_leadership(service=service, invited_at=hour_ago)
    create_leadership(user=missing.user, service=create_service(organisation=organisation), invited_at=hour_ago)
    create_leadership(service=service, invited_at=timezone.now())
    create_leadership(user=create_user(password=PASSWORD), service=service)
    create_leadership(user=create_user(is_active=False), service=service)
    create_leadership(service=service, confirmed_at=None)
    create_leadership()
    assert "den ene leder, der ikke har valgt adgangskode" in ask("leader_invite_all_again").text

    ask("leader_invite_all_again", data={})

    job = Job.objects.get()
    assert (job.state, job.message, job.total) == ("finished", "Invitationen er sendt igen. Mails: 1.", 1)
    assert [mail.to for mail in mailoutbox] == [[missing.user.email]]


def test_all_are_not_invited_again_at_once(ask, service, mailoutbox):
    create_leadership(service=service)
    ask("leader_invite_all_again", data={})

    again = ask("leader_invite_all_again", data={})

    assert again.status_code == 409
    assert "Der er ingen at skrive til lige nu" in again.text
    assert (len(mailoutbox), Job.objects.count()) == (1, 1)


def test_nobody_is_invited_again_for_whoever_has_left_the_strategic_management(service, manager):
    create_leadership(service=service)
    StrategicRole.objects.all().delete()

    job = Job.objects.create(
        owner=manager, kind="invite_all_again", title="x", arguments={"organisation": str(service.organisation_id)}
    )
    running.run(pk=job.pk)

    job.refresh_from_db()
    assert job.was_refused
    assert not OutgoingMail.objects.exists()


# A mistyped address


def test_address_that_was_mistyped_is_corrected_and_invited(ask, service, mailoutbox):
    post = create_leadership(user=create_user(), service=service, invited_at=timezone.now())
    assert reverse("leader_address", args=[service.organisation_id, post.pk]) in ask("organisation_leaders").text

    ask("leader_address", post, {"email": "Rigtig@test.example\u200b"})

    post.user.refresh_from_db()
    assert (post.user.email, post.user.emailaddress_set.get().email) == ("rigtig@test.example", "rigtig@test.example")
    assert [mail.to for mail in mailoutbox] == [["rigtig@test.example"]]


def test_link_to_a_mistyped_address_is_dead(ask, client, service, mailoutbox):
    ask("leader_invite", data=INVITED | {"service": service.pk})
    link = next(line for line in mailoutbox[0].body.splitlines() if "/konto/ny-adgangskode/" in line)

    ask("leader_address", Leadership.objects.get(), {"email": "rigtig@test.example"})

    client.logout()
    assert "Linket virker ikke længere" in client.get(link, follow=True).text


def test_address_of_an_account_in_use_is_its_owners(ask, service, mailoutbox):
    post = create_leadership(user=create_user(password=PASSWORD), service=service)

    page = ask("leader_address", post, {"email": "angriber@test.example"}).text

    post.user.refresh_from_db()
    assert "Lederen retter selv e-mailadressen" in page
    assert "Du skrev: angriber@test.example" in page
    assert post.user.email != "angriber@test.example"
    assert mailoutbox == []


def test_address_that_somebody_has_is_refused(ask, service):
    post = create_leadership(user=create_user(), service=service)
    create_user(email="aase@test.example")

    response = ask("leader_address", post, {"email": "aase@test.example"})

    assert response.context["form"].errors == {"email": ["E-mailadressen kan ikke bruges. Spørg en administrator."]}


# Colleagues


@pytest.fixture
def colleague(organisation):
    user = create_user(name="Jens Holm")
    return StrategicRole.objects.create(user=user, organisation=organisation)


def with_password(user):
    user.set_password(PASSWORD)
    user.save()


def test_colleagues_are_seen_with_their_addresses(ask, colleague):
    page = ask("organisation_leaders").text

    assert colleague.user.email in page
    assert reverse("colleague_end", args=[colleague.organisation_id, colleague.pk]) in page


def test_colleague_is_ended_by_who_says_again_who_she_is_and_administrators_are_told(
    ask, client, colleague, manager, mailoutbox
):
    create_user(is_administrator=True, email="ada@test.example")
    with_password(manager)
    client.force_login(manager)

    asked = ask("colleague_end", colleague, {})
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert StrategicRole.objects.filter(pk=colleague.pk).exists()
    answer_who(client, asked)

    assert [role.user for role in StrategicRole.objects.all()] == [manager]
    assert OutgoingMail.objects.get().to == "ada@test.example"


def test_nobody_ends_her_own_place_so_the_last_stays(ask, manager):
    response = ask("colleague_end", manager.strategic_roles.get(), {})

    assert response.status_code == 409
    assert "Du kan ikke afslutte din egen plads" in response.text
    assert manager.strategic_roles.exists()


# One at a time

INVITED = {"name": "Åse Ærø", "email": "Aase@Test.example", "role": "service_manager", "department": ""}


def test_invited_leader_gets_a_post_and_a_link_that_lets_her_choose_a_password(ask, client, service, mailoutbox):
    response = ask("leader_invite", data=INVITED | {"service": service.pk})

    assert response.url == reverse("organisation_leaders", args=[service.organisation_id])
    leadership = Leadership.objects.confirmed().get()
    assert (leadership.user.email, leadership.service) == ("aase@test.example", service)
    assert leadership.invited_at is not None
    (mail,) = mailoutbox
    link = next(line for line in mail.body.splitlines() if "/konto/ny-adgangskode/" in line)
    client.logout()
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "en-lang-adgangskode-til-åse"})
    leadership.user.refresh_from_db()
    assert leadership.user.check_password("en-lang-adgangskode-til-åse")
    assert leadership.user.emailaddress_set.get().verified
    assert "Linket virker ikke længere" in client.get(link, follow=True).text


def test_link_of_an_invitation_expires(ask, client, service, mailoutbox, settings):
    ask("leader_invite", data=INVITED | {"service": service.pk})
    link = next(line for line in mailoutbox[0].body.splitlines() if "/konto/ny-adgangskode/" in line)

    settings.PASSWORD_RESET_TIMEOUT = -1

    assert "Linket virker ikke længere" in client.get(link, follow=True).text


@pytest.mark.parametrize(
    ("fields", "field", "error"),
    [
        ({"name": ""}, "name", "Skriv lederens navn."),
        ({"email": "aase"}, "email", "Skriv e-mailadressen, fx navn@kommune.dk."),
        ({"role": "chef"}, "role", "Vælg en rolle."),
        ({"role": "department_manager"}, "department", "Skriv, hvad afdelingen hedder."),
        (
            {"department": "Syd"},
            "department",
            "En tilbudsleder leder hele tilbuddet. Slet afdelingen, eller ret rollen.",
        ),
        ({"service": "x"}, "service", "Vælg et tilbud på listen."),
    ],
)
def test_invitation_that_is_wrong_says_what_to_do_and_keeps_what_was_typed(ask, service, fields, field, error):
    response = ask("leader_invite", data=INVITED | {"service": service.pk} | fields)

    assert response.context["form"].errors == {field: [error]}
    assert User.objects.count() == 1


def test_invitation_to_a_service_of_another_organisation_is_refused(ask, service):
    response = ask("leader_invite", data=INVITED | {"service": create_service().pk})

    assert response.context["form"].errors == {"service": ["Vælg et tilbud på listen."]}


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (
            lambda service, email: create_leadership(user=create_user(email=email), service=service),
            "allerede den lederpost",
        ),
        (
            lambda service, email: create_user(email=email, is_active=False),
            "Vi kan ikke sende en invitation til den e-mailadresse",
        ),
    ],
)
def test_invitation_that_cannot_be_is_refused(ask, service, mailoutbox, make, error):
    make(service, "aase@test.example")

    response = ask("leader_invite", data=INVITED | {"service": service.pk})

    assert error in str(response.context["form"].errors)
    assert mailoutbox == []


def test_nobody_invites_herself(ask, service, manager):
    response = ask("leader_invite", data=INVITED | {"service": service.pk, "email": manager.email})

    assert "Du kan ikke give dig selv en lederpost" in response.context["form"].errors["email"][0]


def test_invitation_confirms_the_post_that_waits(ask, service, mailoutbox):
    user = create_user(email="aase@test.example", password=PASSWORD, is_confirmed=True)
    waiting = create_leadership(user=user, service=service, confirmed_at=None)

    ask("leader_invite", data=INVITED | {"service": service.pk})

    assert Leadership.objects.confirmed().get() == waiting
    assert mailoutbox[0].subject == "Du er registreret som tilbudsleder i Søhuset"


def test_invitation_is_sent_again_but_not_at_once(ask, service, mailoutbox):
    leadership = create_leadership(service=service, invited_at=timezone.now() - timedelta(hours=1))

    first = ask("leader_invite_again", leadership, {}, follow=True).text
    second = ask("leader_invite_again", leadership, {}, follow=True).text

    assert "har fået en mail med et nyt link" in first
    assert "Der er lige sendt en mail" in second
    assert [mail.to for mail in mailoutbox] == [[leadership.user.email]]


def test_whoever_has_a_password_is_not_invited_again(ask, service, mailoutbox):
    leadership = create_leadership(user=create_user(password=PASSWORD), service=service)

    assert "allerede valgt en adgangskode" in ask("leader_invite_again", leadership, {}, follow=True).text
    assert mailoutbox == []


# Posts


def test_confirm_lets_a_post_count(ask, service):
    leadership = create_leadership(service=service, confirmed_at=None)

    assert "er bekræftet som leder" in ask("leader_confirm", leadership, {}, follow=True).text
    assert list(Leadership.objects.confirmed()) == [leadership]


def test_nobody_confirms_her_own_post(ask, service, manager):
    leadership = create_leadership(user=manager, service=service, confirmed_at=None)

    assert "Du kan ikke bekræfte din egen lederpost" in ask("leader_confirm", leadership, {}, follow=True).text
    assert not Leadership.objects.confirmed().exists()


def test_change_ends_one_post_and_begins_another(ask, service, mailoutbox):
    leadership = create_leadership(service=service, since=YESTERDAY)
    changed = {"service": service.pk, "role": "department_manager", "department": "Syd"}

    ask("leader_change", leadership, changed)

    leadership.refresh_from_db()
    new = Leadership.objects.exclude(pk=leadership.pk).get()
    assert (leadership.role, leadership.until) == ("service_manager", YESTERDAY)
    assert (new.user, new.department, new.is_confirmed) == (leadership.user, Department.objects.get(), True)
    assert [mail.to for mail in mailoutbox] == [[leadership.user.email]]


def test_change_to_what_it_is_changes_nothing(ask, service, mailoutbox):
    leadership = create_leadership(service=service)

    ask("leader_change", leadership, {"service": service.pk, "role": "service_manager", "department": ""})

    assert Leadership.objects.get().until is None
    assert mailoutbox == []


def test_change_to_a_post_she_has_is_refused(ask, organisation, service):
    leadership = create_leadership(service=service)
    other = create_leadership(user=leadership.user, service=create_service(organisation=organisation))

    response = ask("leader_change", leadership, {"service": other.service.pk, "role": "service_manager"})

    assert "har allerede den lederpost" in str(response.context["form"].errors)


def test_nobody_changes_her_own_post(ask, service, manager):
    leadership = create_leadership(user=manager, service=service)
    changed = {"service": service.pk, "role": "department_manager", "department": "Syd"}

    assert "din egen lederpost" in str(ask("leader_change", leadership, changed).context["form"].errors)


def last_day(day):
    return {"last_day_day": day.day, "last_day_month": day.month, "last_day_year": day.year}


@pytest.mark.parametrize("name", ["leader_address", "leader_change", "leader_end"])
def test_head_of_the_page_does_not_give_the_post_to_whoever_looks_at_it(ask, manager, service, name):
    page = one_line(ask(name, create_leadership(service=service)).text)

    assert f'">{manager}</a></p>' in page


def test_end_sets_the_last_day_and_deletes_nothing(ask, service):
    leadership = create_leadership(service=service, since=YESTERDAY)

    ask("leader_end", leadership, last_day(YESTERDAY))

    leadership.refresh_from_db()
    assert leadership.until == YESTERDAY
    assert ask("leader_end", leadership).status_code == 404


def test_end_before_it_began_is_refused(ask, service):
    leadership = create_leadership(service=service)

    response = ask("leader_end", leadership, last_day(YESTERDAY))

    assert "Slutdatoen ligger før startdatoen" in response.context["form"].errors["last_day"][0]


# A file


def upload(ask, file):
    return ask("leader_list_upload", data={"file": file})


def test_upload_leads_to_a_preview_and_stores_nothing_else(ask, service):
    response = upload(ask, csv_file(leader(), leader("Bo Krog", "bo@test.example", "Findes ikke")))

    leader_list = LeaderList.objects.get()
    assert response.url == reverse("leader_list_preview", args=[service.organisation_id, leader_list.pk])
    page = ask("leader_list_preview", leader_list).text
    assert "Findes ikke" in page
    assert "Række 3" in page
    assert "Gem ændringerne" not in page
    assert (User.objects.count(), Leadership.objects.count()) == (1, 0)


def test_preview_names_roles_in_the_language_of_the_page_and_leaves_what_is_wrong(client, ask, service):
    upload(ask, csv_file(leader(), leader("Bo Krog", "bo@test.example", "Findes ikke")))
    client.cookies["django_language"] = "en"

    page = one_line(ask("leader_list_preview", LeaderList.objects.get()).text)

    assert f"<p>Service manager, {service}</p>" in page
    assert "<p>tilbudsleder, Findes ikke</p>" in page


def test_upload_of_what_cannot_be_read_says_why(ask, service):
    response = upload(ask, uploaded(b"PK\3\4", "ledere.xlsx"))

    assert "Filen er ikke en Excel-fil" in response.text
    assert not LeaderList.objects.exists()


def test_upload_without_a_file_asks_for_one(ask, service):
    assert "Vælg en fil." in ask("leader_list_upload", data={}).text


def test_upload_replaces_the_list_before(ask, service):
    upload(ask, csv_file(leader()))
    upload(ask, csv_file(leader("Bo Krog", "bo@test.example")))

    assert [row["name"] for row in LeaderList.objects.get().rows] == ["Bo Krog"]


def fingerprint(ask, leader_list):
    return ask("leader_list_preview", leader_list).context["comparison"].fingerprint


def test_confirmed_list_becomes_a_job(ask, service):
    ending = create_leadership(service=service, since=YESTERDAY)
    upload(ask, csv_file(leader()))
    leader_list = LeaderList.objects.get()

    confirmed = {"fingerprint": fingerprint(ask, leader_list), "end": [ending.pk]}
    response = ask("leader_list_preview", leader_list, confirmed)

    job = Job.objects.get()
    ending.refresh_from_db()
    assert response.url == job.get_absolute_url()
    assert (job.state, job.title) == ("finished", "Indlæs lederlisten ledere.csv")
    assert (ending.until, Leadership.objects.current().get().user.name) == (YESTERDAY, "Åse Ærø")


@pytest.mark.parametrize("data", [{}, {"fingerprint": "x"}])
def test_list_that_was_not_seen_as_it_is_is_shown_again(ask, service, data):
    upload(ask, csv_file(leader()))

    response = ask("leader_list_preview", LeaderList.objects.get(), data)

    assert response.status_code == 409
    assert "Noget er ændret, siden du så listen" in response.text
    assert not Job.objects.exists()


def test_list_in_which_nothing_is_right_is_not_applied(ask, service):
    upload(ask, csv_file(leader(name="")))
    leader_list = LeaderList.objects.get()

    response = ask("leader_list_preview", leader_list, {"fingerprint": fingerprint(ask, leader_list)})

    assert response.status_code == 409
    assert not Job.objects.exists()


def test_good_rows_are_taken_and_the_others_wait(ask, service):
    upload(ask, csv_file(leader(), leader("Bo Krog", "bo@test.example", "Et andet sted")))
    leader_list = LeaderList.objects.get()
    assert "Gem det, der er i orden" in ask("leader_list_preview", leader_list).text

    ask("leader_list_preview", leader_list, {"fingerprint": fingerprint(ask, leader_list)})

    job, rest = Job.objects.get(), LeaderList.objects.get()
    assert job.message.endswith("Mails: 1. Ikke taget: 1. De står her endnu.")
    assert job.result_url == reverse("leader_list_preview", args=[service.organisation_id, rest.pk])
    assert [row["name"] for row in rest.rows] == ["Bo Krog"]
    assert [post.user.name for post in Leadership.objects.all()] == ["Åse Ærø"]
    assert "Række 3" in ask("leader_list_preview", rest).text


HERS = ["Telefon", "Navn", "E-mail", "Tilbud", "Afdeling", "Rolle", "Løn"]


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_rows_to_mend_come_back_as_they_were_with_the_reason(ask, service, make):
    wrong = ["12", "=Bo+1", "bo@test.example", "Et andet sted", "", "tilbudsleder", "-1"]
    wrong[1] = "@Bo" if make is xlsx_file else wrong[1]
    upload(ask, make(["", *leader(), ""], wrong, headings=HERS))
    response = ask("leader_list_rest", LeaderList.objects.get())

    name = f"skal-rettes-ledere.{'xlsx' if make is xlsx_file else 'csv'}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    table = read_table(uploaded(response.content, name))
    assert table.headings.titles == [*HERS, "Hvad skal rettes?"]
    (row,) = table.rows
    assert row.cells[:-1] == wrong
    assert row.cells[-1].startswith("I har intet tilbud, der hedder »Et andet sted«.")


def test_rows_that_were_not_mended_come_back_with_one_reason(ask, service):
    upload(ask, csv_file(leader("Bo Krog", "bo", "Et andet sted")))
    first = ask("leader_list_rest", LeaderList.objects.get()).content
    upload(ask, uploaded(first, "igen.csv"))

    again = ask("leader_list_rest", LeaderList.objects.get()).content

    assert again == first


def test_rows_of_a_list_from_before_headings_were_kept_come_back_with_ours(ask, service, manager):
    rows = [{"number": 2, "name": "Bo Krog", "email": "bo", "service": "Søhuset", "role": "tilbudsleder"}]
    old = LeaderList.objects.create(owner=manager, organisation=service.organisation, file_name="a.xlsx", rows=rows)

    lines = ask("leader_list_rest", old).content.decode("utf-8-sig").splitlines()

    assert lines[0] == "Navn;E-mail;Tilbud;Afdeling;Rolle;Hvad skal rettes?"
    assert lines[1].startswith("Bo Krog;bo;Søhuset;;tilbudsleder;E-mailadressen mangler")


def test_file_with_rows_to_mend_is_harmless_in_excel(ask, service):
    upload(ask, csv_file(leader("=1+1", "bo")))

    assert "\r\n'=1+1;bo;" in ask("leader_list_rest", LeaderList.objects.get()).content.decode()


def question_about_mette(ask, service):
    post = create_leadership(user=create_user(name="Mette Jensen", email="mette@test.example"), service=service)
    upload(ask, csv_file(leader("Jensen, Mette", "ny@test.example")))
    return post, LeaderList.objects.get()


def test_answer_is_kept_and_shown_before_it_is_saved(ask, service):
    post, leader_list = question_about_mette(ask, service)

    answered = ask("leader_list_preview", leader_list, {"person-2": post.user_id, "fingerprint": "x"})

    assert answered.status_code == 200
    assert "E-mailadressen bliver rettet. Den var mette@test.example." in answered.text
    assert f'value="{post.user_id}" id="person-2-1" checked' in one_line(answered.text)
    assert f'value="{post.user_id}" id="person-2-1" checked' in one_line(ask("leader_list_preview", leader_list).text)
    assert not Job.objects.exists()


def test_address_is_corrected_once_she_is_said_to_be_the_same(ask, service, mailoutbox):
    post, leader_list = question_about_mette(ask, service)
    ask("leader_list_preview", leader_list, {"person-2": post.user_id})

    ask("leader_list_preview", leader_list, {"fingerprint": fingerprint(ask, leader_list)})

    post.user.refresh_from_db()
    assert (post.user.email, post.user.emailaddress_set.get().verified) == ("ny@test.example", False)
    assert list(Leadership.objects.all()) == [post]
    assert [mail.to for mail in mailoutbox] == [["ny@test.example"]]


def test_chosen_service_gives_the_post(ask, service):
    upload(ask, csv_file(leader(service="Søhusets")))
    leader_list = LeaderList.objects.get()
    assert "Hvilket tilbud er »Søhusets«?" in ask("leader_list_preview", leader_list).text

    ask("leader_list_preview", leader_list, {"service-2": service.pk, "answers": "1"})
    ask("leader_list_preview", leader_list, {"fingerprint": fingerprint(ask, leader_list)})

    assert Leadership.objects.get().service == service


def test_using_the_answers_never_saves(ask, service):
    upload(ask, csv_file(leader()))
    leader_list = LeaderList.objects.get()

    again = {"fingerprint": fingerprint(ask, leader_list), "answers": "1"}

    assert ask("leader_list_preview", leader_list, again).status_code == 200
    assert not Job.objects.exists()


def test_preview_says_how_the_file_was_read(ask, service):
    path = CASES / "files" / "filtreret-raekke.xlsx"
    upload(ask, uploaded(path.read_bytes(), path.name))
    page = one_line(ask("leader_list_preview", LeaderList.objects.get()).text)
    assert "Én række er skjult i regnearket og er taget med: række 3." in page
    assert "skjult i filen" in page

    upload(ask, csv_file(["2020", *leader()], headings=["År", "Medarbejder", *HERS[2:6]]))
    page = one_line(ask("leader_list_preview", LeaderList.objects.get()).text)
    assert "»Medarbejder« er læst som Navn" in page
    assert "Ikke brugt: År." in page


def test_period_of_a_list_is_that_of_the_post(ask, service):
    tomorrow = timezone.localdate() + timedelta(days=1)
    dates = [tomorrow.isoformat(), f"{tomorrow:%d.%m.%Y}"]
    upload(ask, csv_file([*leader(), *dates], headings=[*HERS[1:6], "Fra", "Til"]))
    leader_list = LeaderList.objects.get()

    ask("leader_list_preview", leader_list, {"fingerprint": fingerprint(ask, leader_list)})

    post = Leadership.objects.get()
    assert (post.since, post.until) == (tomorrow, tomorrow)


def test_many_rows_of_one_kind_are_folded_together(ask, service):
    upload(ask, csv_file(*[leader(email=f"l{number}@test.example") for number in range(300)]))

    page = one_line(ask("leader_list_preview", LeaderList.objects.get()).text)

    assert '<details class="details"><summary class="details-summary">Nye (300)</summary>' in page


def test_list_that_changes_nothing_leads_back(ask, service):
    create_leadership(user=create_user(email="aase@test.example", name="Åse Ærø"), service=service)
    upload(ask, csv_file(leader()))

    page = one_line(ask("leader_list_preview", LeaderList.objects.get()).text)

    assert "Listen ændrer ingenting" in page
    assert "Gem ændringerne" not in page


def test_list_is_its_owners_and_its_organisations_for_a_day(ask, client, service, manager):
    upload(ask, csv_file(leader()))
    leader_list = LeaderList.objects.get()
    other = create_organisation()
    StrategicRole.objects.create(user=manager, organisation=other)

    assert client.get(reverse("leader_list_preview", args=[other.pk, leader_list.pk])).status_code == 404
    LeaderList.objects.update(uploaded_at=timezone.now() - timedelta(days=1, seconds=1))
    assert ask("leader_list_preview", leader_list).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_preview_query_count(ask, service, django_assert_num_queries, count):
    for number in range(count):
        create_leadership(service=service)
        create_leadership(user=create_user(email=f"l{number}@test.example"), service=service)
    upload(ask, csv_file(*[leader(email=f"l{number}@test.example") for number in range(count)]))
    leader_list = LeaderList.objects.get()

    with django_assert_num_queries(9):
        response = ask("leader_list_preview", leader_list)

    assert len(response.context["comparison"].lines) == len(response.context["comparison"].unlisted) == count


@pytest.mark.parametrize("name", ["leader_template_csv", "leader_template_xlsx"])
def test_template_is_itself_a_list_that_can_be_read(ask, service, name):
    template = ask(name)

    response = upload(ask, uploaded(template.content, f"skabelon.{name[-4:].removeprefix('_')}"))

    assert response.status_code == 302
    assert ask("leader_list_preview", LeaderList.objects.get()).context["comparison"].can_be_applied
    assert "attachment" in template.headers["Content-Disposition"]


def test_export_names_the_organisation(ask, service):
    response = ask("leader_export_csv")

    assert response.headers["Content-Disposition"] == 'attachment; filename="ledere-engholm_kommune.csv"'
    assert response.content.decode("utf-8-sig") == "Navn;E-mail;Tilbud;Afdeling;Rolle\r\n"
