"""What stands in the files and on the pages of a release, read as words by somebody who has nothing else."""

import csv
import io
import re
from dataclasses import dataclass

import openpyxl
from lxml import html

ROLES = {"Tilbudsleder": "service_manager", "Afdelingsleder": "department_manager"}
BANDS = {"bør styrkes": (1, 2.5), "på vej": (2.5, 3.5), "stærkt": (3.5, 5)}
NUMBER = re.compile(r"(?:(ca\.|højst|mindst) )?(\d,\d)$")
FEW, NOT_SHOWN = "få", "vises ikke"


@dataclass(frozen=True)
class Figure:
    unit: str
    role: str
    principle: int


@dataclass(frozen=True)
class Importance:
    """How many find a principle important."""

    unit: str
    principle: int


STEPS = 8
"""After the seven principles."""


@dataclass(frozen=True)
class Steps:
    """How large a part of those who had next steps have done them."""

    unit: str
    principle: int = STEPS


def read_files(files, units):
    """{Figure: between what the mean lies}, {Importance: people} and {Steps: between what the share lies}.

    The workbook and the page hold no number that the list does not.
    """
    lines = lines_of(files["csv"].content.decode("utf-8-sig"))
    numbers = {number for line in lines for number in numbers_in(line[3])}
    assert numbers_of_workbook(files["xlsx"].content) - numbers == set()
    assert decimals_of_page(files["page"].content.decode()) - numbers - EXPLAINED == set()
    whose = next(value for table, row, _column, value in lines if (table, row) == ("Metode", "Resultater for"))
    told = {}
    for table, row, column, value in lines:
        if table == "Næste skridt siden sidst" and row in units:
            told[Steps(units[row])] = share_between(value)
        principle = re.match(
            r"(\d)\. ", row if table in ("De syv principper", "Sammenligning", "Vigtighed") else column
        )
        if not principle or value == NOT_SHOWN:
            continue
        number = int(principle[1])
        match table, column:
            case "De syv principper", "Bånd":
                told.setdefault(Figure(units[whose], "", number), BANDS[value])
            case "De syv principper", "Gennemsnit":
                told[Figure(units[whose], "", number)] = mean_between(value)
            case "Sammenligning", name if name not in ROLES and name not in units:
                pass  # of another release, which is read by itself
            case "Sammenligning", name:
                unit, role = (units[whose], ROLES[name]) if name in ROLES else (units[name], "")
                told[Figure(unit, role, number)] = mean_between(value)
            case "Tilbud" | "Netværk", _principle:
                told[Figure(units[row], "", number)] = mean_between(value)
            case "Vigtighed", "Vigtigt eller meget vigtigt":
                told[Importance(units[whose], number)] = int(value)
    return told


EXPLAINED = {0.3, 0.4, 1.0, 1.3, 1.5, 1.9, 2.0, 2.5, 2.9, 3.0, 3.25, 3.5, 3.74, 3.9, 4.0, 4.5, 4.7, 5.0}
"""What figures and changes mean, wherever there are any."""


def lines_of(text):
    return [tuple(line) for line in list(csv.reader(io.StringIO(text), delimiter=";"))[1:] if line]


def mean_between(words):
    if words in BANDS:
        return BANDS[words]
    how, number = NUMBER.match(words).groups()
    mean = float(number.replace(",", "."))
    reach = 0.25 if how == "ca." or (how and mean in (1.5, 4.5)) else 0.05
    low, high = (1 if how == "højst" else mean - reach), (5 if how == "mindst" else mean + reach)
    return low, high


def share_between(words):
    how, percent = re.match(r"(omkring|under|mindst) (\d+) %$", words).groups()
    share = int(percent) / 100
    low, high = (0 if how == "under" else share), (1 if how == "mindst" else share)
    return (low - 0.05, high + 0.05) if how == "omkring" else (low, high)


def numbers_in(words):
    """5, 3.9, and 40 per cent as 0.4."""
    found = re.findall(r"(\d+(?:,\d+)?)(\s%)?", words)
    return {round(float(number.replace(",", ".")) / (100 if percent else 1), 2) for number, percent in found}


def numbers_of_workbook(content):
    """What its cells hold, however they are formatted. Those of a principle are in its name."""
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    values = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    return {round(float(value), 2) for value in values if isinstance(value, int | float)}


def decimals_of_page(page):
    main = html.document_fromstring(page).find(".//main")
    for chart in main.xpath(".//svg"):
        chart.drop_tree()
    return {float(number.replace(",", ".")) for number in re.findall(r"\d,\d+", main.text_content())}
