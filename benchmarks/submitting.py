"""Fifty leaders who submit at the same moment, beside fifty updates by the floor at the same moment."""

from contextlib import ExitStack
from statistics import median
from urllib.parse import urlencode

from benchmarks.autosave import is_bare_saved
from benchmarks.kit import databases
from benchmarks.kit.figures import Figures
from benchmarks.kit.load import http_request, is_page, send_together
from benchmarks.kit.servers import FLOOR, TIMED, serving

LEADERS = 50


def main():
    figures = Figures()
    for database in databases.BOTH:
        with database() as running:
            measure_submissions(running, figures)
    return figures.exit_status


def measure_submissions(database, figures):
    clients = database.call("leaders", drafts=LEADERS)
    with ExitStack() as stack:
        product = stack.enter_context(serving(database, application=TIMED))
        floor = stack.enter_context(serving(database, settings=FLOOR, application=TIMED))
        send_together(
            product.port, [iter([http_request("GET", client["page"], client)]) for client in clients], LEADERS, is_page
        )
        send_together(floor.port, [iter([bare_save(client)]) for client in clients], LEADERS, is_bare_saved)
        bare = send_together(floor.port, [iter([bare_save(client)]) for client in clients], LEADERS, is_bare_saved)
        turn = send_together(product.port, [iter([submission(client)]) for client in clients], LEADERS, is_submitted)
    queries = median(int(response.headers["x-queries"]) for response in turn.responses)
    figures.note(
        f"{database.name}: all {LEADERS} answered within {max(turn.latencies):.2f} s, half within "
        f"{median(turn.latencies):.2f} s; the floor's within {max(bare.latencies):.2f} s"
    )
    figures.equal(0, len(turn.failures), f"{database.name}: errors in {LEADERS} submissions at the same moment")
    figures.equal(LEADERS, database.call("submitted"), f"{database.name}: submissions stored")
    figures.at_most(15, queries, f"{database.name}: queries of each, median")
    for response in turn.failures[:3]:
        figures.note(f"{response.status} {response.body[:300]!r}")


def submission(client):
    return http_request("POST", client["page"], client)


def bare_save(client):
    bare = client | {"session": client["floor_session"]}
    return http_request("POST", "/save/", bare, urlencode({"answer": client["floor_answers"][0], "score": 4}))


def is_submitted(response):
    return response.status == 302 and response.headers["location"].endswith("/resultat/")
