"""Where a list begins, and which of its columns are which."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from organisations.leader_lists.cells import WrittenRow, as_written
from organisations.leader_lists.columns import TITLES, ranked, title_of
from pages.refusals import Refusal

LOOKED_AT = 20
Numbered = Iterator[tuple[int, WrittenRow]]


@dataclass(frozen=True)
class Headings:
    number: int
    """The spreadsheet's own number of their row."""
    titles: list[str]
    places: dict[str, int]
    """Where each column stands that is understood."""

    @property
    def missing(self) -> list[str]:
        has_both_names = {"first_name", "last_name"} <= self.places.keys()
        names = {"name"} if has_both_names else set()
        return [column for column in TITLES if column not in self.places.keys() | names]

    @property
    def translated(self) -> list[tuple[str, str]]:
        """What she wrote, and what it was taken for, where it is another word."""
        taken = [(self.titles[place], str(title_of(column))) for column, place in self.places.items()]
        return [(title, ours) for title, ours in taken if title.casefold() != ours.casefold()]

    @property
    def unused(self) -> list[str]:
        used = self.places.values()
        return [title for place, title in enumerate(self.titles) if title and place not in used]

    @property
    def has_dates(self):
        return not self.places.keys().isdisjoint({"since", "until"})


def find_headings(rows: Iterable[WrittenRow]) -> tuple[Headings | None, Numbered]:
    """The first row that has them all, or else the one that has most of them; and the numbered rows below it.

    None where all that was looked at is empty.
    """
    numbered = enumerate(rows, start=1)
    begun = list(islice(numbered, LOOKED_AT))
    candidates = [headings_in(number, row.cells) for number, row in begun if any(row.cells)]
    if not candidates:
        return None, numbered
    best = min(candidates, key=lambda headings: (len(headings.missing), headings.number))
    return best, chain(begun[best.number :], numbered)


def headings_in(number, cells) -> Headings:
    titles = filled([as_written(cell) for cell in cells])
    places: dict[Any, int] = {}
    for place, title in enumerate(titles):
        column, rank = ranked(title)
        if column and (column not in places or rank < ranked(titles[places[column]])[1]):
            places[column] = place
    return Headings(number, titles, dict(sorted(places.items(), key=lambda item: item[1])))


def filled(cells) -> list[str]:
    """Without the empty ones at the end, of which a sheet has many."""
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def refuse_what_cannot_be_understood(headings: Headings | None):
    if headings is None:
        raise Refusal(_("Filen er tom."))
    if headings.missing:
        columns = get_text_list([f"»{title_of(column)}«" for column in headings.missing], _("og"))
        message = _(
            "Filen mangler %(columns)s. Skriv det som overskrift over kolonnen i en af de første 20 rækker, "
            "eller brug skabelonen."
        )
        raise Refusal(message % {"columns": columns})
    for column, place in headings.places.items():
        same = [title for title in headings.titles if ranked(title) == ranked(headings.titles[place])]
        if len(same) > 1:
            message = _("Kolonnen »%(column)s« er der to gange. Slet den ene.")
            raise Refusal(message % {"column": title_of(column)})
