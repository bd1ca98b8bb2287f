"""Lists as people keep them. Each file was refused once, or taken for something it was not."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from organisations.leader_lists.comparing import compare_list
from organisations.leader_lists.lines import State
from organisations.leader_lists.reading import read_table
from tests.factories import create_organisation, create_service, create_user

pytestmark = pytest.mark.django_db
CASES = Path(__file__).resolve().parents[2] / "cases"


def table_in(name):
    path = CASES / name
    return read_table(SimpleUploadedFile(path.name, path.read_bytes()))


@pytest.fixture
def organisation():
    organisation = create_organisation()
    for name in ("Botilbuddet Havrevænget", "Bostøtten Midtby", "Bostøtten Fyrbakken"):
        create_service(organisation=organisation, name=name)
    return organisation


@pytest.fixture
def compared(organisation):
    def look(name):
        return compare_list(organisation=organisation, rows=table_in(name).rows, by=create_user())

    return look


def states(comparison):
    return [line.state for line in comparison.lines]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("lists/16-header-synonyms.csv", 1),
        ("lists/17-header-for-efternavn.csv", 1),
        ("lists/18-title-above.csv", 2),
        ("lists/22-nbsp-zerowidth.csv", 3),
        ("lists/25-outlook-address.csv", 2),
        ("lists/51-merged-title.xlsx", 2),
        ("lists/53-guide-sheet-first.xlsx", 2),
        ("lists/57-merged-service-cells.xlsx", 3),
        ("lists/62-numbers-tablename.xlsx", 2),
        ("files/filtreret-raekke.xlsx", 2),
        ("files/usynligt-tegn-i-mail.csv", 1),
    ],
)
def test_every_row_of_the_list_can_be_taken(compared, name, rows):
    assert states(compared(name)) == [State.NEW] * rows


def test_what_a_column_was_taken_for_is_said():
    table = table_in("lists/16-header-synonyms.csv")

    assert table.headings.translated == [
        ("Medarbejder", "Navn"),
        ("Mailadresse", "E-mail"),
        ("Botilbud", "Tilbud"),
        ("Team", "Afdeling"),
        ("Stilling", "Rolle"),
    ]


def test_first_and_last_name_are_one():
    assert table_in("lists/17-header-for-efternavn.csv").rows[0].name == "Åse Ærø"


@pytest.mark.parametrize(
    ("name", "number"),
    [("lists/18-title-above.csv", 3), ("lists/51-merged-title.xlsx", 3), ("lists/62-numbers-tablename.xlsx", 2)],
)
def test_headings_are_found_below_a_title(name, number):
    table = table_in(name)

    assert table.headings.number == number
    assert table.rows[0].number == number + 1


def test_sheet_with_the_headings_is_named():
    assert table_in("lists/53-guide-sheet-first.xlsx").sheet == "Ledere"
    assert table_in("lists/51-merged-title.xlsx").sheet == ""


def test_what_nobody_sees_is_gone():
    rows = table_in("lists/22-nbsp-zerowidth.csv").rows

    assert [row.email for row in rows] == ["aase.aeroe@havneby.example", "soeren@havneby.example", "ib@havneby.example"]
    assert (rows[0].name, rows[1].service, rows[2].department) == ("Åse Ærø", "Bostøtten Midtby", "TeamNord")
    assert table_in("files/usynligt-tegn-i-mail.csv").rows[0].email == "tove.proeve@demo.example"


def test_name_and_address_are_taken_apart():
    rows = table_in("lists/25-outlook-address.csv").rows

    assert [(row.name, row.email) for row in rows] == [
        ("Åse Ærø", "aase@havneby.example"),
        ("Bo Krog", "bo@havneby.example"),
    ]


def test_merged_cells_count_for_all_their_rows():
    rows = table_in("lists/57-merged-service-cells.xlsx").rows

    assert [(row.name, row.service) for row in rows] == [(name, "Botilbuddet Havrevænget") for name in "ABC"]


def test_hidden_row_is_said(compared):
    assert compared("files/filtreret-raekke.xlsx").hidden_rows == [3]


def test_nearly_right_names_are_offered_and_none_is_chosen(compared):
    comparison = compared("lists/27-service-spelling.csv")

    offered = {question.name: str(question.nearest[0]) for question in comparison.about_services}
    assert offered == {
        "Havrevænget": "Botilbuddet Havrevænget",
        "Botilbudet Havrevænget": "Botilbuddet Havrevænget",
        "Botilbuddet Havrevaenget": "Botilbuddet Havrevænget",
        "Botilbuddet Havrevænget.": "Botilbuddet Havrevænget",
        "Bostøtten, Midtby": "Bostøtten Midtby",
    }
    assert states(comparison) == [State.NEW, *[State.WRONG] * 3, State.NEW, *[State.WRONG] * 3]


def test_dates_are_the_period_of_the_post(compared):
    table = table_in("lists/58-dates-from-to.xlsx")
    backwards, other = compared("lists/58-dates-from-to.xlsx").lines

    assert [(row.since, row.until) for row in table.rows] == [("2026-12-01", "2026-11-01"), ("1/12-2026", "")]
    assert backwards.notes == ["Slutdatoen ligger før startdatoen. Ret en af dem."]
    assert other.state == State.NEW


def test_a_total_stops_nobody_else(compared):
    comparison = compared("lists/64-total-row.xlsx")

    assert states(comparison) == [State.NEW, State.NEW, State.WRONG, State.WRONG]
    assert comparison.lines[2].notes == ["Kun navnet er udfyldt. Er det en sum eller en note, så slet rækken."]
    assert comparison.can_be_applied
