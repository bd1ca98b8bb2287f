"""The result after thirty earlier assessments, beside the result after one; and what the workers weigh afterwards."""

from itertools import cycle
from statistics import median

from benchmarks.kit import databases
from benchmarks.kit.figures import Figures
from benchmarks.kit.load import http_request, is_page, send_alternately, send_together
from benchmarks.kit.servers import TIMED, serving

VISITS = 200
LOAD = 4_000
MEGABYTES = 200


def main():
    figures = Figures()
    for database in databases.BOTH:
        with database() as running:
            compare_histories(running, figures)
    with databases.sqlite() as database:
        weigh(database, figures)
    return figures.exit_status


def compare_histories(database, figures):
    short, long = database.call("leaders", histories=[1, 30])
    with serving(database, application=TIMED, workers=1) as product:
        visits = [(product.port, http_request("GET", client["page"], client)) for client in (short, long)]
        send_alternately(visits, 10)
        responses = send_alternately(visits, VISITS)
    wrong = sum(response.status != 200 for own in responses for response in own)
    short_time, long_time = (median(float(response.headers["x-time"]) for response in own) for own in responses)
    short_queries, long_queries = (int(own[0].headers["x-queries"]) for own in responses)
    figures.note(f"{database.name}: {short_time:.1f} ms with 1 earlier assessment, {long_time:.1f} ms with 30")
    figures.equal(0, wrong, f"{database.name}: errors in {2 * VISITS} pages")
    figures.equal(short_queries, long_queries, f"{database.name}: queries with 30, as with 1")
    figures.at_most(1.5, round(long_time / short_time, 2), f"{database.name}: times as long with 30 as with 1")


def weigh(database, figures):
    """Two workers after every kind of page that a leader opens. PDFs are made in processes of their own."""
    client, leader = database.call("leaders", drafts=1, histories=[30])
    with serving(database, workers=2) as product:
        pages = [http_request("GET", path, client) for path in [*client["steps"], client["page"], "/", "/overblik/"]]
        pages += [http_request("GET", path, leader) for path in [leader["page"], "/overblik/", "/naeste-skridt/"]]
        turn = send_together(product.port, [cycle(pages[at:] + pages[:at]) for at in range(8)], LOAD, is_page)
        resident, each = product.resident_megabytes(), product.megabytes_of_workers()
    figures.equal(0, len(turn.failures), f"SQLite: errors in {LOAD:,} pages")
    figures.note(f"SQLite: {each[0]} and {each[1]} MB each worker by itself, with what it shares")
    figures.at_most(MEGABYTES, resident, "SQLite: resident memory of gunicorn and two workers afterwards", " MB")
