"""The first page of the summary: what management takes to a committee."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from releases.disclosure.trees import EVERYBODY
from releases.reading.summaries import summary_of
from releases.responding.models import ManagementResponse, Undertaking
from reports.documents.first_page import FirstPage
from reports.documents.summary_pdf import SummaryDocument
from reports.rendering.processes import pdf_of
from tests.factories import create_organisation, create_user
from tests.releases.rows import create_small_release, create_whole_release
from tests.reports.pdf_checks import assert_follows_pdf_ua, small_print, text_of

pytestmark = [pytest.mark.django_db]

MARKUP = "<b>fed</b> & co."


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def release(organisation):
    return create_whole_release(organisation=organisation)


def create_response(
    release, organisation, *, text="Nedlægge registreringer", responsible="Helle Friis", count=5, **fields
):
    response = ManagementResponse.objects.create(
        release=release, organisation=organisation, written_by=create_user(name="Helle Friis"), **fields
    )
    for number in range(1, count + 1):
        Undertaking.objects.create(
            response=response, number=number, text=text, responsible=responsible, due=date(2027, 3, 31)
        )
    return response


def html_of(release, organisation):
    return SummaryDocument(summary_of(release=release, organisation=organisation)).html


def test_summary_prints_what_management_will_do(release, organisation):
    create_response(release, organisation, comment="Nu er det vores tur.")

    html = html_of(release, organisation)

    assert html.count("Nedlægge registreringer") == 5
    assert "Skrevet af Helle Friis den" in html
    assert "<p>Nu er det vores tur.</p>" in html


def test_what_management_writes_is_text_on_paper_too(release, organisation):
    create_response(release, organisation, comment=MARKUP, text=MARKUP, responsible=MARKUP, count=1)

    html = html_of(release, organisation)

    assert "<b>fed</b>" not in html
    assert html.count("&lt;b&gt;fed&lt;/b&gt; &amp; co.") == 3


LONG = {
    "comment": "Lederne er kommet tættere på praksis, og det har kostet dem noget. " * 2,
    "text": "Aftale udskrivelser op til weekender med regionens psykiatri",
    "responsible": "Mona Vestergaard Christensen",
}


@pytest.mark.parametrize("people", ["5–9", "10–19", "tenths", None])
@pytest.mark.parametrize("language", ["da", "en"])
def test_first_page_stands_alone_with_five_actions_or_lines_to_write_on(organisation, people, language):
    release = (
        create_whole_release(organisation=organisation)
        if people == "tenths"
        else create_small_release(organisation=organisation, people=people)
    )
    if people in ("tenths", "10–19"):
        create_response(release, organisation, **LONG)

    with translation.override(language):
        pdf = pdf_of(html_of(release, organisation))

    first = text_of(pdf, "-f", "1", "-l", "1")
    heading = {"da": "Det gør ledelsen", "en": "What management will do"}[language]
    assert heading in first
    assert first.index(heading) < first.rindex("5")
    assert_follows_pdf_ua(pdf)
    assert small_print(pdf) == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_first_page_has_room_for_whatever_has_moved(organisation, language):
    """One alone has its figures, a few are named together, and more are counted."""
    create_small_release(organisation=organisation, people="10–19", services=0)
    release = create_small_release(organisation=organisation, people="10–19")
    create_response(release, organisation, **LONG)

    for moved in (3, 7):
        with translation.override(language):
            html = SummaryDocument(with_moves(summary_of(release=release, organisation=organisation), moved)).html
        first = text_of(pdf_of(html), "-f", "1", "-l", "1")
        assert first.count("Vestergaard") == 5


def with_moves(summary, count):
    own = summary.unit.figures[EVERYBODY]
    figures = {number: replace(figure, change="up" if number <= count else "level") for number, figure in own.items()}
    return replace(summary, unit=replace(summary.unit, figures={EVERYBODY: figures}))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ["Intet princip har flyttet sig siden sidste runde."]),
        (
            1,
            [
                "Lederne vurderer Samarbejde med borgeren højere: fra ca. 4,0 til ca. 4,0.",
                "Seks principper er uændrede.",
            ],
        ),
        (7, ["Syv principper har flyttet sig siden sidste runde."]),
    ],
)
def test_first_page_says_what_has_moved_and_what_counts_as_that(organisation, count, said):
    create_small_release(organisation=organisation, people="10–19", services=0)
    release = create_small_release(organisation=organisation, people="10–19")

    html = SummaryDocument(with_moves(summary_of(release=release, organisation=organisation), count)).html

    beside = html[html.index("Det har flyttet sig") : html.index("Tre spørgsmål til dialogen")]
    assert [sentence for sentence in said if sentence not in beside] == []
    assert ("et helt trin på skalaen" in beside) == (count > 0)


def test_there_are_three_questions_also_where_one_principle_alone_is_lowest(release, organisation):
    summary = summary_of(release=release, organisation=organisation)

    questions = FirstPage(summary).questions

    assert len(summary.lowest) == 1
    assert len(questions) == len(set(questions)) == 3
    assert questions[0] == summary.lowest[0].dialoguequestions[0].text


def test_first_page_says_what_became_of_what_management_undertook(release, organisation):
    before = create_whole_release(organisation=organisation, published_at=timezone.now() - timedelta(days=200))
    create_response(before, organisation)
    Undertaking.objects.filter(number__lte=2).update(outcome="done")
    Undertaking.objects.filter(number=3).update(outcome="continues")

    summary = summary_of(release=release, organisation=organisation)

    assert FirstPage(summary).became == "Gjort: 2, Fortsætter: 1, Ikke besvaret endnu: 2"
