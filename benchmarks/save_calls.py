"""How many functions the server calls to save one answer, beside the floor. Nothing else disturbs this figure."""

from itertools import cycle, islice

from benchmarks.autosave import bare_saves, saves
from benchmarks.kit import databases
from benchmarks.kit.calls import calls_of_one
from benchmarks.kit.figures import Figures
from benchmarks.kit.servers import FLOOR

SAVES = 125


def main():
    figures = Figures()
    for database in databases.BOTH:
        with database() as running:
            [client] = running.call("leaders", drafts=1)
            ours = calls_of_one(running, "config.settings", list(islice(cycle(saves(client)), SAVES)))
            bare = calls_of_one(running, FLOOR, list(islice(cycle(bare_saves(client)), SAVES)))
            figures.note(f"{running.name}: {ours:,.0f} calls for a save, floor {bare:,.0f}")
            figures.at_most(2.5, round(ours / bare, 2), f"{running.name}: times the floor's calls")
    return figures.exit_status
