from datetime import date, timedelta

import pytest
from django.utils import timezone

from networks.content import meeting_texts
from networks.invitations import inviting
from networks.models import Attendance, Meeting
from networks.planning import scheduling
from pages.concurrent_edits import Conflict, read_tokens, tokens
from pages.half_years import half_year_of
from pages.refusals import Refusal
from tests.factories import create_edition
from tests.networks.factories import (
    create_agenda_item,
    create_attendance,
    create_date_poll,
    create_meeting,
    create_member,
    create_network,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return create_network()


def half_year(days=0):
    return half_year_of(timezone.localdate() + timedelta(days=days))


def change(meeting, **typed):
    """As one coordinator alone would, who agrees to what members are told."""
    before = scheduling.meeting_values(Meeting.objects.get(pk=meeting.pk))
    asked = {"meeting": meeting, "seen": read_tokens(tokens(before)), **before, **typed}
    try:
        return scheduling.change_meeting(**asked)
    except scheduling.AskFirst as asking:
        return scheduling.change_meeting(**asked, agreed=asking.consequence.facts)


def refused(act, **arguments):
    with pytest.raises(Refusal) as caught:
        act(**arguments)
    return caught.value.errors


# Drafting


def test_draft_begins_with_the_place_of_the_last_meeting(network):
    create_meeting(network=network, status="held", days=-200, place="Ældst", capacity=10)
    create_meeting(
        network=network, status="held", days=-100, year=2001, place="Salen", address="Havnegade 4", capacity=40
    )

    meeting = scheduling.draft_meeting(network=network, half_year=half_year(200))

    assert (meeting.place, meeting.address, meeting.capacity) == ("Salen", "Havnegade 4", 40)
    assert (meeting.status, meeting.title, meeting.starts_at) == ("draft", "", None)


def test_draft_from_a_template_has_its_agenda_with_the_theme_where_the_template_says(network):
    theme = create_edition().principles.get(number=5)
    template = meeting_texts().agenda_templates["full-day"]

    meeting = scheduling.draft_meeting(network=network, half_year=half_year(), template=template, theme=theme)

    items = list(meeting.agenda_items.all())
    assert [item.title for item in items] == [item.title.da for item in template.items]
    assert sum(item.minutes for item in items) == template.minutes
    themed = [item for item in items if item.principle == theme]
    assert [item.kind for item in themed] == ["good-leadership", "knowledge"]
    assert [item.dilemmas.count() for item in themed] == [3, 0]
    assert list(meeting.themes.all()) == [theme]
    assert meeting.preparation == template.preparation.da


def test_draft_is_refused_where_there_is_a_meeting_already(network):
    scheduling.draft_meeting(network=network, half_year=half_year())

    errors = refused(scheduling.draft_meeting, network=network, half_year=half_year())

    assert errors == {"": ["Netværket har allerede et møde i det halvår."]}
    assert network.meetings.count() == 1


def test_draft_takes_the_place_of_a_cancelled_meeting(network):
    now = half_year()
    create_meeting(network=network, status="cancelled", year=now.year, season=now.season)

    assert scheduling.draft_meeting(network=network, half_year=now).is_draft


@pytest.mark.parametrize(("days", "word"), [(-200, "Halvåret er gået"), (900, "Forny netværket")])
def test_draft_is_refused_outside_the_time_of_the_network(network, days, word):
    network.until = timezone.localdate() + timedelta(days=600)
    network.save()

    assert word in str(refused(scheduling.draft_meeting, network=network, half_year=half_year(days)))


def test_draft_is_refused_too_far_ahead(network):
    errors = refused(scheduling.draft_meeting, network=network, half_year=half_year(365 * 5))

    assert errors == {"": ["Så langt frem kan du ikke planlægge endnu."]}


# Changing


def test_change_saves_and_raises_the_version(network):
    meeting = create_meeting(network=network, status="draft")

    change(meeting, title="Nyt navn", capacity=30)

    meeting.refresh_from_db()
    assert (meeting.title, meeting.capacity, meeting.version) == ("Nyt navn", 30, 1)


@pytest.mark.parametrize(
    ("typed", "field", "word"),
    [
        (lambda m: {"ends_at": m.starts_at}, "ends", "slutter, før det begynder"),
        (
            lambda m: {"starts_at": m.starts_at - timedelta(400), "ends_at": m.ends_at - timedelta(400)},
            "day",
            "passeret",
        ),
        (
            lambda m: {"starts_at": m.starts_at + timedelta(400), "ends_at": m.ends_at + timedelta(400)},
            "day",
            "hører til",
        ),
        (lambda m: {"answer_by": timezone.localdate(m.starts_at) + timedelta(1)}, "answer_by", "ligger efter mødet"),
        (lambda m: {"capacity": 1}, "capacity", "allerede 2, der har en plads"),
    ],
)
def test_change_to_what_cannot_be_is_refused_beside_its_field(network, typed, field, word):
    meeting = create_meeting(network=network, status="draft")
    for _ in range(2):
        create_attendance(meeting=meeting, reply="yes")

    errors = refused(change, meeting=meeting, **typed(meeting))

    assert word in " ".join(errors[field])
    assert Meeting.objects.get().version == 0


def test_change_tells_all_that_is_wrong_at_once(network):
    meeting = create_meeting(network=network, status="draft")

    errors = refused(change, meeting=meeting, ends_at=meeting.starts_at, answer_by=date(2099, 1, 1))

    assert set(errors) == {"ends", "answer_by"}


def test_capacity_may_be_as_many_as_are_seated(network):
    meeting = create_meeting(network=network)
    create_attendance(meeting=meeting, reply="yes")

    assert change(meeting, capacity=1).capacity == 1


def test_a_published_meeting_keeps_what_members_need(network):
    meeting = create_meeting(network=network)

    errors = refused(change, meeting=meeting, title="", place="")

    assert set(errors) == {"title", "place"}


def test_a_meeting_of_the_past_can_still_be_mended_but_not_moved(network):
    meeting = create_meeting(network=network, days=-3)

    assert change(meeting, title="Rettet").title == "Rettet"
    moved = {"starts_at": meeting.starts_at - timedelta(1), "ends_at": meeting.ends_at - timedelta(1)}
    assert "day" in refused(change, meeting=meeting, **moved)


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_change_of_what_is_over_is_refused(network, status):
    meeting = create_meeting(network=network, status=status)

    assert refused(change, meeting=meeting, title="Ny") == {"": ["Mødet er afholdt eller aflyst og kan ikke rettes."]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "Ny"),
        ("place", "Kantinen"),
        ("address", "Nygade 1"),
        ("online_url", "https://moede.example/1"),
        ("catering", "Kage"),
        ("description", "Om"),
        ("preparation", "Læs"),
        ("capacity", 30),
        ("online_note", "Kun formiddag"),
    ],
)
def test_calendars_follow_what_when_and_where_and_nothing_else(network, name, value):
    meeting = create_meeting(network=network)
    inviting.invite_members(meeting=meeting)

    change(meeting, **{name: value})

    meeting.refresh_from_db()
    assert meeting.sequence == (1 if name in {"title", "place", "address", "online_url", "online_note"} else 0)


