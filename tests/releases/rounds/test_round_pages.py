"""The pages where rounds are planned, followed and closed."""

from datetime import timedelta
from itertools import chain, repeat

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from assessments import reminding_job
from assessments.models import Round, RoundExtension
from jobs.models import Job
from organisations.models import StrategicRole
from pages.refusals import Refusal
from releases.making import closing_job, publishing
from releases.making.auditing import Audit
from releases.making.closing import close_due_rounds, close_round
from releases.models import Release
from tests.factories import (
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def manager(client, organisation):
    user = create_user()
    StrategicRole.objects.create(user=user, organisation=organisation)
    client.force_login(user)
    client.get(reverse("about"))
    return client


@pytest.fixture
def colleague(organisation):
    return StrategicRole.objects.create(user=create_user(), organisation=organisation).user


@pytest.fixture
def administrator(client):
    client.force_login(create_user(is_administrator=True))
    return client


@pytest.fixture
def round(organisation):
    return create_round(organisation=organisation, title="Efterår 2026")


def day(number):
    return timezone.localdate() + timedelta(days=number)


def date_fields(name, date):
    return {f"{name}_day": date.day, f"{name}_month": date.month, f"{name}_year": date.year}


def plan(edition, opens, closes, **fields):
    fields = {"title": "Efterår 2026", "edition": edition.pk, "greeting": "Kære\r\nledere"} | fields
    return fields | date_fields("opens_on", opens) | date_fields("closes_on", closes)


def of(round, name):
    return reverse(name, args=[round.pk] if round.is_national else [round.organisation_id, round.pk])


# Home


def test_home_shows_rounds_by_their_state(manager, organisation):
    running = create_round(organisation=organisation)
    planned = create_round(organisation=organisation, opens=20, closes=30)
    closed = create_round(opens=-90, closes=-60, closed_at=timezone.now())
    create_round(organisation=create_organisation(), opens=30, closes=40)

    context = manager.get(reverse("organisation_home", args=[organisation.pk])).context

    found = {state: [line.round for line in context[state]] for state in ("under_way", "planned", "closed")}
    assert found == {"under_way": [running], "planned": [planned], "closed": [closed]}
    assert context["under_way"][0].participation.round == running
    assert context["closed"][0].url == reverse("round_detail", args=[organisation.pk, closed.pk])


def test_only_its_organiser_sees_participation_in_an_open_round(manager, organisation):
    create_leadership(service=create_service(organisation=organisation))
    create_round(title="Hele landet 2026")

    response = manager.get(reverse("organisation_home", args=[organisation.pk]))

    [line] = response.context["under_way"]
    assert (line.participation, line.url) == (None, "")
    assert "Hele landet 2026" in response.text
    assert "ledere har sendt ind" not in response.text


def test_home_names_her_other_organisations(manager, organisation):
    other = create_organisation()
    StrategicRole.objects.create(user=organisation.strategic_roles.get().user, organisation=other)

    assert manager.get(reverse("organisation_home", args=[organisation.pk])).context["others"] == [other]


@pytest.mark.parametrize("count", [1, 3])
def test_home_query_count(manager, organisation, round, django_assert_num_queries, count):
    for number in range(count):
        create_leadership(service=create_service(organisation=organisation))
        create_round(opens=-100 * number - 90, closes=-100 * number - 60, closed_at=timezone.now())

    with django_assert_num_queries(8):
        response = manager.get(reverse("organisation_home", args=[organisation.pk]))

    assert len(response.context["closed"]) == count


def test_menu_leads_strategic_management_home_with_one_query(manager, organisation, django_assert_num_queries):
    with django_assert_num_queries(3):
        menu = manager.get(reverse("about")).context["menu"]

    assert ("Samlet billede", reverse("organisation_home", args=[organisation.pk])) in [
        (item.label, item.url) for item in menu
    ]


def test_menu_of_others_has_no_rounds_and_of_administrators_the_countrys(client):
    client.force_login(create_leadership().user)
    assert not {"Samlet billede", "Runder"} & {item.label for item in client.get("/om/").context["menu"]}

    client.force_login(create_user(is_administrator=True))
    assert "Runder" in {item.label for item in client.get("/om/").context["menu"]}


def test_overview_leads_strategic_management_to_its_rounds(manager, organisation):
    response = manager.get(reverse("overview"))

    assert "Se det samlede billede" in response.text
    assert "Du er ikke leder" not in response.text


# Planning


def test_new_round_is_planned(manager, organisation):
    edition = create_edition()

    response = manager.post(reverse("round_new", args=[organisation.pk]), plan(edition, day(3), day(20)), follow=True)

    round = Round.objects.get()
    assert response.redirect_chain == [(round.get_absolute_url(), 302)]
    assert (round.organisation, round.edition, round.opens_on, round.closes_on) == (
        organisation,
        edition,
        day(3),
        day(20),
    )
    assert round.greeting == "Kære\nledere"
    assert "Den åbner af sig selv" in response.text


def test_new_national_round(administrator):
    response = administrator.post(reverse("round_new"), plan(create_edition(), day(0), day(20)), follow=True)

    round = Round.objects.get()
    assert round.is_national
    assert response.redirect_chain == [(reverse("round_detail", args=[round.pk]), 302)]
    assert "Runden er åben." in response.text


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"title": ""}, "title", "Skriv, hvad runden skal hedde."),
        ({"title": "x" * 101}, "title", "højst 100 tegn"),
        ({"greeting": "x" * 2001}, "greeting", "højst 2000 tegn"),
        ({"edition": "x"}, "edition", "Vælg en udgave på listen."),
        ({"edition": ""}, "edition", "Vælg en udgave"),
        ({"opens_on_day": "31", "opens_on_month": "2"}, "opens_on", "findes ikke"),
        ({"opens_on_year": "2020"}, "opens_on", "Datoen er passeret"),
        ({"closes_on_year": "2099", "closes_on_month": "12", "closes_on_day": "31"}, "closes_on", "to år"),
        ({"closes_on_year": "1900"}, "closes_on", "passeret"),
        ({"closes_on_day": ""}, "closes_on", "både dag, måned og år"),
        (date_fields("closes_on", day(1)), "closes_on", "lukker, før den åbner"),
        ({"title": "\x00"}, "title", ""),
    ],
)
def test_new_round_says_what_to_mend_and_keeps_what_was_typed(manager, organisation, changes, field, message):
    fields = plan(create_edition(), day(3), day(20), greeting="Det her må ikke gå tabt") | changes

    response = manager.post(reverse("round_new", args=[organisation.pk]), fields)

    assert response.status_code == 200
    assert message in response.context["form"].errors[field][0]
    assert fields["greeting"] in response.text
    assert not Round.objects.exists()


