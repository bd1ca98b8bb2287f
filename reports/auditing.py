"""Whether the documents of a release say what its rows hold, and no more (R3, R12): the audit reads them as text.

All are made anew for it, in Danish: what is kept of them is known by what it says.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import openpyxl
from django.utils import translation

from organisations.models import Half, Organisation
from releases.auditing.published import Finding
from releases.models import Cell, Count
from releases.reading.summaries import Summary, summary_of
from reports.documents.summary_csv import csv_of_summary
from reports.documents.summary_pdf import SummaryDocument
from reports.documents.summary_xlsx import xlsx_of_summary

NOT_SHOWN = "vises ikke"
BANDS = {"needs_strengthening": "bør styrkes", "under_way": "på vej", "strong": "stærkt"}
CHANGES = {"": NOT_SHOWN, "up": "op", "level": "uændret", "down": "ned"}
ROLES = {"Tilbudsleder": "service_manager", "Afdelingsleder": "department_manager"}
ENDS = {"half": {"1.5": "højst", "4.5": "mindst"}, "tenth": {"1.3": "højst", "4.7": "mindst"}}

Line = list[str]
"""Of the list for programs: table, row, column, and what it says."""
At = tuple[str, str, int]
"""The key of a unit, a role and a principle."""


def wrong_documents(release) -> Iterator[Finding]:
    cells = {
        (key, role, principle): row
        for key, role, principle, *row in Cell.objects.filter(scope__release=release).values_list(
            "scope__key", "role", "principle", "precision", "band", "mean", "people", "change", "bins"
        )
    }
    with translation.override("da"):
        for summary in summaries_of(release):
            lines = list(csv.reader(io.StringIO(csv_of_summary(summary)), delimiter=";"))[1:]
            wrong = [*wrong_figures(summary, lines, cells), *wrong_counts(release, summary, lines)]
            wrong += numbers_of_their_own(summary, lines)
            yield from (Finding("R12", f"{summary.unit.key} {where}") for where in wrong)


def summaries_of(release) -> Iterator[Summary]:
    """All that the release has a document of: the country, the networks, organisations, and their parts in each."""
    organisations = Organisation.objects.filter(scopes__release=release).distinct()
    for organisation in [None, *organisations]:
        found = (summary_of(release=release, organisation=organisation, network=each) for each in ("", *Half.values))
        yield from {summary.unit.key: summary for summary in found if summary}.values()


def wrong_figures(summary: Summary, lines: list[Line], cells: dict[At, list[Any]]) -> Iterator[str]:
    own = summary.unit.key
    rosters = dict(summary.release.scopes.values_list("key", "roster"))
    keys = defaultdict(set)
    """By name. Where two are called the same, the figure of either may stand there."""
    for each in (summary.country, summary.network, summary.unit, *summary.parts):
        if each:
            keys[each.name].add(each.key)
    for table, row, column, value in lines:
        match table, column:
            case "De syv principper", "Gennemsnit" | "Bånd" | "Ledere" | "Siden sidst":
                told = {told_apart(cells.get((own, "", number_of(row))))[column]}
            case "De syv principper", span:
                told = {bin_words(cells.get((own, "", number_of(row))), int(span[0]) - 1)}
            case "Sammenligning", _name:
                role = ROLES.get(column, "")
                units = {own} if role else keys[column]
                told = {words_of(cells.get((unit, role, number_of(row)))) for unit in units}
            case "Tilbud" | "Netværk", _principle:
                told = {words_of(cells.get((unit, "", number_of(column)))) for unit in keys[row]}
            case "Deltagelse", "Ledere på listen":
                told = {rosters[unit] or NOT_SHOWN for unit in keys[row]}
            case _:
                continue
        if told and value not in told:  # what is another release's is held against that
            yield f"{table}, {row}, {column}"


def number_of(title: str) -> int:
    """Of "3. Åbenhed"."""
    return int(title.partition(".")[0])


def told_apart(cell) -> dict[str, str]:
    if cell is None or cell[0] == "hidden":
        return dict.fromkeys(["Gennemsnit", "Bånd", "Ledere", "Siden sidst"], NOT_SHOWN)
    _precision, band, mean, people, change, _bins = cell
    return {
        "Gennemsnit": NOT_SHOWN if mean is None else words_of(cell),
        "Bånd": BANDS[band],
        "Ledere": people,
        "Siden sidst": CHANGES[change],
    }


def bin_words(cell, place: int) -> str:
    part = cell[-1][place] if cell and cell[-1] else None
    return {None: NOT_SHOWN, "few": "få", 0: "under 5 %", 100: "mindst 95 %"}.get(part, f"{part} %")


def words_of(cell) -> str:
    """As finely as it is stored."""
    if cell is None or cell[0] == "hidden":
        return NOT_SHOWN
    precision, band, mean, *_rest = cell
    if mean is None:
        return BANDS[band]
    how = ENDS[precision].get(str(mean), "ca." if precision == "half" else "")
    return f"{how} {mean}".strip().replace(".", ",").replace("ca,", "ca.")


def wrong_counts(release, summary: Summary, lines: list[Line]) -> Iterator[str]:
    stored = defaultdict(set)
    rows = Count.objects.filter(scope__release=release, scope__key=summary.unit.key)
    for kind, principle, people in rows.values_list("kind", "principle", "people"):
        stored["Vigtighed", principle if kind == Count.Kind.IMPORTANCE else 0].add(str(people))
    for table, row, column, value in lines:
        is_wrong = (
            (table, column) == ("Vigtighed", "Vigtigt eller meget vigtigt")
            and value not in (stored["Vigtighed", number_of(row)] or {NOT_SHOWN})
        ) or (column == "Genkender" and value not in stored["Vigtighed", 0])
        if is_wrong:
            yield f"{table}, {row}, {column}"


def numbers_of_their_own(summary: Summary, lines: list[Line]) -> Iterator[str]:
    """What stands in the workbook, or in a table on paper, and not in the list."""
    listed = {number for line in lines for number in numbers_in(line[-1])}
    sheets = openpyxl.load_workbook(io.BytesIO(xlsx_of_summary(summary))).worksheets
    values = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    if {Decimal(str(round(value, 2))) for value in values if isinstance(value, int | float)} - listed:
        yield "xlsx"
    cells = re.findall(r"<td.*?>(.*?)</td>", SummaryDocument(summary).html, re.DOTALL)
    if {number for cell in cells for number in numbers_in(cell) if number % 1} - listed:
        yield "pdf"


def numbers_in(words: str) -> set[Decimal]:
    """5, 3.9, and 40 per cent as 0.4."""
    found = re.findall(r"(\d+(?:,\d+)?)(\s%)?", re.sub(r"<.*?>", " ", words))
    return {Decimal(number.replace(",", ".")) / (100 if percent else 1) for number, percent in found}