def test_more_seats_go_to_those_who_wait(network):
    meeting = create_meeting(network=network, capacity=1)
    create_attendance(meeting=meeting, reply="yes")
    waiting = create_attendance(meeting=meeting, reply="yes", waiting_since=timezone.now())

    change(meeting, capacity=2)

    waiting.refresh_from_db()
    assert not waiting.is_waiting


def test_calendars_follow_a_new_time(network):
    meeting = create_meeting(network=network)

    change(meeting, ends_at=meeting.ends_at + timedelta(minutes=30))

    assert Meeting.objects.get().sequence == 1


def test_nothing_is_saved_that_members_would_hear_of_unseen(network):
    create_member(network=network)
    meeting = create_meeting(network=network, status="draft", title="Som den var")
    scheduling.publish_meeting(meeting=meeting)
    asked = {"meeting": meeting, "seen": {}} | scheduling.meeting_values(meeting)
    with pytest.raises(scheduling.AskFirst) as first:
        scheduling.change_meeting(**asked | {"title": "Data"})

    with pytest.raises(scheduling.AskFirst) as second:
        scheduling.change_meeting(**asked | {"title": "Magt"}, agreed=first.value.consequence.facts)

    consequence = second.value.consequence
    assert [(change.before, change.after) for change in consequence.changes] == [("Som den var", "Magt")]
    assert consequence.people == 1
    stored = Meeting.objects.get()
    assert (stored.title, stored.sequence) == ("Som den var", 0)


def test_nobody_hears_of_a_draft(network):
    meeting = create_meeting(network=network, status="draft")

    change(meeting, title="Ny")

    assert Meeting.objects.get().sequence == 0


def test_two_coordinators_overwrite_nothing(network):
    meeting = create_meeting(network=network, status="draft", title="Som den var")
    seen = read_tokens(tokens(scheduling.meeting_values(meeting)))
    typed = scheduling.meeting_values(meeting)
    change(meeting, title="Annes", catering="Kage")

    with pytest.raises(Conflict) as caught:
        scheduling.change_meeting(meeting=meeting, seen=seen, **typed | {"title": "Bos"})

    assert [(clash.stored, clash.typed) for clash in caught.value.clashes] == [("Annes", "Bos")]
    assert Meeting.objects.get().title == "Annes"
    scheduling.change_meeting(meeting=meeting, seen=seen, **typed | {"place": "Kantinen"})
    stored = Meeting.objects.get()
    assert (stored.title, stored.catering, stored.place) == ("Annes", "Kage", "Kantinen")


