"""Planning rounds, changing them, and giving all more time."""

from datetime import UTC, date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments import drafts, rounds
from assessments.models import Assessment, Round
from assessments.submission import submit
from organisations.models import Leadership
from pages.refusals import Refusal
from pages.times import end_of, start_of_day
from tests.factories import (
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
)

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


def day(number):
    """So many days from today."""
    return timezone.localdate() + number * A_DAY


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def edition():
    return create_edition()


@pytest.fixture
def leadership(organisation):
    return create_leadership(service=create_service(organisation=organisation))


def schedule(organisation, edition, opens, closes, **fields):
    fields.setdefault("title", "Efterår")
    return rounds.schedule_round(
        organisation=organisation, edition=edition, opens_on=day(opens), closes_on=day(closes), **fields
    )


# Planning


def test_schedule_opens_at_midnight_and_closes_at_the_end_of_the_last_day(organisation, edition):
    round = schedule(organisation, edition, 3, 20, greeting="Kære ledere")

    opens, closes = timezone.localtime(round.opens_at), timezone.localtime(round.closes_at)
    assert (opens.date(), opens.hour, closes.date(), closes.hour) == (day(3), 0, day(21), 0)
    assert (round.opens_on, round.closes_on) == (day(3), day(20))
    assert round.is_planned
    assert round.threshold == 5


def test_midnight_is_copenhagens_when_the_clocks_change():
    moments = start_of_day(date(2026, 10, 25)), end_of(date(2026, 10, 25))

    opens, closes = (moment.astimezone(UTC) for moment in moments)
    assert closes - opens == timedelta(hours=25)


def test_schedule_from_today_is_open_at_once_with_its_roster(organisation, edition, leadership):
    round = schedule(organisation, edition, 0, 0)

    assert round.is_open
    assert [entry.leadership for entry in round.roster.all()] == [leadership]


def test_a_planned_round_that_is_moved_to_today_is_open_at_once(organisation, edition, leadership):
    round = rounds.change_round(round=schedule(organisation, edition, 3, 9), opens_on=day(0), greeting="")

    assert round.is_open
    assert round.roster.count() == 1


def test_schedule_keeps_the_threshold_of_the_day(organisation, edition, settings):
    settings.RELEASE_THRESHOLD = 7

    assert schedule(organisation, edition, 1, 2).threshold == 7


@pytest.mark.parametrize(
    ("opens", "closes", "message", "field"),
    [
        (-1, 5, "Datoen er passeret", "opens_on"),
        (5, 4, "lukker, før den åbner", "closes_on"),
        (5, -4, "Datoen er passeret", "closes_on"),
        (5, 900, "to år", "closes_on"),
    ],
)
def test_schedule_refuses_impossible_dates(organisation, edition, opens, closes, message, field):
    with pytest.raises(Refusal, match=message) as refusal:
        schedule(organisation, edition, opens, closes)

    assert refusal.value.errors.keys() == {field}
    assert not Round.objects.exists()


@pytest.mark.parametrize(("opens_on", "closes_on"), [(date.min, date.min), (date.max, date.max), (date.min, date.max)])
def test_schedule_refuses_the_ends_of_the_calendar(organisation, edition, opens_on, closes_on):
    with pytest.raises(Refusal):
        rounds.schedule_round(
            organisation=organisation, edition=edition, title="x", opens_on=opens_on, closes_on=closes_on
        )


def test_schedule_refuses_an_edition_that_is_not_published(organisation):
    with pytest.raises(Refusal, match="ikke udgivet"):
        schedule(organisation, create_edition(published_at=None), 1, 2)


def on(month, number, year=2027):
    return date(year, month, number)


@pytest.fixture
def in_january():
    """A half-year with room before and after."""
    with time_machine.travel(start_of_day(on(1, 4))):
        yield


def plan(organisation, edition, opens_on, closes_on, title="Forår"):
    return rounds.schedule_round(
        organisation=organisation, edition=edition, title=title, opens_on=opens_on, closes_on=closes_on
    )


