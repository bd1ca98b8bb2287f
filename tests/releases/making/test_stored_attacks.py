"""The attacks on what is stored and read, by their numbers. Plain figures are in disclosure/test_attacks.py."""

import csv
import io
import re

import pytest
from django.db.models import QuerySet
from django.utils import translation

from organisations.models import Leadership
from pages.refusals import Refusal
from releases.disclosure.trees import EVERYBODY
from releases.models import CannotChange, Cell, KeptForEver, Member, Release
from releases.reading.receipts import receipt_of
from releases.reading.summaries import summary_of
from tests.factories import (
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    end_and_close,
)
from tests.releases.disclosure.small_worlds import mixed
from tests.reports.documents.test_summary_tables import all_bytes

pytestmark = pytest.mark.slow


@pytest.fixture
def organisation(db):
    return create_organisation()


@pytest.fixture
def running(organisation):
    return create_round(organisation=organisation, edition=create_edition())


def answer(running, service, scores):
    return [
        create_submitted(
            leadership=create_leadership(service=service), round=running, edition=running.edition, score=score
        )
        for score in scores
    ]


def test_a01_newcomer_and_a13_progress_there_is_no_figure_while_a_round_is_open(running, organisation):
    service = create_service(organisation=organisation)
    answer(running, service, [4, 4, 4, 4, 3])
    assert not Release.objects.exists()

    end_and_close(running)
    answer(running, service, [5])

    with pytest.raises(Refusal):
        end_and_close(running)
    assert Member.objects.count() == 5
    assert Release.objects.count() == 1


def test_a05_a_principle_that_four_have_answered_is_hidden_alone(running, organisation):
    service = create_service(organisation=organisation)
    answer(running, service, [3, 4, 5, 2])
    principles = list(running.edition.principles.all())
    for leadership in [create_leadership(service=service), create_leadership(service=service)]:
        draft = create_draft(leadership=leadership, round=running, answered=7)
        draft.answers.filter(statement__principle=principles[4]).delete()
        type(draft).objects.filter(pk=draft.pk).update(status="submitted", submitted_at=running.opens_at)

    release = end_and_close(running)

    hidden = Cell.objects.filter(scope__release=release, scope__kind="organisation", role="", precision="hidden")
    assert list(hidden.values_list("principle", flat=True)) == [5]


def test_a09_insider_sees_a_band_alone_of_a_group_of_five_with_herself(running, organisation):
    service = create_service(organisation=organisation)
    answer(running, service, [3, 4, 5, 4, 5])

    summary = summary_of(release=end_and_close(running), organisation=organisation)

    figures = [summary.unit.figure(number) for number in range(1, 8)]
    assert {(figure.band_label, figure.score, figure.bins) for figure in figures} == {("stærkt", None, None)}


def test_a34_smallest_group_does_not_say_that_all_ten_took_part(running, organisation):
    """A figure as of nine beside a smallest group of ten or more would."""
    service = create_service(organisation=organisation)
    sent = answer(running, service, mixed(10))

    release = end_and_close(running)

    receipt = receipt_of(sent[0].leadership.user, release)
    figures = summary_of(release=release, organisation=organisation).unit.figures[EVERYBODY].values()
    assert {figure.people for figure in figures} == {"5–9"}
    assert (release.smallest_group_in_words, receipt.smallest_group) == ("5–9", "5–9")


def test_roles_are_shown_where_both_are_large_enough(running, organisation):
    service = create_service(organisation=organisation)
    answer(running, service, mixed(6))
    for score in mixed(6):
        post = create_leadership(service=service, role=Leadership.Role.DEPARTMENT_MANAGER)
        create_submitted(leadership=post, round=running, edition=running.edition, score=score)

    release = end_and_close(running)

    by_role = Cell.objects.filter(scope__release=release, scope__kind="organisation", principle=1).exclude(role="")
    assert {cell.precision for cell in by_role} == {"band"}


def changed_afterwards(running):
    """A10: a published figure is brought up to date."""
    answer(running, create_service(organisation=running.organisation), mixed(6))
    end_and_close(running)
    try:
        return Cell.objects.exclude(precision="hidden").update(band="strong") > 0
    except CannotChange:
        return False


def test_a10_a_published_figure_is_not_brought_up_to_date(running):
    assert not changed_afterwards(running)


def test_a10_a_published_figure_is_brought_up_to_date_without_the_rule(monkeypatch, running):
    """R3"""
    monkeypatch.setattr(KeptForEver, "update", QuerySet.update)

    assert changed_afterwards(running)


# A15 and A16, on a release that is published from answers


@pytest.fixture
def published_release(running, organisation):
    """An organisation of 26, of whom four in one service have a mean of 1.8, which is told nowhere."""
    answer(running, create_service(organisation=organisation, name="Åhuset"), [2, 3, 4, 4, 5, 3, 4, 5, 2, 4, 3] * 2)
    answer(running, create_service(organisation=organisation, name="Gården"), [1, 2, 2, 2])
    return end_and_close(running)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a15_no_format_has_a_finer_figure_than_the_release(published_release, organisation, language):
    told = {float(mean) for mean in Cell.objects.exclude(mean=None).values_list("mean", flat=True)}
    with translation.override(language):
        formats = all_bytes(summary_of(release=published_release, organisation=organisation))
        rows = csv.reader(io.StringIO(formats["csv"]), delimiter=";" if language == "da" else ",")
        scores = {row[3].replace(",", ".") for row in rows if re.fullmatch(r"\d[.,]\d+", row[3])}

    assert told
    assert {float(score) for score in scores} == told
    assert all(len(score) == 3 for score in scores)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a16_the_mean_of_four_is_in_no_bytes(published_release, organisation, language):
    with translation.override(language):
        formats = all_bytes(summary_of(release=published_release, organisation=organisation))

    assert not Cell.objects.filter(mean__range=("1.7", "1.8")).exists()
    for name, content in formats.items():
        assert not re.search(r"(?<![\d.,])1[.,](8|75|7)(?![\d.,]*\d)", content), name
