"""One row that fails keeps none of the others waiting."""

import pytest

from jobs.one_by_one import NotAllDone, do_each
from organisations.models import Municipality
from tests.factories import create_municipality

pytestmark = pytest.mark.django_db


def name_of(municipality):
    if municipality.name == "Bro":
        raise ValueError("Xenia Holm")
    return municipality.name


def test_each_is_done_for_and_those_that_failed_are_told_of_in_the_end():
    rows = [create_municipality(name=name) for name in ["Aaby", "Bro", "Creme"]]
    asked = []

    with pytest.raises(NotAllDone) as told:
        do_each(Municipality.objects.order_by("name"), lambda row: asked.append(row.name) or name_of(row))

    assert asked == ["Aaby", "Bro", "Creme"]
    assert isinstance(told.value.__cause__, ValueError)
    assert do_each(rows[::2], name_of) == [(rows[0], "Aaby"), (rows[2], "Creme")]


def test_log_names_the_row_and_nothing_that_is_written_in_it(caplog):
    bro = create_municipality(name="Bro")

    with pytest.raises(NotAllDone):
        do_each([bro], name_of)

    assert [record.getMessage() for record in caplog.records] == [
        f"could not be done: organisations.municipality {bro.pk}"
    ]