def test_schedule_refuses_to_overlap_another_and_names_it(in_january, organisation, edition):
    plan(organisation, edition, on(6, 20), on(7, 10), title="Den første")

    for opens, closes in [(on(7, 1), on(7, 5)), (on(7, 10), on(7, 20))]:
        with pytest.raises(Refusal, match=r"»Den første«: fra 20. juni 2027 til og med 10. juli 2027.*andre datoer"):
            plan(organisation, edition, opens, closes)
    assert plan(organisation, edition, on(7, 11), on(7, 20))


def test_national_and_own_rounds_do_not_overlap_in_either_order(in_january, organisation, edition):
    plan(organisation, edition, on(3, 1), on(3, 20), title="Vores")

    with pytest.raises(Refusal, match="har Havneby Kommune \\(test\\) runden »Vores«"):
        plan(None, edition, on(3, 20), on(4, 20))
    plan(None, edition, on(6, 20), on(7, 20), title="Alles")
    with pytest.raises(Refusal, match="den landsdækkende runde »Alles«"):
        plan(organisation, edition, on(7, 20), on(8, 20))


def test_a_leader_is_on_one_roster_of_her_organisation_in_each_half_year(in_january, organisation, edition):
    plan(organisation, edition, on(1, 10), on(1, 20), title="Den første")

    with pytest.raises(
        Refusal, match=r"i foråret 2027 er det »Den første«. Vælg en dag fra 1. juli 2027 og frem"
    ) as no:
        plan(organisation, edition, on(6, 30), on(7, 20))

    assert no.value.errors.keys() == {"opens_on"}
    assert plan(organisation, edition, on(7, 1), on(7, 20))


def test_an_own_round_comes_before_the_countrys_and_not_after_it(in_january, organisation, edition):
    """The country's counts what was answered in it. After the country's, its leaders are on a roster already."""
    plan(None, edition, on(3, 1), on(3, 20), title="Alles")

    with pytest.raises(Refusal, match=r"»Alles«. Den er for hele landet.*før den åbner, eller fra 1. juli 2027"):
        plan(organisation, edition, on(4, 1), on(4, 20))
    assert plan(organisation, edition, on(2, 1), on(2, 20))


def test_the_countrys_round_opens_after_those_that_organisations_have_of_their_own(in_january, organisation, edition):
    for number in range(4):
        plan(create_organisation(name=f"Kommune {number} (test)"), edition, on(4, 1), on(4, 20 + number), title="Vores")

    with pytest.raises(Refusal, match=r"^4 org.*Kommune 2 \(test\): »Vores« ….*: 24. april 2027\. Som administrator"):
        plan(None, edition, on(3, 1), on(3, 20))
    assert plan(None, edition, on(4, 24), on(5, 20))


def test_two_rounds_of_one_half_year_have_names_of_their_own(in_january, organisation, edition):
    plan(organisation, edition, on(2, 1), on(2, 20), title="Forår 2027")

    with pytest.raises(Refusal, match=r"Runden i Havneby Kommune \(test\) hedder også »Forår 2027«") as refusal:
        plan(None, edition, on(3, 1), on(3, 20), title="forår 2027")

    assert refusal.value.errors.keys() == {"title"}
    assert plan(None, edition, on(3, 1), on(3, 20), title="Hele landet, forår 2027")


def test_all_that_stands_in_the_way_is_named_at_once(in_january, organisation):
    draft = create_edition(published_at=None)
    plan(None, create_edition(), on(3, 1), on(3, 20), title="Alles")

    with pytest.raises(Refusal) as refusal:
        plan(organisation, draft, on(4, 1), on(4, 20), title="Alles")
    assert refusal.value.errors.keys() == {"edition", "title", "opens_on"}

    with pytest.raises(Refusal) as refusal:
        plan(organisation, draft, on(1, 1), on(1, 1, 2030))
    assert refusal.value.errors.keys() == {"edition", "opens_on", "closes_on"}


def test_change_of_a_planned_round_names_all_that_stands_in_its_way(in_january, organisation, edition):
    plan(None, edition, on(3, 1), on(3, 20), title="Alles")
    round = plan(organisation, edition, on(2, 1), on(2, 20))

    with pytest.raises(Refusal) as refusal:
        rounds.change_round(round=round, greeting="", title="Alles", opens_on=on(4, 1), closes_on=on(4, 20))

    assert refusal.value.errors.keys() == {"title", "opens_on"}


