"""The page of one principle, for one leader at a time, beside the floor: a bare view with one UPDATE."""

from contextlib import ExitStack
from itertools import chain
from statistics import median
from urllib.parse import urlencode

from benchmarks.kit import databases
from benchmarks.kit.figures import Figures
from benchmarks.kit.load import http_request, send_alternately
from benchmarks.kit.servers import FLOOR, TIMED, serving

VISITS = 700


def main():
    figures = Figures()
    for database in databases.BOTH:
        with database() as running:
            measure_principle_page(running, figures)
    return figures.exit_status


def measure_principle_page(database, figures):
    [client] = database.call("leaders", drafts=1)
    bare = client | {"session": client["floor_session"]}
    bare_save = http_request("POST", "/save/", bare, urlencode({"answer": client["floor_answers"][0], "score": 4}))
    with ExitStack() as stack:
        product = stack.enter_context(serving(database, application=TIMED, workers=1))
        floor = stack.enter_context(serving(database, settings=FLOOR, application=TIMED, workers=1))
        visits = [(product.port, http_request("GET", step, client)) for step in client["steps"]]
        turn = [contender for visit in visits for contender in ((floor.port, bare_save), visit)]
        send_alternately(turn, 5)
        responses = send_alternately(turn, VISITS // len(visits))
    bare_saves, pages = (list(chain.from_iterable(responses[start::2])) for start in (0, 1))
    wrong = [response for response in pages if response.status != 200]
    page, bare_page = (middle_of(responses, "x-time") for responses in (pages, bare_saves))
    over_http, bare_over_http = (1000 * median(item.seconds for item in items) for items in (pages, bare_saves))
    queries = max(int(response.headers["x-queries"]) for response in pages)
    figures.note(
        f"{database.name}: {over_http:.1f} ms over HTTP, floor {bare_over_http:.1f} ms; on the server {page:.1f} ms, "
        f"floor {bare_page:.1f} ms; {max(len(response.body) for response in pages) / 1000:.1f} kB compressed"
    )
    figures.equal(0, len(wrong), f"{database.name}: errors in {len(pages)} pages")
    figures.at_most(8, queries, f"{database.name}: queries")
    figures.at_most(30, round(page, 1), f"{database.name}: server time, median", " ms")
    figures.at_most(6, round(over_http / bare_over_http, 1), f"{database.name}: times the floor, over HTTP")


def middle_of(responses, header):
    return median(float(response.headers[header]) for response in responses)
