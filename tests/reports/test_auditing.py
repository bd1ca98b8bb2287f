"""What a document says and its release does not: the audit finds it, whichever format it stands in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.auditing import wrong_documents
from reports.documents import summary_csv, summary_pdf, summary_tables, summary_xlsx
from reports.documents.summary_tables import Shown, tables_of
from tests.factories import create_organisation
from tests.releases.rows import create_small_release, create_whole_release

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FINER = Shown("3,14", Decimal("3.14"))


def finer_mean(figure):
    return FINER


def what_is_hidden(figure):
    return Shown("på vej")


def another_count(value):
    return Shown("17", 17)


def up(*_arguments):
    return Shown("op")


def exact_people(value):
    return Shown("17")


def with_a_finer_figure(summary):
    first, *rest = tables_of(summary)
    row = first.rows[0]
    cells = [FINER if column.kind == "score" else cell for column, cell in zip(first.columns, row.cells, strict=True)]
    return [replace(first, rows=[replace(row, cells=cells), *first.rows[1:]]), *rest]


def found_in(release):
    return {finding.where.partition(" ")[2].split(",")[0] for finding in wrong_documents(release)}


def test_documents_of_a_release_say_what_its_rows_hold():
    assert list(wrong_documents(create_whole_release())) == []
    assert list(wrong_documents(create_small_release(organisation=create_organisation(), services=12))) == []


@pytest.mark.parametrize(
    ("place", "name", "instead", "found"),
    [
        (summary_tables, "mean_cell", finer_mean, {"De syv principper"}),
        (summary_tables, "finest", what_is_hidden, {"Sammenligning", "Tilbud", "Netværk"}),
        (summary_tables, "count_cell", another_count, {"Vigtighed", "Dilemmaer og faldgruber"}),
        (summary_tables, "change_cell", up, {"De syv principper"}),
        (summary_tables, "text_cell", exact_people, {"De syv principper", "Deltagelse"}),
        (summary_tables, "bin_cell", another_count, {"De syv principper"}),
        (summary_csv, "tables_of", with_a_finer_figure, {"De syv principper"}),
        (summary_xlsx, "tables_of", with_a_finer_figure, {"xlsx"}),
        (summary_pdf, "tables_of", with_a_finer_figure, {"pdf"}),
    ],
)
def test_r12_a_document_that_says_something_else_is_found(monkeypatch, place, name, instead, found):
    release = create_whole_release()

    monkeypatch.setattr(place, name, instead)

    assert found_in(release) >= found