def test_organisations_do_not_stand_in_each_others_way(organisation, edition):
    schedule(organisation, edition, 5, 10)

    assert schedule(create_organisation(), edition, 5, 10)


def test_the_database_refuses_a_round_that_closes_before_it_opens(edition):
    now = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.create(title="x", edition=edition, opens_at=now, closes_at=now)


# Changing


def test_change_before_it_opens_changes_everything(organisation, edition):
    round, other = schedule(organisation, edition, 5, 10), create_edition()

    rounds.change_round(
        round=round, title="Ny", edition=other, opens_on=day(6), closes_on=day(30), greeting="Velkommen"
    )

    round.refresh_from_db()
    assert (round.title, round.edition, round.opens_on, round.closes_on) == ("Ny", other, day(6), day(30))
    assert round.greeting == "Velkommen"


def test_change_after_it_opened_changes_the_greeting_and_gives_all_more_time(organisation):
    round = create_round(organisation=organisation, closes=3)

    rounds.change_round(round=round, closes_on=day(9), greeting="En uge mere")

    round.refresh_from_db()
    assert (round.closes_on, round.greeting) == (day(9), "En uge mere")
    assert round.moved_at is not None


def test_deadline_is_moved_once(organisation):
    round = create_round(organisation=organisation, closes=5)
    rounds.change_round(round=round, greeting="Hej")
    rounds.change_round(round=round, closes_on=day(9), greeting="Hej")

    with pytest.raises(Refusal, match="kan flyttes én gang"):
        rounds.change_round(round=round, closes_on=day(12), greeting="Hej")

    rounds.change_round(round=round, closes_on=day(9), greeting="Tak")
    round.refresh_from_db()
    assert (round.closes_on, round.greeting) == (day(9), "Tak")


@pytest.mark.parametrize(("left", "is_moved"), [(3 * A_DAY + timedelta(seconds=1), True), (3 * A_DAY, False)])
def test_deadline_is_moved_before_the_last_three_days(organisation, left, is_moved):
    round = create_round(organisation=organisation)

    with time_machine.travel(round.closes_at - left, tick=False):
        if is_moved:
            rounds.change_round(round=round, closes_on=day(20), greeting="")
        else:
            with pytest.raises(Refusal, match="senest tre dage"):
                rounds.change_round(round=round, closes_on=day(20), greeting="")

    assert (Round.objects.get().closes_at > round.closes_at) == is_moved


def test_moving_the_date_of_a_planned_round_is_no_move_of_a_deadline(organisation, edition):
    round = schedule(organisation, edition, 5, 10)

    rounds.change_round(round=round, closes_on=day(20), greeting="")

    assert Round.objects.get().moved_at is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": "Ny"}, "kun hilsenen og fristen"),
        ({"opens_on": day(1)}, "kun hilsenen og fristen"),
        ({"closes_on": day(2)}, "kun blive senere"),
        ({"closes_on": day(800)}, "to år"),
    ],
)
def test_change_after_it_opened_refuses_the_rest(organisation, changes, message):
    round = create_round(organisation=organisation, closes=3)

    with pytest.raises(Refusal, match=message):
        rounds.change_round(round=round, **{"closes_on": day(3), "greeting": ""} | changes)


def test_change_of_the_greeting_after_the_deadline_is_no_new_deadline(organisation):
    round = create_round(organisation=organisation, closes=-1)

    assert rounds.change_round(round=round, closes_on=day(-1), greeting="Tak").greeting == "Tak"


def test_change_refuses_to_overlap_and_to_touch_a_closed_round(in_january, organisation, edition):
    round = plan(organisation, edition, on(6, 10), on(6, 20))
    plan(organisation, edition, on(7, 15), on(7, 20), title="Den næste")

    with pytest.raises(Refusal, match="Den næste"):
        rounds.change_round(round=round, closes_on=on(7, 15), greeting="")
    closed = create_round(organisation=create_organisation(), closed_at=timezone.now())
    with pytest.raises(Refusal, match="lukket"):
        rounds.change_round(round=closed, closes_on=on(8, 1), greeting="")


