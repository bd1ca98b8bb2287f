"""Published minutes on paper, with what was decided before the rest."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from networks.afterwards.minutes_writing import published_of
from networks.models import Meeting, Minutes


@dataclass(frozen=True)
class MinutesDocument:
    meeting: Meeting
    minutes: Minutes

    @property
    def html(self):
        return render_to_string("reports/meeting_minutes.html", {"meeting": self.meeting, "minutes": self.minutes})


def minutes_document_of(meeting) -> MinutesDocument | None:
    """None as long as nothing is published."""
    minutes = published_of(meeting)
    return MinutesDocument(meeting=meeting, minutes=minutes) if minutes else None
