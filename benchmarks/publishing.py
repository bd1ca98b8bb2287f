"""A meeting with a thousand members: publishing it, and the worker's mails beside a bare loop of smtplib's."""

import os
import smtplib
import subprocess
import sys
import time

from aiosmtpd.controller import Controller

from benchmarks.kit import databases
from benchmarks.kit.databases import ROOT
from benchmarks.kit.figures import Figures

MEMBERS = 1000


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
                measure(running, sink, controller.port, figures)
    finally:
        controller.stop()
    return figures.exit_status


def measure(database, sink, port, figures):
    meeting = database.call("network_with_members", module="meetings", count=MEMBERS)
    published = database.call("publish", module="meetings", meeting=meeting)
    example = database.call("example_mail", module="meetings")
    bare = MEMBERS / timed(lambda: bare_loop(port, example))
    sink.received = 0
    before = children_seconds()
    worker = MEMBERS / timed(lambda: work(database, port))
    busy = children_seconds() - before
    figures.at_most(300, round(published["milliseconds"]), f"{database.name}: publishing to {MEMBERS} members", " ms")
    figures.note(f"{database.name}: {published['queries']} queries, {published['processor']:.0f} ms of processor")
    figures.note(f"{database.name}: a bare loop of smtplib's sends {bare:.0f} mails/s over one connection")
    figures.note(f"{database.name}: the worker was busy for {busy:.1f} s, from its start to its end")
    figures.at_least(50, round(worker), f"{database.name}: the worker writes and sends", " mails/s")
    figures.equal([MEMBERS, MEMBERS], database.call("mails", module="meetings"), f"{database.name}: mails, and people")
    figures.equal(MEMBERS, sink.received, f"{database.name}: mails that the server was handed")


def bare_loop(port, message):
    with smtplib.SMTP("127.0.0.1", port) as server:
        for number in range(MEMBERS):
            server.sendmail("a@test.example", [f"medlem{number}@test.example"], message)


def work(database, port):
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
