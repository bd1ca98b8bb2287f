"""What a mail about a meeting holds, as programs read it."""

from dataclasses import dataclass

from icalendar import Calendar


@dataclass(frozen=True)
class Read:
    to: str
    subject: str
    kinds: list
    text: str
    html: str
    calendar: Calendar
    method: str

    @property
    def event(self):
        [event] = self.calendar.walk("VEVENT")
        return event


def read(message) -> Read:
    """Of a message that a mail server has been handed."""
    parts = {part.get_content_type(): part for part in message.iter_parts()}
    calendar = parts.get("text/calendar")
    return Read(
        to=message["to"],
        subject=" ".join(message["subject"].split()),
        kinds=[part.get_content_type() for part in message.iter_parts()],
        text=parts["text/plain"].get_content().replace("\r\n", "\n"),
        html=parts["text/html"].get_content(),
        calendar=calendar and Calendar.from_ical(calendar.get_content()),
        method=calendar and calendar.get_param("method"),
    )
