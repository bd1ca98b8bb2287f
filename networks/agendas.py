"""The agenda of a meeting with its times."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from networks.content import Kind, meeting_texts


@dataclass(frozen=True)
class TimedItem:
    """An agenda item and when it is. The first begins with the meeting, and each of the others where one ends."""

    item: object
    begins: datetime
    ends: datetime
    kind: Kind

    def __getattr__(self, name):
        return getattr(self.item, name)


def timed_items(meeting):
    begins, found = meeting.starts_at, []
    for item in meeting.agenda_items.all():
        ends = begins and begins + timedelta(minutes=item.minutes)
        found.append(TimedItem(item, begins, ends, meeting_texts().kinds[item.kind]))
        begins = ends
    return found
