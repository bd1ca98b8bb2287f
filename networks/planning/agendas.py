"""A meeting's agenda: what comes when, and how coordinators arrange it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.content import meeting_texts
from networks.models import AgendaItem, Meeting
from pages.concurrent_edits import merged
from pages.refusals import Refusal

LOOKS: dict[str, tuple[str, str]] = {
    AgendaItem.Kind.GOOD_LEADERSHIP: ("forum", "sp-kind--droeft"),
    AgendaItem.Kind.KNOWLEDGE: ("student", "sp-kind--viden"),
    AgendaItem.Kind.SHARING: ("groups", "sp-kind--deling"),
    AgendaItem.Kind.UPDATES: ("notifications", "sp-kind--orient"),
    AgendaItem.Kind.PRACTICAL: ("time", ""),
}
FIELDS = ["kind", "title", "description", "presenter", "minutes", "principle", "dilemmas"]
UP, DOWN = "op", "ned"


@dataclass(frozen=True)
class TimedItem:
    """An item as pages and documents show it. begins and ends are None until the meeting has a time."""

    item: AgendaItem
    number: int
    begins: datetime | None
    ends: datetime | None
    dilemmas: tuple

    @property
    def pk(self):
        return self.item.pk

    @property
    def kind(self) -> str:
        return str(meeting_texts().kinds[self.item.kind].label)

    @property
    def icon(self) -> str:
        return LOOKS[self.item.kind][0]

    @property
    def css(self) -> str:
        return LOOKS[self.item.kind][1]

    @property
    def is_break(self):
        """Practical: arrival, breaks, closing."""
        return self.item.kind == AgendaItem.Kind.PRACTICAL

    @property
    def title(self):
        return self.item.title

    @property
    def description(self):
        return self.item.description

    @property
    def presenter(self):
        return self.item.presenter

    @property
    def minutes(self):
        return self.item.minutes

    @property
    def principle(self):
        return self.item.principle

    @property
    def suggested_because(self):
        """For coordinators alone."""
        return self.item.suggested_because


@dataclass(frozen=True)
class Fit:
    """How an agenda fits its meeting: minutes of each, and what is left over or lacking."""

    agenda: int
    meeting: int | None

    @property
    def over(self) -> int:
        return max(self.agenda - self.meeting, 0) if self.meeting else 0

    @property
    def under(self) -> int:
        return max(self.meeting - self.agenda, 0) if self.meeting and self.agenda else 0


def timed_items(meeting) -> list[TimedItem]:
    """In order, each beginning when the one before it ends. Two queries."""
    items = meeting.agenda_items.select_related("principle__edition").prefetch_related("dilemmas")
    begins = timezone.localtime(meeting.starts_at) if meeting.starts_at else None
    timed = []
    for number, item in enumerate(items, start=1):
        ends = begins and begins + timedelta(minutes=item.minutes)
        timed.append(TimedItem(item, number, begins, ends, tuple(item.dilemmas.all())))
        begins = ends
    return timed


def fit_of(meeting, items) -> Fit:
    return Fit(sum(item.minutes for item in items), length_in_minutes(meeting))


def length_in_minutes(meeting) -> int | None:
    return int((meeting.ends_at - meeting.starts_at).total_seconds()) // 60 if meeting.starts_at else None


@transaction.atomic
def add_item(*, meeting, dilemmas=(), **fields) -> AgendaItem:
    """At the end of the agenda."""
    meeting = lock_open_meeting(meeting)
    last = meeting.agenda_items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(meeting=meeting, position=last + 1, **fields)
    item.dilemmas.set(dilemmas)
    note_change(meeting)
    return item


@transaction.atomic
def change_item(*, item, seen, **typed) -> AgendaItem:
    """Raises Conflict where somebody else has changed the same fields since `seen`."""
    meeting = lock_open_meeting(item.meeting)
    item = find(meeting, item.pk)
    values = merged(stored=item_values(item), typed=typed, seen=seen)
    dilemmas = values.pop("dilemmas")
    for name, value in values.items():
        setattr(item, name, value)
    item.save(update_fields=list(values))
    item.dilemmas.set(dilemmas)
    note_change(meeting)
    return item


def item_values(item) -> dict:
    return {name: getattr(item, name) for name in FIELDS if name != "dilemmas"} | {
        "dilemmas": list(item.dilemmas.all())
    }


@transaction.atomic
def delete_item(*, item):
    meeting = lock_open_meeting(item.meeting)
    find(meeting, item.pk).delete()
    note_change(meeting)


@transaction.atomic
def move_item(*, item, direction) -> int:
    """One place up or down; at either end it stays. Answers with its number in the agenda."""
    meeting = lock_open_meeting(item.meeting)
    items = list(meeting.agenda_items.all())
    at = next((place for place, other in enumerate(items) if other.pk == item.pk), None)
    if at is None:
        raise gone()
    to = max(at - 1, 0) if direction == UP else min(at + 1, len(items) - 1)
    items.insert(to, items.pop(at))
    for position, other in enumerate(items, start=1):
        other.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
    note_change(meeting)
    return to + 1


@transaction.atomic
def fill_from_template(*, meeting, template, theme=None):
    """Into an empty agenda. theme: the principle that the template's theme items are about."""
    meeting = lock_open_meeting(meeting)
    if meeting.agenda_items.exists():
        raise Refusal(_("Dagsordenen er ikke tom længere. Slet punkterne først, hvis du vil begynde fra en skabelon."))
    for position, row in enumerate(template.items, start=1):
        is_themed = row.principle_link == "meeting-theme"
        item = AgendaItem.objects.create(
            meeting=meeting,
            position=position,
            kind=row.kind,
            title=str(row.title),
            description=str(row.description),
            minutes=row.minutes,
            principle=theme if is_themed else None,
        )
        if theme and is_themed and row.kind == AgendaItem.Kind.GOOD_LEADERSHIP:
            item.dilemmas.set(theme.dilemmas.all())
    note_change(meeting)


def lock_open_meeting(meeting) -> Meeting:
    """One coordinator at a time; what was held or cancelled stays as it was."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("network").get(pk=meeting.pk)
    if meeting.is_held or meeting.is_cancelled:
        raise Refusal(_("Mødet er afholdt eller aflyst, så dagsordenen kan ikke ændres."))
    if meeting.is_left_behind:
        raise Refusal(_("Netværket er arkiveret og holder ingen møder. Forny det først."))
    return meeting


def find(meeting, pk) -> AgendaItem:
    item = meeting.agenda_items.filter(pk=pk).first()
    if item is None:
        raise gone()
    return item


def gone():
    return Refusal(_("Punktet findes ikke længere. En anden koordinator har slettet det."))


def note_change(meeting):
    meeting.version += 1
    meeting.save(update_fields=["version"])