def test_call_off_deletes_a_round_that_has_not_opened(organisation, edition):
    planned, running = schedule(organisation, edition, 11, 12), create_round(organisation=organisation)

    rounds.call_off_round(round=planned)

    assert list(Round.objects.all()) == [running]
    with pytest.raises(Refusal, match="ikke aflyses"):
        rounds.call_off_round(round=running)
    with pytest.raises(Refusal, match="findes ikke længere"):
        rounds.call_off_round(round=Round(pk=planned.pk or "00000000-0000-0000-0000-000000000000"))


# What belongs to a round


def test_an_assessment_begun_in_a_round_belongs_to_it_and_uses_its_edition(leadership, organisation, edition):
    round = create_round(organisation=organisation, edition=edition)
    create_edition()

    draft = drafts.start_draft(leadership=leadership)

    assert (draft.round, draft.edition) == (round, edition)


@pytest.mark.parametrize("fields", [{"opens": 1}, {"closes": -1}, {"closed_at": timezone.now()}])
def test_an_assessment_begun_outside_belongs_to_no_round(leadership, organisation, fields):
    create_round(organisation=organisation, **fields)
    create_round(organisation=create_organisation())
    newest = create_edition()

    draft = drafts.start_draft(leadership=leadership)

    assert (draft.round, draft.edition) == (None, newest)


def test_a_national_round_is_everybodys(leadership):
    round = create_round()

    assert drafts.start_draft(leadership=leadership).round == round


def test_a_draft_from_before_the_round_stays_outside(leadership):
    draft = create_draft(leadership=leadership)
    create_round()

    assert drafts.start_draft(leadership=leadership) == draft
    assert draft.round is None


def test_a_reopened_assessment_keeps_its_round_open_or_closed(leadership, organisation):
    round = create_round(organisation=organisation)
    sent = create_submitted(leadership=leadership, round=round)
    Round.objects.update(closed_at=timezone.now())

    assert drafts.reopen(assessment=sent).round == round


# What counts in a round


def counted(round):
    round.refresh_from_db()
    return list(Assessment.objects.counted_in(round))


def test_what_is_sent_in_time_counts_and_what_is_late_does_not(organisation, leadership):
    round = create_round(organisation=organisation, closes=-1)
    in_time = create_submitted(leadership=leadership, round=round, submitted_at=round.closes_at - timedelta(seconds=1))
    create_submitted(
        leadership=create_leadership(service=leadership.service), round=round, submitted_at=round.closes_at
    )
    create_submitted(leadership=create_leadership(service=leadership.service), edition=round.edition)
    create_draft(leadership=create_leadership(service=leadership.service), round=round)

    assert counted(round) == [in_time]


def test_a_post_that_nobody_had_confirmed_when_the_round_opened_does_not_count(organisation):
    post = create_leadership(service=create_service(organisation=organisation), confirmed_at=None)
    round = create_round(organisation=organisation)
    create_submitted(leadership=post, round=round)

    assert counted(round) == []
    Leadership.objects.update(confirmed_at=timezone.now())
    assert counted(round) == []
    assert drafts.start_draft(leadership=post).round is None


def test_somebody_on_the_roster_who_is_not_known_does_not_count(organisation, leadership):
    round = create_round(organisation=organisation)
    create_submitted(leadership=leadership, round=round)
    round.roster.update(counts=False, why_not="")

    assert counted(round) == []
    assert drafts.start_draft(leadership=leadership).round == round


def test_a_correction_in_time_replaces_and_a_late_one_changes_nothing(organisation, leadership):
    round = create_round(organisation=organisation)
    first = create_submitted(leadership=leadership, round=round)
    second = submit(assessment=drafts.reopen(assessment=first))
    assert counted(round) == [second]

    draft = drafts.reopen(assessment=second)
    Round.objects.update(closes_at=timezone.now())
    submit(assessment=draft)

    assert counted(round) == [second]


def test_due_rounds_are_those_whose_time_is_up(organisation):
    over = create_round(organisation=organisation, closes=-1)
    create_round(organisation=create_organisation())
    create_round(organisation=create_organisation(), closes=-1, closed_at=timezone.now())

    assert list(Round.objects.due()) == [over]