def test_new_round_that_overlaps_names_the_other(manager, organisation, round):
    response = manager.post(reverse("round_new", args=[organisation.pk]), plan(round.edition, day(3), day(20)))

    assert "»Efterår 2026«" in response.context["form"].errors["opens_on"][0]
    assert Round.objects.count() == 1


def test_new_round_in_english_is_refused_in_english(manager, organisation):
    manager.cookies.load({"django_language": "en"})

    response = manager.post(reverse("round_new", args=[organisation.pk]), plan(create_edition(), day(3), day(1)))

    assert "The round closes before it opens" in response.text


def test_fields_that_are_not_the_forms_are_ignored(manager, organisation):
    other = create_organisation()
    fields = plan(create_edition(), day(3), day(20)) | {"organisation": other.pk, "threshold": "1", "closed_at": "x"}

    manager.post(reverse("round_new", args=[organisation.pk]) + f"?organisation={other.pk}&role=administrator", fields)

    round = Round.objects.get()
    assert (round.organisation, round.threshold, round.closed_at) == (organisation, 5, None)


# Following


def test_detail_counts_and_shows_nobody(manager, organisation, round):
    service = create_service(organisation=organisation)
    sent, missing = create_leadership(service=service), create_leadership(service=service)
    create_submitted(leadership=sent, round=round)

    response = manager.get(round.get_absolute_url())

    assert (response.context["participation"].participants, response.context["participation"].leaders) == (1, 2)
    assert sent.user.name not in response.text
    assert missing.user.name not in response.text
    assert "Der er færre end 5 ledere i runden" in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_detail_query_count(manager, organisation, round, django_assert_num_queries, count):
    for _ in range(count):
        post = create_leadership(service=create_service(organisation=organisation))
        RoundExtension.objects.create(round=round, user=post.user, closes_at=round.closes_at + timedelta(days=1))

    with django_assert_num_queries(8):
        response = manager.get(round.get_absolute_url())

    assert len(response.context["extensions"]) == count


