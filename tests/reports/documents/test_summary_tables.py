"""The figures of a release in every format: the same cells, numbers as numbers, and nothing of what is hidden."""

import csv
import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pytest
from django.db.models import QuerySet
from django.utils import translation
from django.utils.formats import number_format

from pages.spreadsheets import BYTE_ORDER_MARK
from releases.models import Cell, Count, Release, Scope
from releases.reading.summaries import summary_of
from releases.reading.words import figure_in_words
from reports.documents.summary_csv import csv_of_summary
from reports.documents.summary_notes import notes_on_figures
from reports.documents.summary_parts import join_services
from reports.documents.summary_pdf import SummaryDocument
from reports.documents.summary_tables import file_title, tables_of
from reports.documents.summary_xlsx import xlsx_of_summary
from reports.views.summaries import as_archive_file, as_pdf_file
from tests.factories import create_organisation, create_service
from tests.releases.rows import create_cell, create_scope, create_small_release, create_whole_release
from tests.reports.pdf_checks import opened, table_cells, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LANGUAGES = ["da", "en"]


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def release(organisation):
    return create_whole_release(organisation=organisation)


def summary(release, organisation, language="da"):
    with translation.override(language):
        return summary_of(release=release, organisation=organisation)


def tables(release, organisation, language="da"):
    with translation.override(language):
        return {table.key: table for table in tables_of(summary(release, organisation, language))}


def workbook(release, organisation, language="da"):
    with translation.override(language):
        return openpyxl.load_workbook(io.BytesIO(xlsx_of_summary(summary(release, organisation, language))))


def as_cells(release, organisation, language="da"):
    """Every figure as (table, row, column, what is shown)."""
    return [
        (table.title, row.name, column.title, cell.text)
        for table in tables(release, organisation, language).values()
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
    ]


