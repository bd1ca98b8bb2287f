"""The tables of a summary as they have room on paper: a page or less of each at a time."""

from dataclasses import dataclass, replace

from django.utils.translation import get_language

from pages.shares import shade_of
from reports.documents.summary_tables import Column, Shown, SummaryRow, SummaryTable, taken_part

WIDE = "wide"
"""The key of the table that has each service once. Its pages lie down."""
ROOM, FIRST_ROOM = {WIDE: 158}, {"trend": 80, "recognised": 138, WIDE: 101}
ROOM_OF_MOST, FIRST_ROOM_OF_MOST = 234, 203
ROW, LINE = {WIDE: 1.6, "recognised": 1.7}, 4.8
ROW_OF_MOST = 2.5
"""Millimetres. A table that takes more is split: across a page break it would become two in the structure."""
LETTERS_ON_A_LINE = {"services": 24, "participation": 36, "recognised": 34, WIDE: 40}
LETTERS_BESIDE_ENGLISH = {WIDE: 24}
"""Its levels are longer words."""
LETTERS_OF_A_CELL = {"each": 13, "principle": 30}
"""By the kind of its column: with more it takes two lines."""
FEW_SERVICES, FEW_IN_ENGLISH = 10, 0
"""So many have room on the page of participation. More have wide pages, and a row each for all that is said of them."""


@dataclass(frozen=True)
class TablePart:
    """A table that has room on a page: all of it, or some of its rows."""

    table: SummaryTable
    rows: list[SummaryRow]

    @property
    def is_tinted(self):
        """On every other row, where a line under each would take a tenth of the whole time."""
        return self.table.key in ("services", WIDE)

    @property
    def lines(self):
        """(row, [(its classes, what it says) of each cell])"""
        for row in self.rows:
            pairs = zip(self.table.columns, row.cells, strict=True)
            yield row, [(f"t-{self.table.key} {look_of(column, cell, row)}", cell.text) for column, cell in pairs]


def look_of(column: Column, cell: Shown, row: SummaryRow):
    """The classes of a cell. One that is not shown looks like every other that is not shown."""
    if cell.is_hidden:
        return f"{column.kind} hidden"
    if column.kind == "bin":
        return f"bin h{heat(cell.number)}"
    return f"{column.kind} number" if cell.number is not None else column.kind


def heat(share) -> int:
    """How dark a part of a distribution is: 0 where no share is told, then 1 to 5."""
    return 0 if share is None else shade_of(round(100 * share))


def join_services(tables: dict[str, SummaryTable]) -> dict[str, SummaryTable]:
    """Each service once, with its participation before its figures. What lies around them keeps a table of its own."""
    services, participation = tables["services"], tables["participation"]
    among, around = participation.rows[: len(services.rows)], participation.rows[len(services.rows) :]
    rows = [
        replace(row, cells=[taken_part(*those.cells), *row.cells])
        for those, row in zip(among, services.rows, strict=True)
    ]
    columns = [participation.columns[0], *services.columns]
    return tables | {
        "services": replace(services, key=WIDE, columns=columns, rows=rows),
        "participation": replace(participation, rows=around),
    }


def split_table(table) -> list[TablePart]:
    """Rows that have room together, by the lines that their titles take."""
    parts: list[list] = [[]]
    room = FIRST_ROOM.get(table.key, FIRST_ROOM_OF_MOST)
    letters = letters_on_a_line(table)
    for row in table.rows:
        lines = 1 + max(len(row.title) // letters, has_long_cell(table, row))
        height = ROW.get(table.key, ROW_OF_MOST) + LINE * lines
        if room < height and parts[-1]:
            parts.append([])
            room = ROOM.get(table.key, ROOM_OF_MOST)
        parts[-1].append(row)
        room -= height
    return [TablePart(table, rows) for rows in parts if rows]


def has_long_cell(table, row):
    pairs = zip(table.columns, row.cells, strict=True)
    return any(len(cell.text) > LETTERS_OF_A_CELL.get(column.kind, len(cell.text)) for column, cell in pairs)


def few_services():
    return FEW_IN_ENGLISH if get_language() == "en" else FEW_SERVICES


def letters_on_a_line(table):
    beside = LETTERS_BESIDE_ENGLISH if get_language() == "en" else {}
    return (LETTERS_ON_A_LINE | beside).get(table.key, 30)