def test_a_closed_round_is_followed_no_more(manager, organisation, round):
    Round.objects.update(closed_at=timezone.now())

    for name in ("round_change", "round_extend", "round_remind", "round_close", "round_call_off"):
        assert manager.get(of(round, name)).url == round.get_absolute_url(), name


def test_a_closed_national_round_is_read_from_the_organisation_and_an_open_one_is_not(manager, organisation):
    national = create_round()
    address = reverse("round_detail", args=[organisation.pk, national.pk])
    assert manager.get(address).status_code == 404

    create_leadership(service=create_service(organisation=organisation))
    close_round(round=national)
    assert manager.get(address).status_code == 200


# Changing


def test_change_a_planned_round(manager, organisation):
    round = create_round(organisation=organisation, opens=5, closes=9)

    manager.post(of(round, "round_change"), plan(round.edition, day(6), day(12), title="Nyt navn"))

    round.refresh_from_db()
    assert (round.title, round.opens_on, round.closes_on) == ("Nyt navn", day(6), day(12))


def test_change_an_open_round_shows_only_what_can_be_changed(manager, round):
    form = manager.get(of(round, "round_change")).context["form"]
    response = manager.post(of(round, "round_change"), date_fields("closes_on", day(1)) | {"greeting": "Hej igen"})

    assert list(form.fields) == ["closes_on", "greeting"]
    assert "kun blive senere" in response.context["form"].errors["closes_on"][0]
    assert "Hej igen" in response.text


def test_change_in_a_page_from_before_it_closed_keeps_what_was_typed(manager, round):
    Round.objects.update(closed_at=timezone.now())

    response = manager.post(of(round, "round_change"), date_fields("closes_on", day(30)) | {"greeting": "Hej igen"})

    assert response.status_code == 200
    assert "Runden er lukket" in response.text
    assert "Hej igen" in response.text


def test_call_off_asks_once_and_deletes(manager, organisation):
    round = create_round(organisation=organisation, opens=5, closes=9)

    assert "Vil du aflyse" in manager.get(of(round, "round_call_off")).text
    assert manager.post(of(round, "round_call_off")).url == reverse("organisation_home", args=[organisation.pk])
    assert not Round.objects.exists()


def test_call_off_of_an_open_round_is_refused(manager, round):
    response = manager.post(of(round, "round_call_off"))

    assert response.status_code == 409
    assert "kan ikke aflyses" in str(response.context["refusal"])
    assert "Lederne har ikke hørt om den endnu" not in response.text


# More time for one


def test_extend_gives_one_leader_more_time(manager, organisation, round):
    post = create_leadership(service=create_service(organisation=organisation))

    response = manager.post(
        of(round, "round_extend"), {"user": post.user.pk} | date_fields("closes_on", day(15)), follow=True
    )

    assert round.extensions.get().closes_on == day(15)
    assert f"{post.user} kan sende ind til og med" in response.text