# Publishing


def test_publish_asks_every_active_member_once():
    network = create_network(members=3)
    meeting = create_meeting(network=network, status="draft")

    scheduling.publish_meeting(meeting=meeting)

    meeting.refresh_from_db()
    assert meeting.is_published
    assert meeting.published_at is not None
    assert Attendance.objects.filter(meeting=meeting).count() == 3


def test_publish_a_second_time_is_refused_and_asks_nobody():
    network = create_network(members=1)
    meeting = create_meeting(network=network, status="draft")
    scheduling.publish_meeting(meeting=meeting)
    Attendance.objects.all().delete()

    assert refused(scheduling.publish_meeting, meeting=meeting) == {"": ["Indbydelsen er allerede sendt."]}
    assert Attendance.objects.count() == 0


def test_publish_names_everything_that_is_missing(network):
    fields = {"title": "", "starts_at": None, "place": "", "year": half_year().year, "season": half_year().season}
    meeting = create_meeting(network=network, status="draft", **fields)

    said = refused(scheduling.publish_meeting, meeting=meeting)[""]

    assert len(said) == 3
    assert Meeting.objects.get().is_draft


@pytest.mark.parametrize(("minutes", "is_published"), [(330, True), (331, False), (60, True)])
def test_publish_refuses_an_agenda_that_runs_past_the_end(network, minutes, is_published):
    meeting = create_meeting(network=network, status="draft")
    create_agenda_item(meeting=meeting, minutes=minutes)

    if is_published:
        assert scheduling.publish_meeting(meeting=meeting).is_published
    else:
        assert "ét minut længere end mødet" in str(refused(scheduling.publish_meeting, meeting=meeting))


def test_publish_waits_for_an_open_date_poll(network):
    meeting = create_meeting(network=network, status="draft")
    create_date_poll(meeting=meeting)

    assert "Datoafstemningen er åben" in str(refused(scheduling.publish_meeting, meeting=meeting))


def test_publish_refuses_dates_that_have_passed(network):
    meeting = create_meeting(network=network, status="draft", days=-1, answer_by=timezone.localdate() - timedelta(2))

    said = " ".join(refused(scheduling.publish_meeting, meeting=meeting)[""])

    assert "Datoen er passeret" in said
    assert "Svarfristen er passeret" in said


# Cancelling, holding, discarding


def test_cancel_says_why_and_frees_the_half_year(network):
    meeting = create_meeting(network=network)

    scheduling.cancel_meeting(meeting=meeting, reason="Sygdom")

    meeting.refresh_from_db()
    assert (meeting.status, meeting.cancelled_because, meeting.sequence) == ("cancelled", "Sygdom", 1)


@pytest.mark.parametrize(("status", "days"), [("draft", 60), ("held", 60), ("cancelled", 60), ("published", -2)])
def test_cancel_is_for_coming_meetings_alone(network, status, days):
    meeting = create_meeting(network=network, status=status, days=days)

    assert refused(scheduling.cancel_meeting, meeting=meeting, reason="x") == {"": ["Kun kommende møder kan aflyses."]}


def test_hold_once_it_has_begun(network):
    meeting = create_meeting(network=network, starts_at=timezone.now() - timedelta(minutes=1))

    assert scheduling.hold(meeting=meeting).is_held
    assert Meeting.objects.get().held_at is not None


@pytest.mark.parametrize(("status", "days"), [("draft", -2), ("published", 1), ("cancelled", -2), ("held", -2)])
def test_hold_is_refused_before_it_began_and_without_an_invitation(network, status, days):
    meeting = create_meeting(network=network, status=status, days=days)

    refused(scheduling.hold, meeting=meeting)

    assert Meeting.objects.get().status == status


def test_discard_deletes_a_draft_with_all_that_is_its_own(network):
    meeting = create_meeting(network=network, status="draft")
    create_agenda_item(meeting=meeting)
    create_date_poll(meeting=meeting)

    scheduling.discard_meeting(meeting=meeting)

    assert Meeting.objects.count() == 0
    assert "findes ikke længere" in str(refused(scheduling.discard_meeting, meeting=meeting))


def test_discard_of_what_members_were_asked_to_is_refused(network):
    meeting = create_meeting(network=network)

    assert "Du kan aflyse det" in str(refused(scheduling.discard_meeting, meeting=meeting))


def test_set_times_drops_a_deadline_that_would_come_after(network):
    meeting = create_meeting(network=network, status="draft", answer_by=timezone.localdate() + timedelta(50))
    starts = timezone.now() + timedelta(days=20)

    scheduling.set_times(meeting=meeting, starts_at=starts, ends_at=starts + timedelta(hours=2))

    assert Meeting.objects.get().answer_by is None
    assert refused(
        scheduling.set_times, meeting=create_meeting(network=network, year=2001), starts_at=starts, ends_at=starts
    )
