"""Files that people make, in every encoding Excel knows, and files that cannot be read: a clear sentence for each."""

import io
import zipfile
from dataclasses import replace

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis.strategies import binary, integers, sampled_from

from organisations.leader_lists.reading import MEGABYTES, ROWS, Row, read_table
from pages.refusals import Refusal
from pages.spreadsheets import harmless_cell
from tests.organisations.leader_lists.files import (
    HEADINGS,
    csv_file,
    leader,
    uploaded,
    xlsx_file,
    xlsx_with_part,
    xlsx_with_stored_formula,
    zip_file,
)
from tests.properties import examples

SHEET = "xl/worksheets/sheet1.xml"
ÅSE = Row(2, "Åse Ærø", "aase@test.example", "Søhuset", "", "tilbudsleder")


def rows_of(file):
    """As far as they are understood."""
    return [replace(row, cells=[]) for row in read_table(file).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_every_encoding_and_with_every_separator(encoding, delimiter):
    assert rows_of(csv_file(leader(), encoding=encoding, delimiter=delimiter)) == [ÅSE]


def test_xlsx_is_read():
    assert rows_of(xlsx_file(leader())) == [ÅSE]


def test_workbook_whose_main_part_has_another_name_is_read():
    """As spreadsheet programs on the web write it."""
    with zipfile.ZipFile(xlsx_file(leader())) as archive:
        parts = {
            name.replace("xl/workbook.xml", "xl/workbook2.xml").replace("workbook.xml.rels", "workbook2.xml.rels"): (
                archive.read(name).replace(b"xl/workbook.xml", b"xl/workbook2.xml")
            )
            for name in archive.namelist()
        }

    assert [row.name for row in rows_of(zip_file(parts))] == ["Åse Ærø"]


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_columns_are_known_by_their_english_names_in_any_order(make):
    headings = ["Role", "Phone", "SERVICE", "E-mail address", " Department ", "Name"]
    row = ["Service manager", "12345678", "Søhuset", "aase@test.example", "", "Åse Ærø"]

    assert rows_of(make(row, headings=headings)) == [
        Row(2, "Åse Ærø", "aase@test.example", "Søhuset", "", "Service manager")
    ]


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_names_hold_quotes_commas_and_line_breaks(make):
    (row,) = rows_of(make(leader(name='Åse "Ås" Ærø;\nleder,  ph.d.\u00a0')))

    assert row.name == 'Åse "Ås" Ærø; leder, ph.d.'


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_letters_in_two_parts_become_one(make):
    (row,) = rows_of(make(leader(name="A\u030ase", service="So\u0308huset")))

    assert (row.name, row.service) == ("Åse", "Söhuset")


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_rows_keep_the_spreadsheets_numbers_and_empty_ones_are_passed_over(make):
    rows = rows_of(make([""] * 5, leader(), [" "] * 5, leader(name="Bo Krog")))

    assert [(row.number, row.name) for row in rows] == [(3, "Åse Ærø"), (5, "Bo Krog")]


def test_separator_line_of_excel_is_passed_over():
    assert [row.number for row in rows_of(csv_file(leader(), before="sep=;\r\n"))] == [3]


def test_apostrophe_that_an_export_put_there_goes_again():
    (row,) = rows_of(csv_file(leader(name=harmless_cell("=1+1"), department=harmless_cell("-Syd"), service="'t Huis")))

    assert (row.name, row.department, row.service) == ("=1+1", "-Syd", "'t Huis")


def test_numbers_and_dates_in_a_workbook_are_read_as_they_are_shown():
    (row,) = rows_of(xlsx_file(leader(name=24, service=3.0)))

    assert (row.name, row.service) == ("24", "3")


@pytest.mark.parametrize("make", [xlsx_file, xlsx_with_stored_formula])
def test_formula_in_a_cell_is_not_believed(make):
    (row,) = rows_of(make(leader(name='="Åse "&"Ærø"')))

    assert (row.name, row.formulas) == ("", ["name"])


def test_text_that_looks_like_a_formula_is_text():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for down, row in enumerate([HEADINGS, leader(name="=1+1")]):
            for across, text in enumerate(row):
                sheet.write_string(down, across, text)

    (row,) = rows_of(uploaded(file.getvalue(), "ledere.xlsx"))

    assert (row.name, row.formulas) == ("=1+1", [])


WORKBOOK = xlsx_file(leader()).read()
BOMB = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><sst>&b;</sst>"
HEAD = b"Navn;E-mail;Tilbud;Afdeling;Rolle\n"
REFUSED = {
    "nothing": (lambda: uploaded(b""), "Filen er tom"),
    "only empty rows": (lambda: csv_file(headings=[""] * 5), "Filen er tom"),
    "only headings": (lambda: csv_file(), "ingen ledere i filen under overskrifterne i række 1"),
    "no headings": (lambda: csv_file(headings=leader()), "mangler »Navn«, »E-mail«, »Tilbud«, »Afdeling« og »Rolle«"),
    "two columns are missing": (
        lambda: xlsx_file(headings=["Navn", "Tilbud", "Rolle"]),
        "mangler »E-mail« og »Afdeling«",
    ),
    "a column twice": (lambda: csv_file(headings=[*HEADINGS, "E-mail"]), "»E-mail« er der to gange"),
    "an image": (lambda: uploaded(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "ikke en CSV-fil med tekst"),
    "a quotation mark too many": (
        lambda: uploaded(HEAD + b'"Ase" x;b;c;d;e'),
        "ved linje 2",
    ),
    "a quotation mark too few": (lambda: uploaded(HEAD + b'"Ase;b;c;d;e'), "ved linje 2"),
    "a document": (lambda: uploaded(b"%PDF-1.7", "ledere.pdf"), "skal være CSV eller XLSX"),
    "an old workbook": (lambda: uploaded(b"\xd0\xcf\x11\xe0", "ledere.xls"), "skal være CSV eller XLSX"),
    "no ending": (lambda: uploaded(b"Navn", "ledere"), "skal være CSV eller XLSX"),
    "a workbook named .csv": (lambda: xlsx_file(leader(), name="ledere.csv"), "hedder .csv, men er ikke tekst"),
    "a CSV named .xlsx": (lambda: csv_file(leader(), name="ledere.xlsx"), "ikke en Excel-fil"),
    "a workbook with a password": (lambda: uploaded(b"\xd0\xcf\x11\xe0" * 200, "ledere.xlsx"), "har en adgangskode"),
    "a renamed ZIP": (lambda: zip_file({"ledere.csv": "Navn"}), "ikke en Excel-fil"),
    "half a workbook": (lambda: uploaded(xlsx_file(leader()).read()[:-300], "ledere.xlsx"), "ikke en Excel-fil"),
    "a damaged sheet": (
        lambda: xlsx_with_part(SHEET, "<worksheet><sheetData>"),
        "ikke en Excel-fil",
    ),
    "a damaged workbook": (lambda: xlsx_with_part("xl/workbook.xml", "nonsense"), "ikke en Excel-fil"),
    "entities that grow": (lambda: xlsx_with_part("xl/sharedStrings.xml", BOMB), "ikke en Excel-fil"),
    "a ZIP bomb": (lambda: xlsx_with_part("xl/media/a.png", bytes(40 * 1024 * 1024)), "fylder for meget"),
    "a bomb of many parts": (
        lambda: zip_file({"[Content_Types].xml": "", "xl/workbook.xml": ""} | {f"xl/{n}.xml": "" for n in range(600)}),
        "fylder for meget",
    ),
    "50 MB": (lambda: uploaded(bytes(50 * 1024 * 1024), "ledere.xlsx"), f"højst {MEGABYTES} MB"),
    "100,000 rows": (lambda: csv_file(*[["x", "y", "z", "", "r"]] * 100_000), "højst 2000 ledere"),
    "a row too many": (lambda: xlsx_file(*[leader()] * (ROWS + 1)), "højst 2000 ledere"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_file_that_cannot_be_read_is_refused_with_a_sentence(case):
    make, sentence = REFUSED[case]

    with pytest.raises(Refusal) as refusal:
        read_table(make())

    assert sentence in str(refusal.value)


def test_as_many_rows_as_it_says_are_read():
    assert len(rows_of(csv_file(*[leader()] * ROWS))) == ROWS


def test_sheet_that_says_it_is_smaller_than_it_is_is_read_to_its_end():
    real = xlsx_file(leader(), leader(name="Bo Krog"))
    with zipfile.ZipFile(real) as archive:
        sheet = archive.read(SHEET)
    assert b'ref="A1:E3"' in sheet
    sheet = sheet.replace(b'ref="A1:E3"', b'ref="A1:A1"')

    assert len(rows_of(xlsx_with_part(SHEET, sheet))) == 2


def read_or_refused(file):
    try:
        return read_table(file)
    except Refusal as refusal:
        return str(refusal)


@examples(200)
@given(binary(max_size=300), sampled_from([".csv", ".xlsx", ".txt"]))
def test_no_bytes_lead_to_anything_but_rows_or_a_sentence(content, ending):
    assert read_or_refused(uploaded(content, f"ledere{ending}"))
    assert read_or_refused(uploaded(HEAD + content, f"ledere{ending}"))


@examples(100)
@given(integers(0, 4000), binary(min_size=1, max_size=20))
def test_no_damage_to_a_workbook_leads_to_anything_but_rows_or_a_sentence(place, damage):
    content = bytearray(WORKBOOK)
    content[place : place + len(damage)] = damage

    assert read_or_refused(uploaded(bytes(content), "ledere.xlsx"))