def test_extend_lists_everybody_whether_they_submitted_or_not(manager, organisation, round):
    service = create_service(organisation=organisation)
    posts = [create_leadership(service=service) for _ in range(2)]
    create_submitted(leadership=posts[0], round=round)
    create_leadership()

    choices = manager.get(of(round, "round_extend")).context["form"].fields["user"].choices

    assert {value for value, _label in choices} == {"", *(str(post.user.pk) for post in posts)}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"user": ""}, "Vælg en leder"),
        ({"user": "x"}, "Vælg en leder"),
        (date_fields("closes_on", day(-1)), "passeret"),
        (date_fields("closes_on", day(10)), "senere dato"),
    ],
)
def test_extend_says_what_to_mend(manager, organisation, round, fields, message):
    post = create_leadership(service=create_service(organisation=organisation))

    response = manager.post(
        of(round, "round_extend"), {"user": post.user.pk} | date_fields("closes_on", day(15)) | fields
    )

    assert response.status_code == 200
    assert message in response.text
    assert not round.extensions.exists()


def test_extend_after_closing_is_refused(manager, organisation, round):
    post = create_leadership(service=create_service(organisation=organisation))
    Round.objects.update(closed_at=timezone.now())

    response = manager.post(of(round, "round_extend"), {"user": post.user.pk} | date_fields("closes_on", day(15)))

    assert "Runden er lukket, så fristen kan ikke forlænges." in response.text


# Reminding


def test_remind_asks_once_and_writes_in_a_job(
    manager, organisation, round, mailoutbox, django_capture_on_commit_callbacks
):
    post = create_leadership(service=create_service(organisation=organisation))

    asked = manager.get(of(round, "round_remind"))
    with django_capture_on_commit_callbacks(execute=True):
        response = manager.post(of(round, "round_remind"))

    job = Job.objects.get()
    assert asked.context["count"] == 1
    assert post.user.name not in asked.text
    assert response.url == job.get_absolute_url()
    assert (job.state, job.message) == ("finished", "Påmindelsen er sendt til én leder.")
    assert job.result_url == round.get_absolute_url()
    assert [mail.to for mail in mailoutbox] == [[post.user.email]]
    again = manager.post(of(round, "round_remind"))
    assert again.status_code == 409
    assert "én gang om ugen" in again.text
    assert Job.objects.count() == 1


def test_two_jobs_that_remind_write_to_each_once(
    manager, colleague, organisation, round, mailoutbox, django_capture_on_commit_callbacks
):
    create_leadership(service=create_service(organisation=organisation))
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            manager.post(of(round, "round_remind"))
        reminding_job.ask_to_remind(round=round, owner=colleague)

    first, second = Job.objects.order_by("queued_at")
    assert (first.state, second.state) == ("finished", "failed")
    assert "Der er ingen at minde om runden nu." in second.message
    assert len(mailoutbox) == 1


# Closing


def test_close_asks_once_and_closes_in_a_job(manager, round, django_capture_on_commit_callbacks):
    asked = manager.get(of(round, "round_close"))
    assert not Round.objects.closed().exists()
    with django_capture_on_commit_callbacks(execute=True):
        response = manager.post(of(round, "round_close"))

    round.refresh_from_db()
    job = Job.objects.get()
    assert "Vil du lukke runden" in asked.text
    assert round.is_closed
    assert response.url == job.get_absolute_url()
    assert (job.state, job.message) == ("finished", "Runden er lukket, og resultaterne er gjort op.")
    assert job.result_url == round.get_absolute_url()


