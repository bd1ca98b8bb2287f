"""The pages where rounds are planned, followed and closed."""

import re
from datetime import timedelta
from itertools import chain, repeat

import pytest
import time_machine
from django.core.management import call_command
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format

from assessments import reminding_job
from assessments.models import Round
from assessments.submission import submit
from config.logs import LineWithoutValues
from jobs import routines
from jobs.models import Job
from jobs.one_by_one import NotAllDone
from organisations.models import StrategicRole
from releases.making import publishing
from releases.making.closing import close_due_rounds
from tests.factories import (
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
    end_and_close,
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


def test_rounds_are_listed_by_their_state(manager, organisation):
    running = create_round(organisation=organisation)
    planned = create_round(organisation=organisation, opens=20, closes=30)
    closed = create_round(opens=-90, closes=-60, closed_at=timezone.now())
    create_round(organisation=create_organisation(), opens=30, closes=40)

    context = manager.get(reverse("organisation_rounds", args=[organisation.pk])).context

    found = {state: [line.round for line in context[state]] for state in ("under_way", "planned", "closed")}
    assert found == {"under_way": [running], "planned": [planned], "closed": [closed]}
    assert context["closed"][0].url == reverse("round_detail", args=[organisation.pk, closed.pk])


def test_only_its_organiser_is_led_to_an_open_round(manager, organisation):
    create_leadership(service=create_service(organisation=organisation))
    create_round(title="Hele landet 2026")

    response = manager.get(reverse("organisation_rounds", args=[organisation.pk]))

    [line] = response.context["under_way"]
    assert (line.is_organiser, line.url) == (False, "")
    assert "Hele landet 2026" in response.text
    assert "Følg runden" not in response.text


def test_home_names_her_other_organisations(manager, organisation):
    other = create_organisation()
    StrategicRole.objects.create(user=organisation.strategic_roles.get().user, organisation=other)

    assert manager.get(reverse("organisation_home", args=[organisation.pk])).context["others"] == [other]


@pytest.mark.parametrize("count", [1, 3])
def test_rounds_query_count(manager, organisation, round, django_assert_num_queries, count):
    for number in range(count):
        create_leadership(service=create_service(organisation=organisation))
        create_round(opens=-100 * number - 90, closes=-100 * number - 60, closed_at=timezone.now())

    with django_assert_num_queries(9):
        response = manager.get(reverse("organisation_rounds", args=[organisation.pk]))

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


def test_all_that_stands_in_the_way_is_named_beside_a_field_that_is_not_understood(manager, organisation):
    create_round(organisation=organisation, opens=20, closes=30, title="Vores")
    typed = plan(create_edition(), day(25), day(28), title="")

    form = manager.post(reverse("round_new", args=[organisation.pk]), typed).context["form"]

    assert set(form.errors) == {"title", "opens_on"}
    assert "»Vores«" in form.errors["opens_on"][0]
    assert form["greeting"].value() == typed["greeting"]


def test_a_greeting_that_is_too_long_hides_no_deadline_that_cannot_be(manager, round):
    typed = {"greeting": "x" * 2001} | date_fields("closes_on", round.closes_on - timedelta(days=1))

    form = manager.post(of(round, "round_change"), typed).context["form"]

    assert set(form.errors) == {"greeting", "closes_on"}
    assert "kun blive senere" in form.errors["closes_on"][0]


def test_planning_says_from_when_results_could_be_read_and_that_too_few_are_known(manager, organisation):
    create_leadership(service=create_service(organisation=organisation))
    address = reverse("round_new", args=[organisation.pk])
    assert "tidligst læses" not in manager.get(address).text

    round = create_round(organisation=organisation, title="Forrige")
    text = manager.get(address).text

    assert "Resultaterne fra runden »Forrige« kan læses fra" in text
    assert date_format(timezone.localdate(round.closes_at) + timedelta(days=60)) in text
    assert "Før I kan få et samlet resultat" in text


def test_planned_round_says_when_its_results_are_shown_later_than_it_closes(manager, organisation):
    create_leadership(service=create_service(organisation=organisation))
    first = create_round(organisation=organisation)
    planned = create_round(organisation=organisation, opens=20, closes=30)
    later = create_round(organisation=organisation, opens=200, closes=210)

    text = manager.get(planned.get_absolute_url()).text

    assert "Resultaterne kan først læses" in text
    assert date_format(timezone.localdate(first.closes_at + timedelta(days=60)), "j. F Y") in text
    assert "Resultaterne kommer af sig selv" in manager.get(later.get_absolute_url()).text


# Following


def test_detail_says_who_stands_on_the_list_and_whether_they_are_enough(manager, organisation, round):
    service = create_service(organisation=organisation)
    post = create_leadership(service=service, on_roster=round)
    other = create_leadership(service=service, on_roster=round)
    round.roster.filter(leadership=other).update(counts=False, why_not="recent")

    text = manager.get(round.get_absolute_url()).text

    assert "Én leder på listen tæller med." in text
    assert "2 ledere. 1 tæller med." in text
    assert post.user.name in text
    assert "Posten blev bekræftet mindre end 30 dage, før runden åbnede." in text
    assert "Der er færre end 5 ledere i runden, som tæller med" in text
    assert "færre end ti ledere i runden, som tæller med" in text


def test_detail_says_when_the_round_closes_and_after_that_that_it_will(manager, round):
    assert "bliver ikke lukket før" in manager.get(round.get_absolute_url()).text

    Round.objects.update(closes_at=timezone.now())

    text = manager.get(round.get_absolute_url()).text
    assert "Runden lukker af sig selv om lidt." in text
    assert "Send påmindelse" not in text


def what_its_organiser_meets(client, round):
    """Every page of an open round, and those that lead to it, without the tokens of their forms."""
    pages = [of(round, name) for name in ("round_detail", "round_change", "round_remind")]
    home = reverse("organisation_rounds", args=[round.organisation_id])
    texts = [client.get(page).text for page in [home, *pages, reverse("overview"), reverse("job_list")]]
    return [re.sub(r'value="[\w-]{16,}"', "", text) for text in texts]


@pytest.mark.parametrize("who", ["manager", "administrator"])
def test_a13_pages_of_an_open_round_are_the_same_while_answers_come_in(request, who, organisation, round):
    """A13, R11."""
    client = request.getfixturevalue(who)
    service = create_service(organisation=organisation)
    drafts = [create_draft(leadership=create_leadership(service=service), round=round, answered=7) for _ in range(6)]
    before = what_its_organiser_meets(client, round)

    for draft in drafts:
        submit(assessment=draft)
        assert what_its_organiser_meets(client, round) == before


@pytest.mark.parametrize("count", [1, 3])
def test_detail_query_count(manager, organisation, round, django_assert_num_queries, count):
    for _ in range(count):
        create_leadership(service=create_service(organisation=organisation), on_roster=round)

    with django_assert_num_queries(20):
        response = manager.get(round.get_absolute_url())

    assert response.context["leaders"] == count


def test_a_closed_round_is_followed_no_more(manager, organisation, round):
    Round.objects.update(closed_at=timezone.now())

    for name in ("round_change", "round_remind", "round_call_off"):
        assert manager.get(of(round, name)).url == round.get_absolute_url(), name


def test_a_closed_national_round_is_read_from_the_organisation_and_an_open_one_is_not(manager, organisation):
    national = create_round()
    address = reverse("round_detail", args=[organisation.pk, national.pk])
    assert manager.get(address).status_code == 404

    create_leadership(service=create_service(organisation=organisation))
    end_and_close(national)
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


def test_planned_round_is_offered_the_edition_that_has_been_published_since(manager, organisation):
    round = create_round(organisation=organisation, opens=5, closes=10)
    assert "er udgivet, siden runden blev planlagt" not in manager.get(of(round, "round_detail")).text
    newest = create_edition()

    page = manager.get(of(round, "round_detail")).text
    form = manager.get(f"{of(round, 'round_change')}?nyeste").context["form"]

    assert f"Udgave {newest.version} af principperne er udgivet, siden runden blev planlagt" in page
    assert f'href="{of(round, "round_change")}?nyeste"' in page
    assert form["edition"].initial == newest
    manager.post(of(round, "round_change"), plan(newest, day(5), day(10)))
    assert Round.objects.get().edition == newest


def test_open_round_is_offered_no_other_edition(manager, round):
    create_edition()

    assert "er udgivet, siden runden blev planlagt" not in manager.get(of(round, "round_detail")).text


@pytest.mark.parametrize("fields", [{"moved_at": timezone.now()}, {"closes": 2}])
def test_change_of_an_open_round_whose_deadline_stands_has_no_field_for_it(manager, organisation, fields):
    round = create_round(organisation=organisation, **fields)

    response = manager.get(of(round, "round_change"))
    manager.post(of(round, "round_change"), date_fields("closes_on", day(20)) | {"greeting": "Hej igen"})

    stored = Round.objects.get()
    assert list(response.context["form"].fields) == ["greeting"]
    assert "Fristen kan ikke flyttes mere" in response.text
    assert (stored.closes_at, stored.greeting) == (round.closes_at, "Hej igen")


def test_change_in_a_page_from_before_it_closed_keeps_what_was_typed(manager, round):
    Round.objects.update(closed_at=timezone.now())

    response = manager.post(of(round, "round_change"), date_fields("closes_on", day(30)) | {"greeting": "Hej igen"})

    assert response.status_code == 200
    assert "Runden er lukket" in response.text
    assert "Hej igen" in response.text


def test_call_off_asks_once_and_deletes(manager, organisation):
    round = create_round(organisation=organisation, opens=5, closes=9)

    assert "Vil du aflyse" in manager.get(of(round, "round_call_off")).text
    assert manager.post(of(round, "round_call_off")).url == reverse("organisation_rounds", args=[organisation.pk])
    assert not Round.objects.exists()


def test_call_off_of_an_open_round_is_refused(manager, round):
    response = manager.post(of(round, "round_call_off"))

    assert response.status_code == 409
    assert "kan ikke aflyses" in str(response.context["refusal"])
    assert "Lederne har ikke hørt om den endnu" not in response.text


# Reminding


def test_remind_asks_once_and_writes_in_a_job(
    manager, organisation, round, mailoutbox, django_capture_on_commit_callbacks
):
    post = create_leadership(service=create_service(organisation=organisation), on_roster=round)

    asked = manager.get(of(round, "round_remind"))
    with django_capture_on_commit_callbacks(execute=True):
        response = manager.post(of(round, "round_remind"))

    job = Job.objects.get()
    assert "Påmindelsen går til alle, der kan deltage" in asked.text
    assert response.url == job.get_absolute_url()
    assert (job.state, job.message) == ("finished", "Påmindelsen er sendt til alle, der kan deltage.")
    assert job.result_url == round.get_absolute_url()
    assert [mail.to for mail in mailoutbox] == [[post.user.email]]
    again = manager.post(of(round, "round_remind"))
    assert again.status_code == 409
    assert "Du kan sende en igen" in again.text
    assert "Du kan sende en igen" in manager.get(of(round, "round_remind")).text
    assert Job.objects.count() == 1


def test_two_jobs_that_remind_write_to_each_once(
    manager, colleague, organisation, round, mailoutbox, django_capture_on_commit_callbacks
):
    create_leadership(service=create_service(organisation=organisation), on_roster=round)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            manager.post(of(round, "round_remind"))
        reminding_job.ask_to_remind(round=round, owner=colleague)

    first, second = Job.objects.order_by("queued_at")
    assert (first.state, second.state) == ("finished", "failed")
    assert "Der er sendt en påmindelse" in second.message
    assert len(mailoutbox) == 1


def test_a18_nobody_is_given_more_time_alone_and_a_reminder_is_the_same_either_way(
    manager, organisation, mailoutbox, django_capture_on_commit_callbacks
):
    """A18, R11: one leader alone, who has answered in one round and not in the other."""
    told, service = [], create_service(organisation=organisation)
    for has_answered in (True, False):
        round = create_round(organisation=organisation, title="Efterår 2026")
        post = create_leadership(user=create_user(name="Lis Lund"), service=service, on_roster=round)
        if has_answered:
            create_submitted(leadership=post, round=round)
        page = re.sub(r'value="[^"]{20,}"', "", manager.get(of(round, "round_remind")).text)
        with django_capture_on_commit_callbacks(execute=True):
            manager.post(of(round, "round_remind"))
        job = Job.objects.get()
        told.append((page.replace(str(round.pk), ""), job.message, [mail.body for mail in mailoutbox]))
        mailoutbox.clear()
        Job.objects.all().delete()
        post.delete()
        Round.objects.update(closed_at=timezone.now())

    assert told[0] == told[1]
    assert len(told[0][2]) == 1
    with pytest.raises(NoReverseMatch):
        reverse("round_extend", args=[organisation.pk, round.pk])


# Closing


def test_nobody_closes_a_round_by_hand(manager, round):
    with pytest.raises(NoReverseMatch):
        reverse("round_close", args=[round.organisation_id, round.pk])

    assert manager.post(round.get_absolute_url() + "luk/").status_code == 404
    assert not Round.objects.closed().exists()


def test_close_rounds_closes_those_whose_time_is_up(organisation, capsys):
    over = create_round(organisation=organisation, closes=-1)
    create_round(organisation=create_organisation())

    call_command("close_rounds")
    call_command("close_rounds")

    assert list(Round.objects.closed()) == [over]
    assert capsys.readouterr().out == f"Closed {over.pk}.\n"


def stand_in_the_way(_release):
    return ["1 person stands alone"]


SECRET = "Jeg tør ikke sige det højt"


def break_off(_release):
    raise ValueError(SECRET)


@pytest.mark.parametrize("audit", [stand_in_the_way, break_off])
def test_round_that_cannot_be_closed_keeps_none_of_the_others_open_and_is_told_of(
    administrator, organisation, monkeypatch, caplog, audit
):
    """Whether it is refused or something breaks. The log names the round and quotes nobody."""
    stuck = create_round(organisation=organisation, closes=-2)
    other = create_round(organisation=create_organisation(), closes=-1)
    audits = chain([audit], repeat(publishing.exposing_cells))
    monkeypatch.setattr(publishing, "exposing_cells", lambda release: next(audits)(release))

    [outcome] = routines.do_now(names=["close_rounds"])

    lines = [LineWithoutValues().format(record) for record in caplog.records]
    assert (outcome.is_done, list(Round.objects.closed())) == (False, [other])
    assert lines[0].startswith(f"could not be done: assessments.round {stuck.pk}")
    assert not any(SECRET in line for line in lines)
    assert "Luk runder, hvis tid er gået" in administrator.get(reverse("overview")).text


def test_round_that_something_breaks_says_only_what_kind_of_thing_it_was(organisation, monkeypatch, capsys):
    stuck = create_round(organisation=organisation, closes=-2)
    monkeypatch.setattr(publishing, "exposing_cells", break_off)

    call_command("close_rounds")

    assert capsys.readouterr().err == f"{stuck.pk}: ValueError, as the log says\n"


HELD_BACK = "Resultaterne bliver holdt tilbage"


@pytest.fixture
def held_up(organisation, monkeypatch):
    """A round that the audit will not let pass."""
    monkeypatch.setattr(publishing, "exposing_cells", lambda _release: ["1 person stands alone"])
    round = create_round(organisation=organisation, closes=-2)
    with pytest.raises(NotAllDone):
        close_due_rounds()
    return round


def test_round_whose_results_are_held_back_says_so_to_its_organiser_and_what_helps(manager, held_up):
    page = manager.get(held_up.get_absolute_url()).text
    listed = manager.get(reverse("organisation_home", args=[held_up.organisation_id])).text

    assert HELD_BACK in page
    assert "I behøver ikke gøre noget" in page
    assert "lukker af sig selv om lidt" not in page
    assert "1 person stands alone" not in page
    assert "men resultaterne bliver holdt tilbage" in listed
    assert "Resultaterne er holdt tilbage" in listed


def test_administrator_is_told_where_the_reason_is(administrator, held_up, capsys):
    assert "manage.py close_rounds" in administrator.get(held_up.get_absolute_url()).text

    call_command("close_rounds")

    assert "1 person stands alone" in capsys.readouterr().err


def test_strategic_management_is_told_of_the_countrys_round_that_it_cannot_follow(manager, organisation):
    create_round(closes=-2)

    listed = manager.get(reverse("organisation_rounds", args=[organisation.pk])).text

    assert HELD_BACK in listed
    assert "Resultaterne kommer her, når runden er lukket" not in listed


def test_nobody_can_take_part_once_the_deadline_has_passed(manager, organisation, round):
    address = round.get_absolute_url()

    assert "tæller med." in manager.get(address).text
    with time_machine.travel(round.closes_at):
        manager.force_login(organisation.strategic_roles.get().user)
        assert "ledere på listen tæller med" not in manager.get(address).text


def test_round_is_held_up_an_hour_after_its_deadline_and_not_once_it_is_closed(organisation):
    round = create_round(organisation=organisation, closes=-2)

    for passed, is_held_up in [(timedelta(minutes=59), False), (timedelta(hours=1), True)]:
        with time_machine.travel(round.closes_at + passed, tick=False):
            assert round.is_held_up == is_held_up
    close_due_rounds()
    round.refresh_from_db()
    assert not round.is_held_up


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
def test_home_leads_back_to_a_reminder_that_is_under_way(manager, organisation, round, state):
    seen = timezone.now() if state == "running" else None
    owner = organisation.strategic_roles.get().user
    job = Job.objects.create(owner=owner, kind="remind", title="Påmindelse Efterår 2026", state=state, seen_at=seen)

    page = manager.get(reverse("organisation_home", args=[organisation.pk])).text

    assert job.get_absolute_url() in page
