"""Saving one answer while 32 leaders do the same, beside the floor: a bare view with one UPDATE."""

from collections import Counter
from contextlib import ExitStack
from itertools import cycle
from statistics import median
from urllib.parse import urlencode

from benchmarks.kit import databases
from benchmarks.kit.figures import Figures
from benchmarks.kit.load import http_request, send_together
from benchmarks.kit.servers import FLOOR, serving

CLIENTS = 32
SAVES = 10_000
ROUNDS = 10


def main():
    figures = Figures()
    for database in databases.BOTH:
        with database() as running:
            measure_saves(running, figures)
    return figures.exit_status


def measure_saves(database, figures):
    clients = database.call("leaders", drafts=CLIENTS)
    with ExitStack() as stack:
        product, floor = (stack.enter_context(serving(database, settings=name)) for name in ("config.settings", FLOOR))
        contenders = {
            "floor": (floor, [cycle(bare_saves(client)) for client in clients], is_bare_saved),
            "product": (product, [cycle(saves(client)) for client in clients], is_saved),
        }
        rates, processor, slowest, failures = {name: [] for name in contenders}, Counter(), [], []
        for server, messages, is_right in contenders.values():
            send_together(server.port, messages, 20 * CLIENTS, is_right)
        for _ in range(ROUNDS):
            for name, (server, messages, is_right) in contenders.items():
                before = server.cpu_seconds()
                turn = send_together(server.port, messages, SAVES // ROUNDS, is_right)
                processor[name] += server.cpu_seconds() - before
                rates[name].append(turn.rate)
                failures += turn.failures
                if name == "product":
                    slowest.append(1000 * turn.latencies[len(turn.responses) * 99 // 100])
    ratios = [ours / bare for ours, bare in zip(rates["product"], rates["floor"], strict=True)]
    figures.note(
        f"{database.name}: {median(rates['product']):.0f} saves/s, floor {median(rates['floor']):.0f}/s; "
        f"99 % of the saves answered within {median(slowest):.0f} ms; "
        f"processor {1000 * processor['product'] / SAVES:.2f} ms each, floor {1000 * processor['floor'] / SAVES:.2f} ms"
    )
    figures.at_least(0.4, round(median(ratios), 2), f"{database.name}: throughput as a share of the floor's")
    figures.equal(0, len(failures), f"{database.name}: errors in {SAVES:,} saves")
    for response in failures[:3]:
        figures.note(f"{response.status} {response.body[:300]!r}")


def saves(client):
    """Every answer of one principle, five times over: each save names the value that the one before it stored."""
    values = ["3", "4", "5", "1", "2"]
    for was, value in zip(values, values[1:] + values[:1], strict=True):
        for code in client["statements"]:
            name = f"statement_{code}"
            form = urlencode({"only": name, name: value, f"was_{name}": was})
            yield http_request("POST", client["steps"][2], client, form, accept="application/json")


def bare_saves(client):
    client = client | {"session": client["floor_session"]}
    for score in (4, 5, 1, 2, 3):
        for answer in client["floor_answers"]:
            yield http_request("POST", "/save/", client, urlencode({"answer": answer, "score": score}))


def is_saved(response):
    return response.status == 200 and b'"errors": {}, "conflicts": {}' in response.body


def is_bare_saved(response):
    return b'{"saved": 1}' in response.body