def test_two_jobs_that_close_one_round_both_lead_to_its_release(
    manager, colleague, round, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            manager.post(of(round, "round_close"))
        closing_job.ask_to_close(round=round, owner=colleague)

    outcomes = list(Job.objects.order_by("queued_at").values_list("state", "message", "result_url"))
    assert outcomes == [
        ("finished", "Runden er lukket, og resultaterne er gjort op.", round.get_absolute_url()),
        ("finished", "Runden er allerede lukket.", round.get_absolute_url()),
    ]
    assert Release.objects.count() == 1


def test_administrator_who_closes_an_organisations_round_is_led_to_a_page_she_may_read(
    administrator, round, organisation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(of(round, "round_close"))

    assert Job.objects.get().result_url == reverse("organisation_home", args=[organisation.pk])
    assert administrator.get(Job.objects.get().result_url).status_code == 200


def test_round_that_would_expose_somebody_stays_open_and_its_job_says_why(
    manager, round, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(
        "releases.making.publishing.try_attacks", lambda *arguments: Audit(1, ["2 persons stand alone"])
    )

    with django_capture_on_commit_callbacks(execute=True):
        manager.post(of(round, "round_close"))

    job = Job.objects.get()
    assert not Round.objects.get().is_closed
    assert job.was_refused
    assert "resultaterne kunne røbe enkelte svar" in job.message
    assert "resultaterne kunne røbe enkelte svar" in manager.get(job.get_absolute_url()).text


def test_close_from_a_second_browser_finds_it_closed(manager, round):
    close_round(round=round)
    closed_at = Round.objects.get().closed_at

    response = manager.post(of(round, "round_close"), follow=True)

    assert Round.objects.get().closed_at == closed_at
    assert "Runden er allerede lukket." in response.text


def test_close_before_it_opened_is_refused(manager, organisation):
    round = create_round(organisation=organisation, opens=3)

    response = manager.post(of(round, "round_close"), follow=True)

    assert "Runden er ikke åbnet endnu" in response.text
    assert not Round.objects.closed().exists()


def test_close_rounds_closes_those_that_nobody_has_time_left_in(organisation, capsys):
    over = create_round(organisation=organisation, closes=-1)
    waiting = create_round(organisation=create_organisation(), closes=-1)
    post = create_leadership(service=create_service(organisation=waiting.organisation))
    RoundExtension.objects.create(round=waiting, user=post.user, closes_at=timezone.now() + timedelta(hours=1))
    create_round(organisation=create_organisation())

    call_command("close_rounds")
    call_command("close_rounds")

    assert list(Round.objects.closed()) == [over]
    assert capsys.readouterr().out == f"Closed {over.pk}.\n"


def test_round_that_cannot_be_closed_keeps_none_of_the_others_open_and_is_told_of(organisation, monkeypatch):
    create_round(organisation=organisation, closes=-2)
    other = create_round(organisation=create_organisation(), closes=-1)
    attacks = chain([lambda *arguments: Audit(1, ["1 person stands alone"])], repeat(publishing.try_attacks))
    monkeypatch.setattr(publishing, "try_attacks", lambda *arguments: next(attacks)(*arguments))

    with pytest.raises(Refusal, match="1 person stands alone"):
        close_due_rounds()

    assert list(Round.objects.closed()) == [other]


def test_a_late_draft_can_still_be_sent_and_is_only_hers(client, round, organisation):
    draft = create_draft(
        leadership=create_leadership(service=create_service(organisation=organisation)), round=round, answered=7
    )
    call_command("close_rounds")
    Round.objects.update(closed_at=timezone.now())
    client.force_login(draft.leadership.user)

    client.post(reverse("assessment_review", args=[draft.pk]))

    draft.refresh_from_db()
    assert not draft.is_draft
    assert draft.round == round


@pytest.mark.parametrize("state", ["queued", "running"])
def test_home_leads_back_to_a_closing_that_is_under_way(manager, organisation, round, state):
    seen = timezone.now() if state == "running" else None
    owner = organisation.strategic_roles.get().user
    job = Job.objects.create(
        owner=owner, kind="close_round", title="Luk runden Efterår 2026", state=state, seen_at=seen
    )

    page = manager.get(reverse("organisation_home", args=[organisation.pk])).text

    assert job.get_absolute_url() in page
