"""A meeting's agenda on paper, with what is needed for the consultations at the tables."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from django.template.loader import render_to_string

from networks.content import MeetingTexts, meeting_texts
from networks.models import AgendaItem, Meeting


@dataclass(frozen=True)
class TimedItem:
    """begins and ends are None as long as the meeting has no time."""

    item: AgendaItem
    begins: datetime | None
    ends: datetime | None

    @property
    def kind(self):
        return meeting_texts().kinds[self.item.kind].label

    @property
    def is_break(self):
        return self.item.kind == AgendaItem.Kind.PRACTICAL

    @property
    def dilemmas(self):
        return list(self.item.dilemmas.all())


@dataclass(frozen=True)
class AgendaDocument:
    meeting: Meeting
    items: list[TimedItem]

    @property
    def texts(self) -> MeetingTexts:
        return meeting_texts()

    @property
    def html(self):
        return render_to_string("reports/meeting_agenda.html", {"document": self, "meeting": self.meeting})


def agenda_of(meeting) -> AgendaDocument:
    items = list(meeting.agenda_items.select_related("principle").prefetch_related("dilemmas"))
    return AgendaDocument(meeting=meeting, items=timed(items, meeting.starts_at))


def timed(items, starts_at) -> list[TimedItem]:
    """When each begins follows from those before it."""
    ends = list(accumulate(item.minutes for item in items))
    return [
        TimedItem(item, after(starts_at, end - item.minutes), after(starts_at, end))
        for item, end in zip(items, ends, strict=True)
    ]


def after(starts_at, minutes):
    return starts_at and starts_at + timedelta(minutes=minutes)
