"""The pages that show a release, with 100 and with 100,000 people in the country: queries and time on the server.

The organisation is the same size in both, and both countries are visited by turns.
"""

from contextlib import ExitStack
from statistics import median

from benchmarks.kit import databases
from benchmarks.kit.figures import Figures
from benchmarks.kit.load import http_request, send_alternately
from benchmarks.kit.servers import TIMED, serving

SIZES = (100, 100_000)
VISITS = 200
QUERIES, MILLISECONDS, TIMES = 10, 40, 1.3


def main():
    figures = Figures()
    with ExitStack() as stack:
        small, large = (visits_to(stack, people) for people in SIZES)
        for (page, *few), (_page, *many) in zip(small, large, strict=True):
            compare_countries(page, send_alternately([few, many], VISITS + 20), figures)
    return figures.exit_status


def visits_to(stack, people):
    """[(page, port, message)] of a country whose round is closed."""
    database = stack.enter_context(databases.postgresql())
    database.call("create", module="country", people=people)
    made = database.call("answer", module="country", title="Runde 1 (opdigtet)")
    database.manage("tick", "close_rounds")
    readers = database.call("readers", module="country", round=made["round"])
    server = stack.enter_context(serving(database, application=TIMED, workers=1))
    return [(page, server.port, http_request("GET", path, client)) for page, client, path in readers]


def compare_countries(page, responses, figures):
    wrong = sum(response.status != 200 for own in responses for response in own)
    few, many = (own[20:] for own in responses)
    queries = max(int(response.headers["x-queries"]) for response in few + many)
    few_time, many_time = (median(float(response.headers["x-time"]) for response in own) for own in (few, many))
    sizes = " and ".join(f"{len(own[0].body) / 1000:.1f}" for own in (few, many))
    figures.note(
        f"{page}: {few_time:.1f} ms with {SIZES[0]:,} people, {many_time:.1f} ms with {SIZES[1]:,}; {sizes} kB"
    )
    figures.equal(0, wrong, f"{page}: errors")
    figures.at_most(QUERIES, queries, f"{page}: queries")
    figures.at_most(MILLISECONDS, round(many_time, 1), f"{page}: server time, median", " ms")
    figures.at_most(TIMES, round(many_time / few_time, 2), f"{page}: times as long with 100,000 as with 100")
