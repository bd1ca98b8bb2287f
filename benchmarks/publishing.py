"""Publishing meetings for a thousand members over HTTP, and the worker's mails beside a bare loop of smtplib's."""

import os
import smtplib
import subprocess
import sys
import time
from statistics import median

from aiosmtpd.controller import Controller

from benchmarks.kit import databases
from benchmarks.kit.databases import ROOT
from benchmarks.kit.figures import Figures
from benchmarks.kit.load import http_request, send_together
from benchmarks.kit.servers import TIMED, serving

MEMBERS, MEETINGS = 1000, 3


class Sink:
    """A mail server that takes everything and counts."""

    def __init__(self):
        self.received = 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's own name)
        self.received += 1
        return "250 OK"


def main():
    figures = Figures()
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=8060)
    controller.start()
    try:
        for database in databases.BOTH:
            with database() as running:
                measure_publishing(running, sink, controller.port, figures)
    finally:
        controller.stop()
    return figures.exit_status


def measure_publishing(database, sink, port, figures):
    coordinator, paths = database.call("meetings_to_publish", module="meetings", members=MEMBERS, meetings=MEETINGS)
    publish_meetings(database, coordinator, paths, figures)
    mail(database, sink, port, figures)


def publish_meetings(database, coordinator, paths, figures):
    """Each of them is looked at, and then published with the button on its page. The first warms the server up."""
    messages = [http_request(method, path, coordinator) for path in paths for method in ("GET", "POST")]
    with serving(database, application=TIMED, workers=1) as server:
        turn = send_together(
            server.port, [iter(messages)], len(messages), lambda response: response.status in (200, 302)
        )
    first, *answers = turn.responses[1::2]
    times = [response.seconds * 1000 for response in answers]
    invited = database.call("invited", module="meetings")
    figures.equal([MEMBERS] * len(paths), invited, f"{database.name}: invited to each meeting")
    figures.equal({302}, {response.status for response in [first, *answers]}, f"{database.name}: answers")
    figures.at_most(300, round(median(times)), f"{database.name}: publishing to {MEMBERS} members, median", " ms")
    figures.note(
        f"{database.name}: {answers[0].headers['x-queries']} queries, "
        f"{median(float(response.headers['x-processor']) for response in answers):.0f} ms of processor; "
        f"the slowest {max(times):.0f} ms; the first of a new process {first.seconds * 1000:.0f} ms"
    )


def mail(database, sink, port, figures):
    """What the worker does of the meetings that have just been published."""
    mails = MEMBERS * MEETINGS
    example = database.call("example_mail", module="meetings")
    bare = MEMBERS / timed(lambda: bare_loop(port, example))
    sink.received = 0
    before = children_seconds()
    worker = mails / timed(lambda: run_worker(database, port))
    busy = children_seconds() - before
    figures.note(f"{database.name}: a bare loop of smtplib's sends {bare:.0f} mails/s over one connection")
    figures.note(f"{database.name}: the worker was busy for {busy:.1f} s, from its start to its end")
    figures.at_least(50, round(worker), f"{database.name}: the worker writes and sends", " mails/s")
    figures.equal([mails, MEMBERS], database.call("mails", module="meetings"), f"{database.name}: mails, and people")
    figures.equal(mails, sink.received, f"{database.name}: mails that the server was handed")


def bare_loop(port, message):
    with smtplib.SMTP("127.0.0.1", port) as server:
        for number in range(MEMBERS):
            server.sendmail("a@test.example", [f"medlem{number}@test.example"], message)


def run_worker(database, port):
    """One worker from its start to its end, with all that was waiting."""
    command = [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay"]
    environment = database.environment | {"EMAIL_URL": f"smtp://127.0.0.1:{port}", "LOG_LEVEL": "WARNING"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def children_seconds():
    times = os.times()
    return times.children_user + times.children_system


def timed(act):
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
