"""What has changed of a meeting since somebody was told of it: before and after."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pages.moments import day_and_hours


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


def changes_between(before, after, *, with_link) -> list[Change]:
    """From one announcement to another, or to the meeting as it is. The link concerns those who are shown it."""
    pairs = [
        (_("Hvad"), before.title, after.title),
        (_("Hvornår"), time_of(before), time_of(after)),
        (_("Hvor"), where(before), where(after)),
        (_("Online"), before.online_note, after.online_note),
    ]
    if with_link:
        pairs.append((_("Link"), before.online_url, after.online_url))
    return [
        Change(label, old or _("Ikke angivet"), new or _("Ikke angivet")) for label, old, new in pairs if old != new
    ]


def time_of(meeting):
    return capfirst(day_and_hours(meeting.starts_at, meeting.ends_at))


def where(meeting):
    """The place with its address, in a line."""
    return ", ".join(part for part in (meeting.place, meeting.address) if part)
