"""Our calendar files, read by programs that other people wrote."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from pages import calendar_files
from pages.calendar_files import Invited, MeetingEvent
from tests.pages.calendar.programs import Khal, ical_js, node_ical

pytestmark = pytest.mark.slow

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
READERS = pytest.mark.parametrize("read", [ical_js, node_ical])
SWITCHES = [
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2027, 3, 28),
    date(2027, 10, 31),
    date(2031, 3, 30),
]


def event(day=date(2026, 11, 10), hour=9, **fields):
    """From half past nine, in Copenhagen, unless told otherwise."""
    starts = datetime(day.year, day.month, day.day, hour, 30, tzinfo=COPENHAGEN)
    values = {
        "uid": "5c0ffee5-1111-4222-8333-444455556666@syv-principper",
        "sequence": 0,
        "stamped_at": datetime(2026, 9, 1, 12, tzinfo=UTC),
        "starts_at": starts.astimezone(UTC),
        "ends_at": (starts + timedelta(hours=5, minutes=30)).astimezone(UTC),
        "summary": "Netværk Øst: Data, der giver mening",
        "location": "Kulturhuset Engholm, Salen; Havnegade 4",
        "description": "Læs fire sider.\n\nSvar her: https://syv.example/netvaerk/svar/abc:def/",
        "url": "https://syv.example/netvaerk/oest/",
        "organizer": "Netværk Øst",
        "invited": Invited("Åse Ærø", "aase@test.example", "NEEDS-ACTION"),
    }
    return MeetingEvent(**values | fields)


def days_around(switch):
    return [switch + timedelta(days=days) for days in (-1, 0, 1)]


@pytest.fixture
def file(tmp_path):
    def write(text, name="meeting.ics"):
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return write


@READERS
def test_invitation_is_read_as_it_was_meant(file, read):
    [[found]] = read([file(calendar_files.request(event()))])

    assert found["method"] == "REQUEST"
    assert found["summary"] == "Netværk Øst: Data, der giver mening"
    assert found["location"] == "Kulturhuset Engholm, Salen; Havnegade 4"
    assert found["description"] == "Læs fire sider.\n\nSvar her: https://syv.example/netvaerk/svar/abc:def/"
    assert found["starts"] == datetime(2026, 11, 10, 8, 30, tzinfo=UTC).timestamp()
    assert found["ends"] == datetime(2026, 11, 10, 14, 0, tzinfo=UTC).timestamp()
    assert (found["organizer"], found["organizerName"].strip('"')) == ("mailto:syv-principper@localhost", "Netværk Øst")
    [[address, name, partstat, rsvp]] = found["attendees"]
    assert (address, name.strip('"'), partstat) == ("mailto:aase@test.example", "Åse Ærø", "NEEDS-ACTION")
    assert str(rsvp).upper() == "TRUE"


@READERS
def test_meetings_around_the_switches_are_at_the_right_moment(file, read):
    days = [day for switch in SWITCHES for day in days_around(switch)]
    files = [file(calendar_files.request(event(day)), f"{day}.ics") for day in days]

    found = read(files)

    expected = [datetime(day.year, day.month, day.day, 9, 30, tzinfo=COPENHAGEN).timestamp() for day in days]
    assert [each["starts"] for [each] in found] == expected
    assert [each["ends"] - each["starts"] for [each] in found] == [5.5 * 3600] * len(days)


def test_ical_js_shows_half_past_nine_on_every_day_around_the_switches(file):
    days = [day for switch in SWITCHES for day in days_around(switch)]

    found = ical_js([file(calendar_files.request(event(day)), f"{day}.ics") for day in days])

    assert [each["local"] for [each] in found] == [f"{day}T09:30:00" for day in days]


@READERS
def test_hours_in_the_night_of_the_switch_itself(file, read):
    """From 1.30 to 4.30 in the night in which the clock goes from 2 to 3 is two hours, and from 3 to 2 four."""
    spring = event(date(2026, 3, 29), 1, ends_at=datetime(2026, 3, 29, 4, 30, tzinfo=COPENHAGEN))
    autumn = event(date(2026, 10, 25), 1, ends_at=datetime(2026, 10, 25, 4, 30, tzinfo=COPENHAGEN))

    [[first], [second]] = read(
        [file(calendar_files.request(each), f"{each.sequence}{each.starts_at.month}.ics") for each in (spring, autumn)]
    )

    assert first["ends"] - first["starts"] == 2 * 3600
    assert second["ends"] - second["starts"] == 4 * 3600


@READERS
def test_change_and_cancellation_are_of_the_same_event(file, read):
    moved = event(date(2026, 11, 17), sequence=1)
    cancelled = event(date(2026, 11, 17), sequence=2, status="CANCELLED")
    back = event(date(2026, 11, 17), sequence=3)
    texts = [
        calendar_files.request(event()),
        calendar_files.request(moved),
        calendar_files.cancellation_file(cancelled),
    ]
    texts.append(calendar_files.request(back))

    found = [each for [each] in read([file(text, f"{number}.ics") for number, text in enumerate(texts)])]

    assert len({each["uid"] for each in found}) == 1
    assert [each["sequence"] for each in found] == [0, 1, 2, 3]
    assert [each["method"] for each in found] == ["REQUEST", "REQUEST", "CANCEL", "REQUEST"]
    assert [each["status"] for each in found] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]


NAMES = [
    'Åse "Pylle" Ærø, Øster: Å; 2^4',
    "Linje\r\nDTSTART:20200101T000000Z\nATTENDEE:mailto:x@y.example",
    "Ø" * 149,
    "\x07klokke\x00",
    "",
]
AS_TEXT = [NAMES[0], NAMES[1].replace("\r\n", "\n"), NAMES[2], "klokke", "x"]
AS_PARAMETER = [
    "Åse 'Pylle' Ærø, Øster: Å, 24",
    "Linje DTSTART:20200101T000000Z ATTENDEE:mailto:x@y.example",
    NAMES[2],
    "klokke",
    "",
]


def named(name):
    """Every text of an event is the name."""
    invited = Invited(name, "a@test.example", "ACCEPTED")
    return event(summary=name or "x", location=name, description=name, organizer=name, invited=invited)


@READERS
def test_names_of_every_kind_stay_names(file, read):
    texts = [calendar_files.request(named(name)) for name in NAMES]

    found = [each for [each] in read([file(text, f"{number}.ics") for number, text in enumerate(texts)])]

    assert all(len(line.encode()) <= 75 for text in texts for line in text.split("\r\n"))
    assert [text.count("\r\nATTENDEE") for text in texts] == [1] * len(NAMES)
    assert {each["starts"] for each in found} == {event().starts_at.timestamp()}
    assert [[address for address, *_ in each["attendees"]] for each in found] == [["mailto:a@test.example"]] * len(
        NAMES
    )
    assert [each["summary"] for each in found] == AS_TEXT
    assert [(each["attendees"][0][1] or "").strip('"') for each in found] == AS_PARAMETER


def test_khal_keeps_one_event_through_change_and_cancellation(file, tmp_path):
    khal = Khal(tmp_path / "home")
    uid = event().uid

    khal.bring_in(file(calendar_files.request(event())))
    assert khal.events() == [(uid, "2026-11-10 09:30", "2026-11-10 15:00", event().summary, "CONFIRMED")]

    khal.bring_in(file(calendar_files.request(event(date(2026, 11, 17), sequence=1, summary="Nyt emne"))))
    assert khal.events() == [(uid, "2026-11-17 09:30", "2026-11-17 15:00", "Nyt emne", "CONFIRMED")]

    khal.bring_in(file(calendar_files.cancellation_file(event(date(2026, 11, 17), sequence=2, status="CANCELLED"))))
    assert [(found[0], found[-1]) for found in khal.events()] == [(uid, "CANCELLED")]


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "UTC"])
def test_khal_shows_the_right_hour_around_the_switches(file, tmp_path, zone):
    khal = Khal(tmp_path / "home", zone)
    days = [day for switch in SWITCHES[:2] for day in days_around(switch)]
    events = [event(day, uid=f"{day}@syv-principper") for day in days]

    khal.bring_in(file(calendar_files.published_file(events, name="Netværksmøder")))

    expected = [timezone.localtime(each.starts_at, ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") for each in events]
    assert [found[1] for found in khal.events()] == expected


def test_khal_reads_names_of_every_kind(file, tmp_path):
    khal = Khal(tmp_path / "home")

    khal.bring_in(file(calendar_files.request(event(summary='Åse "Pylle", Ærø; Øster', organizer='Netværk "Ø", 2'))))

    assert [found[3] for found in khal.events()] == ['Åse "Pylle", Ærø; Øster']
