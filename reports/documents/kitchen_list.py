"""What the kitchen and the house must know before a meeting: how many come, and what they need. Without names."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from networks.meeting_day.attendance_list import guest_list
from networks.models import Meeting
from reports.documents.participant_list import comes_to_the_place


@dataclass(frozen=True)
class KitchenList:
    meeting: Meeting
    people: int
    needs: list[str]

    @property
    def html(self):
        return render_to_string("reports/kitchen_list.html", {"document": self, "meeting": self.meeting})


def kitchen_list_of(meeting) -> KitchenList:
    coming = [guest for guest in guest_list(meeting).guests if comes_to_the_place(guest)]
    return KitchenList(
        meeting=meeting,
        people=len(coming),
        needs=sorted(guest.needs.strip() for guest in coming if guest.needs.strip()),
    )
