"""Name badges, eight to a sheet, for those who come to the place."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from networks.meeting_day.attendance_list import Guest, guest_list
from networks.models import Meeting
from reports.documents.participant_list import comes_to_the_place

ON_A_SHEET = 8
SIZES = [(20, "xl"), (32, "l"), (70, "m")]
"""Up to so many letters, the size of the name. A longer one is written small rather than cut."""


@dataclass(frozen=True)
class Badge:
    guest: Guest

    @property
    def size(self):
        """Also of the longest word, which must not be broken if it can be helped."""
        longest = max((len(word) for word in self.guest.name.split()), default=0)
        return next((size for most, size in SIZES if len(self.guest.name) <= most and longest <= most * 0.8), "s")

    @property
    def has_long_place(self):
        return len(self.guest.place) > 60


@dataclass(frozen=True)
class NameBadges:
    meeting: Meeting
    badges: list[Badge]

    @property
    def sheets(self) -> list[list[Badge]]:
        starts = range(0, len(self.badges), ON_A_SHEET)
        return [self.badges[start : start + ON_A_SHEET] for start in starts]

    @property
    def html(self):
        return render_to_string("reports/name_badges.html", {"document": self, "meeting": self.meeting})


def name_badges_of(meeting) -> NameBadges:
    coming = [guest for guest in guest_list(meeting).guests if comes_to_the_place(guest)]
    return NameBadges(meeting=meeting, badges=[Badge(guest) for guest in coming])