def as_csv_says(text, language="da"):
    lines = list(
        csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)), delimiter=";" if language == "da" else ",")
    )
    return [tuple(line) for line in lines[1:]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a15_csv_says_what_the_tables_say(release, organisation, language):
    with translation.override(language):
        text = csv_of_summary(summary(release, organisation, language))

    shown = as_cells(release, organisation, language)
    assert as_csv_says(text, language) == [(*where, said.replace("\u00a0", " ")) for *where, said in shown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a15_workbook_says_what_the_tables_say(release, organisation, language):
    book = workbook(release, organisation, language)

    with translation.override(language):
        for table in tables(release, organisation, language).values():
            sheet = book[table.title]
            assert [cell.value for cell in sheet[1]] == [table.rows_title, *(each.title for each in table.columns)]
            for line, row in zip(sheet.iter_rows(min_row=2), table.rows, strict=False):
                assert [as_excel_shows(cell) for cell in line] == [row.name, *(cell.text for cell in row.cells)]


def as_excel_shows(cell):
    if isinstance(cell.value, str):
        return cell.value
    before, look, after = re.fullmatch(r'(?:"(.*?)")?(0[^"]*)(?:"(.*)")?', cell.number_format).groups()
    number = number_format(cell.value, 1) if look == "0.0" else look.replace("0", f"{cell.value * 100:.0f}")
    return (before or "") + (f"{cell.value}" if look == "0" else number) + (after or "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a15_pdf_says_what_the_tables_say(release, organisation, language):
    """Cell for cell, read from the PDF's own structure. A cell that is two lines high is two strings there."""
    with translation.override(language):
        pdf = as_pdf_file(summary(release, organisation, language)).content

    _standing, _lines_to_write_on, *drawn = table_cells(pdf)
    without_bars = [[text for text in cells if text] for cells in drawn]
    shown = tables(release, organisation, language)
    if language == "en":
        with translation.override(language):
            shown = join_services(shown)
    expected = [[cell.text for row in table.rows for cell in row.cells] for table in shown.values()]
    assert sorted(map(in_one_line, without_bars)) == sorted(map(in_one_line, expected))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a15_pdf_says_what_the_tables_say_of_many_services(organisation, language):
    """Their participation, in one cell, and their figures share a row, service by service, over several tables."""
    release = create_small_release(organisation=organisation, services=24)
    with translation.override(language):
        pdf = as_pdf_file(summary(release, organisation, language)).content

    drawn = [text for cells in table_cells(pdf) for text in cells]
    all_of = tables(release, organisation, language)
    of_or_af = {"da": "af", "en": "of"}[language]
    expected = []
    for participation, figures in zip(all_of["participation"].rows, all_of["services"].rows, strict=False):
        share, leaders = [cell.text for cell in participation.cells]
        expected += [f"{share} {of_or_af} {leaders}", *(cell.text for cell in figures.cells)]
    start = drawn.index(expected[0])
    assert len(expected) == 24 * 8
    assert drawn[start : start + len(expected)] == expected


def in_one_line(texts):
    """The hash is broken where its column ends."""
    return [re.sub(r"(?<=[0-9a-f]{30}) (?=[0-9a-f])", "", text) for text in texts]


def test_a15_tables_say_what_the_page_shows(release, organisation):
    page = summary(release, organisation)

    for row in tables(release, organisation)["principles"].rows:
        figure = page.unit.figure(row.principle)
        people, band, *bins, mean, change = [cell.text for cell in row.cells]
        assert (people, band, mean) == (figure.people, figure.band_label, number_format(figure.mean, 1))
        assert people == "30–49"
        few, whole = (
            ["få", "vises ikke", "50\u00a0%", "30\u00a0%"],
            ["10\u00a0%", "20\u00a0%", "50\u00a0%", "20\u00a0%"],
        )
        assert bins == (few if row.principle % 2 else whole)
        assert change == ("op" if row.principle == 3 else "vises ikke")


def test_a31_median_is_nowhere(release, organisation):
    found = summary(release, organisation)

    with translation.override("da"):
        everything = [csv_of_summary(found), text_of_html(SummaryDocument(found).html)]
    assert [text for text in everything if "edian" in text] == []


@pytest.mark.parametrize(
    ("participation", "text", "number", "look"),
    [
        ("80", "omkring 80\u00a0%", 0.8, '"omkring "0\u00a0%'),
        ("90", "mindst 85\u00a0%", 0.85, '"mindst "0\u00a0%'),
        ("10", "under 15\u00a0%", 0.15, '"under "0\u00a0%'),
        ("half_or_more", "mindst halvdelen", None, None),
        ("under_half", "under halvdelen", None, None),
        ("", "vises ikke", None, None),
    ],
)
def test_participation_is_told_in_its_words_in_every_format(organisation, participation, text, number, look):
    release = create_small_release(organisation=organisation, services=0)
    part = create_scope(
        release,
        "service",
        service=create_service(organisation=organisation, name="Aftenlyset"),
        organisation=organisation,
        parent=Scope.objects.get(release=release, kind="organisation"),
        roster="5–9",
        participation=participation,
    )

    found = summary(release, organisation)
    cell = workbook(release, organisation)["Deltagelse"]["B2"]

    assert part.name == "Aftenlyset"
    in_a_line = " ".join(text.split())
    assert ("Deltagelse", "Aftenlyset", "Har sendt ind", in_a_line) in as_csv_says(csv_of_summary(found))
    assert (cell.value, cell.number_format) == ((text, "General") if number is None else (number, look))
    assert as_excel_shows(cell) == text
    assert in_a_line in text_of_html(SummaryDocument(found).html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_step_says_that_it_is_one_in_every_format(organisation, language):
    release = create_small_release(organisation=organisation, people="10–19")

    with translation.override(language):
        found = summary(release, organisation, language)
        said = figure_in_words(found.unit.figure(1))
        assert said == {"da": "ca. 4,0", "en": "about 4.0"}[language]
        cells = [row.cells for row in tables(release, organisation, language)["principles"].rows]
        everything = [csv_of_summary(found), text_of_html(SummaryDocument(found).html)]
    assert all(said in text for text in everything)
    assert [cell.text for row in cells for cell in row if cell.number == 4] == [said] * 2


@pytest.mark.parametrize(
    ("people", "columns"),
    [("5–9", ["Ledere", "Bånd"]), ("10–19", ["Ledere", "Bånd", "Gennemsnit"]), (None, ["Ledere", "Bånd"])],
)
def test_few_people_have_few_columns(organisation, people, columns):
    release = create_small_release(organisation=organisation, people=people)

    table = tables(release, organisation)["principles"]

    assert [column.title for column in table.columns] == columns


def test_hidden_cells_are_alike_whatever_the_reason(organisation):
    release = create_whole_release(organisation=organisation)
    own = Scope.objects.get(release=release, kind="organisation")
    for reason in ("too_few", "unanimous", "remainder"):
        service = create_service(organisation=organisation, name=f"Tilbud {reason}")
        scope = create_scope(release, "service", organisation=organisation, service=service, parent=own)
        for number in range(1, 8):
            create_cell(scope, number, **({} if reason == "too_few" else {"role": "service_manager"}))

    rows = [row for row in tables(release, organisation)["services"].rows if row.title.startswith("Tilbud ")]
    hidden = [row.cells for row in rows if row.title.split()[1] in ("too_few", "unanimous", "remainder")]

    assert len(hidden) == 3
    assert hidden[0] == hidden[1] == hidden[2]


@pytest.mark.parametrize("people", [None, "5–9"])
def test_release_with_few_people_has_all_formats(organisation, people):
    release = create_small_release(organisation=organisation, people=people)
    found = summary(release, organisation)

    assert "Metode" in workbook(release, organisation).sheetnames
    assert csv_of_summary(found).count("\r\n") > 10
    assert text_of_html(SummaryDocument(found).html)


def text_of_html(html):
    return " ".join("".join(ElementTree.fromstring(html).itertext()).split())


# Hidden values: a score that appears nowhere else is searched for in all bytes

SECRET = Decimal("1.7")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a16_hidden_values_are_in_no_bytes(organisation, release, language):
    """They stand in the same release, of another organisation and its service, and in columns that are not shown."""
    network = Scope.objects.get(release=release, kind="network")
    other = create_organisation()
    beside = create_scope(release, "organisation", organisation=other, network="east", parent=network)
    service = create_scope(
        release, "service", organisation=other, service=create_service(organisation=other), parent=beside
    )
    for number in range(1, 8):
        for scope in (beside, service):
            create_cell(scope, number, SECRET)

    with translation.override(language):
        theirs = all_bytes(summary(release, other, language))
        ours = all_bytes(summary(release, organisation, language))

    assert [name for name, content in theirs.items() if not holds_secret(content)] == []
    assert [name for name, content in ours.items() if holds_secret(content)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_r12_no_exact_number_of_people_is_in_any_bytes(organisation, language):
    """Columns of older rules, what a cell sets apart and the smallest group: in steps, or not at all.

    The PDF is drawn from the HTML alone, and its fonts hold any number.
    """
    release = create_whole_release(organisation=organisation, smallest_group=4213)
    QuerySet(Scope).filter(release=release).update(leaders=4321, participants=4123)
    QuerySet(Cell).update(remainder=4231)
    QuerySet(Count).update(among=4312)

    with translation.override(language):
        everything = all_bytes(summary(release, organisation, language))
    del everything["pdf"]

    exact = re.compile(r"(?<![0-9a-f])4[123]{3}(?![0-9a-f])")
    assert [name for name, content in everything.items() if exact.search(content)] == []
    assert all("3000–4999" in content for content in everything.values())


def holds_secret(content):
    """As text in either language, or as the number of a cell; not as a part of another number."""
    return bool(re.search(r"(?<!\d)(?<!\d[.,])1[.,]7(?![.,]?\d)", content))


def all_bytes(found):
    """Each format with everything in it decompressed, as text."""
    pdf = as_archive_file(found).content
    with zipfile.ZipFile(io.BytesIO(xlsx_of_summary(found))) as archive:
        xlsx = "".join(archive.read(name).decode() for name in archive.namelist())
    return {
        "html": SummaryDocument(found).html,
        "csv": csv_of_summary(found),
        "xlsx": xlsx,
        "pdf": text_of(pdf) + decompressed(pdf),
    }


def decompressed(pdf):
    """Every string and every stream but the drawing of pages, whose text is read by pdftotext."""
    document = opened(pdf)
    drawn = {leaf.obj.Contents.objgen for leaf in document.pages}
    return "\n".join(text for item in document.objects if item.objgen not in drawn for text in texts_in(item))


def texts_in(item):
    if isinstance(item, pikepdf.Stream):
        yield item.read_bytes().decode("utf-8", "replace")
    elif isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for each in item:
            yield from texts_in(each) if not getattr(each, "is_indirect", False) else ()
    elif isinstance(item, pikepdf.Dictionary):
        for each in item.values():
            yield from texts_in(each) if not getattr(each, "is_indirect", False) else ()


# The workbook


def test_workbook_has_numbers_and_never_formulas(release, organisation):
    book = workbook(release, organisation)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    principles = book["De syv principper"]

    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in principles["H"][1:]] == [3.9, 3.7, 3.8, 3.0, 2.7, 3.2, 3.5]
    assert {cell.number_format for cell in principles["H"][1:]} == {"0.0"}
    assert [cell.value for cell in principles["B"][1:]] == ["30–49"] * 7
    assert [cell.value for cell in principles["F"][1:]] == [0.5] * 7
    assert {cell.number_format for cell in principles["F"][1:]} == {"0\u00a0%"}


def test_workbook_has_a_frozen_header_on_each_sheet_and_no_person_in_it(release, organisation):
    book = workbook(release, organisation)

    assert {sheet.freeze_panes for sheet in book} == {"B2"}
    assert all(cell.font.bold for sheet in book for cell in sheet[1])
    with translation.override("da"):
        assert book.properties.title == file_title(summary(release, organisation))
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy


def test_a25_no_file_tells_how_often_it_was_tried_nor_an_exact_group(release, organisation):
    """Both are others with and without one person."""
    told = set()
    for tried, group in [(77, 7), (70, 6)]:
        QuerySet(Release).update(attacks_tried=tried, smallest_group=group)
        release.refresh_from_db()
        found = summary(release, organisation)
        told.add((csv_of_summary(found), SummaryDocument(found).html))

    assert len(told) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_prints_on_as_many_pages_as_it_has_tables(release, organisation, language):
    book = workbook(release, organisation, language)

    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows == "$1:$1"
        assert "Havneby Kommune (test)" in sheet.oddFooter.left.text
    lying = [sheet.title for sheet in book if sheet.page_setup.orientation == "landscape"]
    assert set(lying) >= {{"da": "Udvikling", "en": "Development"}[language]} & set(book.sheetnames)


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_wraps_its_headings(release, organisation, language):
    """None makes a column wider than what stands below it, and the row is as high as the longest takes."""
    book = workbook(release, organisation, language)

    for table in tables(release, organisation, language).values():
        sheet = book[table.title]
        lines = (sheet.row_dimensions[1].height or 15) / 15
        for heading, *cells in sheet.iter_cols(max_row=1 + len(table.rows)):
            width = width_of(sheet, heading.column)
            longest = max([9, *map(len, heading.value.split()), *(len(as_excel_shows(cell)) for cell in cells)])
            assert heading.alignment.wrap_text
            assert width <= longest + 3
            assert len(heading.value) <= width * lines


def width_of(sheet, column):
    return next(each.width for each in sheet.column_dimensions.values() if each.min <= column <= each.max)


def test_table_of_very_many_services_prints_on_more_pages_with_its_headings(organisation):
    release = create_small_release(organisation=organisation, people="10–19", services=61)

    sheet = workbook(release, organisation)["Tilbud"]

    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"


def test_ampersand_in_a_name_is_no_command_of_the_footer():
    organisation = create_organisation(name="Ærø & Omegn &Z")
    release = create_small_release(organisation=organisation)

    footer = workbook(release, organisation)["Metode"].oddFooter.left.text

    assert footer.endswith("Ærø && Omegn &&Z")


@pytest.mark.parametrize(("language", "sheet"), [("da", "Metode"), ("en", "Method")])
def test_workbook_tells_its_method(release, organisation, language, sheet):
    book = workbook(release, organisation, language)

    values = [cell.value for line in book[sheet].iter_rows() for cell in line]
    assert release.hash in values
    with translation.override(language):
        assert set(notes_on_figures(summary(release, organisation, language))) <= set(values)


def test_equal_summaries_give_equal_workbooks(release, organisation):
    assert xlsx_of_summary(summary(release, organisation)) == xlsx_of_summary(summary(release, organisation))


@pytest.mark.parametrize(
    "name", ["=1+1", "+45 12345678", "-SUM(A1)", "@Bosted", '=HYPERLINK("http://a.dk")', "http://a"]
)
def test_names_are_never_formulas(organisation, name):
    release = create_small_release(organisation=organisation, people="10–19", services=0)
    own = Scope.objects.get(release=release, kind="organisation")
    service = create_service(organisation=organisation, name=name)
    scope = create_scope(release, "service", organisation=organisation, service=service, parent=own)
    create_cell(scope, 1, 3.0, people="5–9")
    found = summary(release, organisation)

    cell = workbook(release, organisation)["Tilbud"]["A2"]
    named = {row for _table, row, _column, _text in as_csv_says(csv_of_summary(found))} & {name, f"'{name}"}

    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)
    assert named == ({name} if name == "http://a" else {f"'{name}"})


# CSV


@pytest.mark.parametrize(
    ("language", "heading"), [("da", "Tabel;Række;Kolonne;Værdi"), ("en", "Table,Row,Column,Value")]
)
def test_csv_opens_in_the_spreadsheets_of_its_language(release, organisation, language, heading):
    with translation.override(language):
        text = csv_of_summary(summary(release, organisation, language))

    assert text.startswith(f"\ufeff{heading}\r\n")
    assert {len(line) for line in as_csv_says(text, language)} == {4}
    assert ("3,9" if language == "da" else ",3.9") in text
