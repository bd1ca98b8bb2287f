from datetime import timedelta

import pytest
from django.utils import timezone, translation

from networks.content import meeting_texts
from networks.models import AgendaItem
from networks.planning import agendas
from pages.concurrent_edits import Conflict, read_tokens, tokens
from pages.refusals import Refusal
from tests.factories import create_edition
from tests.networks.factories import create_agenda_item, create_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return create_meeting(status="draft")


def titles(meeting):
    return [item.title for item in meeting.agenda_items.all()]


def test_times_follow_one_another(meeting):
    create_agenda_item(meeting=meeting, minutes=15)
    create_agenda_item(meeting=meeting, minutes=60)

    first, second = agendas.timed_items(meeting)

    start = timezone.localtime(meeting.starts_at)
    assert (first.begins, first.ends) == (start, start + timedelta(minutes=15))
    assert (second.begins, second.ends) == (start + timedelta(minutes=15), start + timedelta(minutes=75))
    assert [first.number, second.number] == [1, 2]


def test_times_wait_for_the_meetings_own():
    meeting = create_meeting(status="draft", starts_at=None)
    create_agenda_item(meeting=meeting)

    assert agendas.timed_items(meeting)[0].begins is None
    assert agendas.fit_of(meeting, agendas.timed_items(meeting)).meeting is None


def test_kinds_are_named_in_the_language_of_the_page_and_breaks_are_practical(meeting):
    create_agenda_item(meeting=meeting, kind="knowledge")
    create_agenda_item(meeting=meeting, kind="practical")

    talk, pause = agendas.timed_items(meeting)

    assert (talk.kind, talk.icon, talk.css, talk.is_break) == (
        "Viden om indsatser og metoder",
        "student",
        "sp-kind--viden",
        False,
    )
    assert pause.is_break
    with translation.override("en"):
        assert talk.kind == "Knowledge of support and methods"


@pytest.mark.parametrize("count", [1, 3])
def test_timed_items_query_count(meeting, count, django_assert_num_queries):
    principle = create_edition().principles.first()
    for _ in range(count):
        create_agenda_item(meeting=meeting, principle=principle).dilemmas.set(principle.dilemmas.all())

    with django_assert_num_queries(2):
        items = agendas.timed_items(meeting)
        assert [len(item.dilemmas) for item in items] == [3] * count
        assert {item.principle.get_absolute_url() for item in items} == {"/principper/princip-1/"}


@pytest.mark.parametrize(("minutes", "over", "under"), [(330, 0, 0), (345, 15, 0), (300, 0, 30)])
def test_fit_says_what_is_too_much_and_too_little(meeting, minutes, over, under):
    create_agenda_item(meeting=meeting, minutes=minutes)

    fit = agendas.fit_of(meeting, agendas.timed_items(meeting))

    assert (fit.over, fit.under) == (over, under)


def test_an_empty_agenda_is_not_too_short(meeting):
    assert agendas.fit_of(meeting, []).under == 0


def test_add_puts_an_item_last(meeting):
    create_agenda_item(meeting=meeting, title="Først")

    agendas.add_item(meeting=meeting, kind="sharing", title="Sidst", minutes=20)

    meeting.refresh_from_db()
    assert titles(meeting) == ["Først", "Sidst"]
    assert meeting.version == 1


@pytest.mark.parametrize(
    ("title", "direction", "order", "number"),
    [("B", "op", "BAC", 1), ("B", "ned", "ACB", 3), ("A", "op", "ABC", 1), ("C", "ned", "ABC", 3)],
)
def test_move_goes_one_place_and_stops_at_the_ends(meeting, title, direction, order, number):
    items = {name: create_agenda_item(meeting=meeting, title=name) for name in "ABC"}

    assert agendas.move_item(item=items[title], direction=direction) == number
    assert titles(meeting) == list(order)


def test_move_mends_places_that_are_the_same(meeting):
    for name in "ABC":
        create_agenda_item(meeting=meeting, title=name, position=1)
    last = meeting.agenda_items.last()

    agendas.move_item(item=last, direction="op")

    assert sorted(meeting.agenda_items.values_list("position", flat=True)) == [1, 2, 3]


def test_delete_takes_one_item_away(meeting):
    items = [create_agenda_item(meeting=meeting, title=name) for name in "AB"]

    agendas.delete_item(item=items[0])

    assert titles(meeting) == ["B"]


def test_an_item_that_somebody_else_deleted_is_told_of(meeting):
    item = create_agenda_item(meeting=meeting)
    AgendaItem.objects.all().delete()

    for act in (agendas.delete_item, lambda item: agendas.move_item(item=item, direction="op")):
        with pytest.raises(Refusal, match="En anden koordinator har slettet det"):
            act(item=item)


def test_two_coordinators_overwrite_no_item(meeting):
    item = create_agenda_item(meeting=meeting, title="Som det var")
    typed = agendas.item_values(item)
    seen = read_tokens(tokens(typed))
    agendas.change_item(item=item, seen=seen, **typed | {"title": "Annes"})

    with pytest.raises(Conflict):
        agendas.change_item(item=item, seen=seen, **typed | {"title": "Bos"})

    agendas.change_item(item=item, seen=seen, **typed | {"minutes": 55})
    item.refresh_from_db()
    assert (item.title, item.minutes) == ("Annes", 55)


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_the_agenda_of_what_is_over_stays(status):
    meeting = create_meeting(status=status)
    item = create_agenda_item(meeting=meeting)

    for act in (
        lambda: agendas.add_item(meeting=meeting, kind="sharing", title="x", minutes=5),
        lambda: agendas.delete_item(item=item),
        lambda: agendas.move_item(item=item, direction="op"),
        lambda: agendas.change_item(item=item, seen={}, **agendas.item_values(item)),
    ):
        with pytest.raises(Refusal, match="afholdt eller aflyst"):
            act()


def test_an_agenda_can_change_after_the_invitation_and_nobody_is_told():
    meeting = create_meeting()

    agendas.add_item(meeting=meeting, kind="sharing", title="Nyt", minutes=5)

    meeting.refresh_from_db()
    assert (titles(meeting), meeting.sequence) == (["Nyt"], 0)


def test_a_template_is_for_an_empty_agenda(meeting):
    create_agenda_item(meeting=meeting)

    with pytest.raises(Refusal, match="ikke tom"):
        agendas.fill_from_template(meeting=meeting, template=meeting_texts().agenda_templates["half-day"])

    assert meeting.agenda_items.count() == 1
