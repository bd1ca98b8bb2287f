"""Who is expected to a meeting, on paper for the table by the door. What anybody needs is not on it."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from networks.meeting_day.attendance_list import Guest, GuestList, guest_list
from networks.models import Meeting

ROOM, ROOM_UNDER_THE_HEADING = 238, 190
ROW, SPACE, LINE = 10.2, 3.4, 4.6
"""Millimetres. A table across a page break would become two in the structure, so each page has its own."""
LETTERS = {"name": 24, "place": 27}
EMPTY_LINES = 4
"""For those who come without having said so."""


@dataclass(frozen=True)
class ParticipantList:
    meeting: Meeting
    guests: GuestList

    @property
    def coming(self) -> list[Guest]:
        """Those who sign: who said they come to the place, and who came without."""
        return [guest for guest in self.guests.guests if comes_to_the_place(guest)]

    @property
    def online(self) -> list[Guest]:
        return [guest for guest in self.guests.guests if guest.is_online]

    @property
    def pages(self) -> list[list[Guest]]:
        return pages_of(self.coming, ROOM_UNDER_THE_HEADING)

    @property
    def online_pages(self) -> list[list[Guest]]:
        return pages_of(self.online, ROOM)

    @property
    def empty_lines(self):
        return range(EMPTY_LINES)

    @property
    def html(self):
        return render_to_string("reports/participant_list.html", {"document": self, "meeting": self.meeting})


def participant_list_of(meeting) -> ParticipantList:
    return ParticipantList(meeting=meeting, guests=guest_list(meeting))


def comes_to_the_place(guest):
    return (guest.is_expected or guest.is_here) and not guest.is_online


def pages_of(guests, room):
    """As many as have room on each page, by the lines that their names take."""
    pages: list[list] = [[]]
    left = room
    for guest in guests:
        lines = max(1 + len(getattr(guest, field)) // letters for field, letters in LETTERS.items())
        height = max(ROW, SPACE + LINE * lines)
        if height > left and pages[-1]:
            pages.append([])
            left = ROOM
        pages[-1].append(guest)
        left -= height
    return [page for page in pages if page]
