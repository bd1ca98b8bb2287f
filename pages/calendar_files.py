"""Meetings as calendar files (RFC 5545), and as the events that invitations carry (iTIP, RFC 5546).

An event has one UID for ever, whichever file it is in, so that a calendar knows it for the same one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Component, Event, Timezone, vCalAddress, vDDDTypes, vInt, vText, vUri

UID_DOMAIN = "syv-principper"
"""A word and not the site's own domain, which may change while every event has to stay the same."""

PRODUCT = "-//Syv principper//Netværksmøder//DA"
PLACE = ZoneInfo("Europe/Copenhagen")
TIME_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""
"""Two rules, as the European Union has them. Outlook and ical.js misread lists of dates (RDATE) by an hour."""

MISREAD = str.maketrans({'"': "'", ";": ",", "^": ""})
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Invited:
    """The one person an invitation is for. Nobody else is named in it."""

    name: str
    email: str
    partstat: str


@dataclass(frozen=True)
class MeetingEvent:
    """All that a calendar is told, in the recipient's language."""

    uid: str
    sequence: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str
    description: str
    url: str
    organizer: str
    status: str = "CONFIRMED"
    takes_time: bool = True
    invited: Invited | None = None


def uid_of(meeting: Any) -> str:
    return f"{meeting.uid}@{UID_DOMAIN}"


def request(event: MeetingEvent) -> str:
    """Ask somebody to a meeting, or tell her what has changed."""
    return calendar_file("REQUEST", [event])


def cancellation_file(event: MeetingEvent) -> str:
    """Take a meeting out of somebody's calendar."""
    return calendar_file("CANCEL", [event])


def published_file(events: Iterable[MeetingEvent], *, name: str = "") -> str:
    """A file to read, and nothing to answer. `name` is the calendar's, where it is one that is subscribed to."""
    return calendar_file("PUBLISH", events, name)


def calendar_file(method: str, events: Iterable[MeetingEvent], name: str = "") -> str:
    head = beginning(method, name)
    return b"".join([head, *map(event_lines, events), b"END:VCALENDAR\r\n"]).decode()


@lru_cache(maxsize=100)
def beginning(method: str, name: str) -> bytes:
    calendar = Calendar()
    calendar["PRODID"] = vText(PRODUCT)
    calendar["VERSION"] = vText("2.0")
    calendar["METHOD"] = vText(method)
    if name:
        calendar["NAME"] = calendar["X-WR-CALNAME"] = vText(without_control_signs(name))
        calendar["REFRESH-INTERVAL"] = vDDDTypes(timedelta(hours=6))
        calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
        calendar["X-PUBLISHED-TTL"] = vDDDTypes(timedelta(hours=6))
    calendar.add_component(time_zone())
    return calendar.to_ical().removesuffix(b"END:VCALENDAR\r\n")


@cache
def time_zone() -> Component:
    return Timezone.from_ical(TIME_ZONE)


@lru_cache(maxsize=4000)
def event_lines(event: MeetingEvent) -> bytes:
    """Kept, because writing is slow and a feed is mostly the same events for everybody, hour after hour."""
    component = Event()
    component["UID"] = vText(event.uid)
    component["SEQUENCE"] = vInt(event.sequence)
    component["DTSTAMP"] = vDDDTypes(event.stamped_at.astimezone(UTC))
    component["DTSTART"] = local(event.starts_at)
    component["DTEND"] = local(event.ends_at)
    component["SUMMARY"] = vText(without_control_signs(event.summary))
    for name, text in [("LOCATION", event.location), ("DESCRIPTION", event.description)]:
        if text:
            component[name] = vText(without_control_signs(text))
    component["URL"] = vUri(event.url)
    component["STATUS"] = vText(event.status)
    component["TRANSP"] = vText("OPAQUE" if event.takes_time else "TRANSPARENT")
    component["ORGANIZER"] = calendar_address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], event.organizer)
    if event.invited:
        component["ATTENDEE"] = attendee(event.invited)
    return component.to_ical()


def local(moment: datetime) -> vDDDTypes:
    return vDDDTypes(timezone.localtime(moment, PLACE))


def attendee(invited: Invited) -> vCalAddress:
    person = calendar_address(invited.email, invited.name)
    values = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": invited.partstat, "RSVP": "TRUE"}
    person.params.update(values)
    return person


def calendar_address(email: str, name: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{email}")
    if name := parameter(name):
        found.params["CN"] = name
    return found


def without_control_signs(text: str) -> str:
    """Text may have line breaks, which the file escapes, and no other signs that nobody sees."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def parameter(text: str) -> str:
    """A name beside an address, without the signs that programs misread there: RFC 6868 is news to many of them."""
    return " ".join(CONTROL.sub(" ", text).translate(MISREAD).split())
