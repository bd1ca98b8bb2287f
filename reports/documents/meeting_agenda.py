"""A meeting's agenda on paper, with what is needed for the consultations at the tables."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from networks.content import MeetingTexts, meeting_texts
from networks.models import Meeting
from networks.planning.agendas import TimedItem, timed_items


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
    return AgendaDocument(meeting=meeting, items=timed_items(meeting))
