"""A calendar of 200 meetings to subscribe to, beside icalendar writing 200 bare events of five properties."""

from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

from icalendar import Calendar, Event

from benchmarks.kit import databases
from benchmarks.kit.figures import Figures
from benchmarks.kit.load import http_request, send_alternately
from benchmarks.kit.servers import TIMED, serving

MEETINGS, TIMES = 200, 60
NOBODY = {"csrf": "", "session": ""}


def main():
    figures = Figures()
    for database in databases.BOTH:
        with database() as running:
            measure_calendar(running, figures)
    return figures.exit_status


def measure_calendar(database, figures):
    path = database.call("feed_of_meetings", module="meetings", count=MEETINGS)
    with serving(database, application=TIMED, workers=1) as server:
        [responses] = send_alternately([(server.port, http_request("GET", path, NOBODY))], TIMES)
    bare = [bare_calendar() for _ in range(TIMES // 4)]
    first, *others = [response.seconds * 1000 for response in responses]
    figures.equal({200}, {response.status for response in responses}, f"{database.name}: answers")
    figures.equal(
        1, len({response.headers["x-queries"] for response in responses[1:]}), f"{database.name}: query counts"
    )
    figures.note(f"{database.name}: icalendar alone writes {MEETINGS} bare events in {median(bare):.0f} ms")
    figures.note(f"{database.name}: the first time after a start {first:.0f} ms, when nothing has been written before")
    figures.at_most(50, round(median(others)), f"{database.name}: a calendar of {MEETINGS} meetings, median", " ms")
    figures.note(f"{database.name}: {responses[-1].headers['x-queries']} queries")


def bare_calendar():
    started = perf_counter()
    calendar = Calendar()
    starts = datetime(2026, 11, 10, 8, 30, tzinfo=UTC)
    for number in range(MEETINGS):
        event = Event()
        event.add("uid", f"{number}@syv-principper")
        event.add("dtstamp", starts)
        event.add("dtstart", starts + timedelta(days=number))
        event.add("dtend", starts + timedelta(days=number, hours=5))
        event.add("summary", "Netværksmøde")
        calendar.add_component(event)
    calendar.to_ical()
    return (perf_counter() - started) * 1000
