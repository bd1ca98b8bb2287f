"""The summary on slides: five of them whatever there is to say, each readable from the back of a room."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from releases.disclosure.trees import EVERYBODY
from releases.reading.figures import NOT_SHOWN
from releases.reading.summaries import summary_of
from releases.responding.models import Undertaking
from reports.documents.summary_slides import SummarySlides
from reports.views.summaries import as_slides_file
from tests.factories import create_organisation, create_service
from tests.releases.rows import (
    create_cell,
    create_closed_round,
    create_scope,
    create_small_release,
    create_whole_release,
)
from tests.reports.documents.test_first_page import LONG, MARKUP, create_response
from tests.reports.pdf_checks import all_sizes, assert_follows_pdf_ua, elements, opened, text_of

pytestmark = [pytest.mark.django_db]

MILLIMETRE = 72 / 25.4
WIDTH, HEIGHT = 338.7 * MILLIMETRE, 190.5 * MILLIMETRE
SIDE, TOP, FOOT = 15 * MILLIMETRE, 9 * MILLIMETRE, 14 * MILLIMETRE
"""To a millimetre, for letters are drawn a little beside the boxes that they are laid out in."""
BEFORE = timedelta(days=200)


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


def slides_of(release, organisation=None):
    return SummarySlides(summary_of(release=release, organisation=organisation))


def draw(release, organisation=None, language="da"):
    with translation.override(language):
        return as_slides_file(summary_of(release=release, organisation=organisation)).content


def words_of(pdf):
    """(page, left, top, right, bottom, word) as pdftotext finds them."""
    for number, sheet in enumerate(text_of(pdf, "-bbox").split("<page ")[1:], start=1):
        for box in re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', sheet):
            yield number, *map(float, box[:4]), box[4]


def assert_five_large_slides(pdf):
    """What stands on a slide lies inside its margins and above its foot, in no less than 16 points."""
    sizes = [(float(leaf.MediaBox[2]), float(leaf.MediaBox[3])) for leaf in opened(pdf).pages]
    above = [word for word in words_of(pdf) if word[2] < HEIGHT - FOOT]
    outside = [
        word for word in above if word[1] < SIDE or word[2] < TOP or word[3] > WIDTH - SIDE or word[4] > HEIGHT - FOOT
    ]

    assert sizes == [pytest.approx((WIDTH, HEIGHT))] * 5
    assert min(all_sizes(pdf)) >= 15.99
    assert outside == []
    assert_follows_pdf_ua(pdf)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("people", ["5–9", "10–19", "tenths", None])
def test_first_release_has_five_large_slides(organisation, people, language):
    release = release_of(organisation, people)

    assert_five_large_slides(draw(release, organisation, language))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("people", ["5–9", "10–19", "tenths", None])
def test_later_release_with_all_that_management_can_write_has_five_large_slides(organisation, people, language):
    before = release_before(organisation, "30–49" if people == "tenths" else people)
    create_response(before, organisation, count=5)
    release = release_of(organisation, people)
    create_response(release, organisation, **{**LONG, "text": "Aftale udskrivelser " * 5, "responsible": "Mona " * 12})

    assert_five_large_slides(draw(release, organisation, language))


def release_of(organisation, people, **fields):
    if people == "tenths":
        return create_whole_release(organisation=organisation, **fields)
    return create_small_release(organisation=organisation, people=people, **fields)


def release_before(organisation, people="10–19"):
    """Of a half-year before, in which the organisation had no services."""
    closed = create_closed_round(
        closes_at=timezone.now() - BEFORE, opens_at=timezone.now() - BEFORE - timedelta(days=30)
    )
    published_at = timezone.now() - BEFORE + timedelta(days=1)
    return create_small_release(
        organisation=organisation, people=people, services=0, round=closed, published_at=published_at
    )


def with_figures(slides, figure_of):
    """figure_of: what takes the place of the figure of a principle, by its number and the figure."""
    unit = slides.summary.unit
    own = {number: figure_of(number, figure) for number, figure in unit.figures[EVERYBODY].items()}
    return SummarySlides(replace(slides.summary, unit=replace(unit, figures={EVERYBODY: own})))


@pytest.mark.parametrize("language", ["da", "en"])
def test_country_has_five_large_slides(language):
    release_before(create_organisation())

    assert_five_large_slides(draw(create_whole_release(), None, language))


@pytest.mark.parametrize("language", ["da", "en"])
def test_sixty_services_show_what_has_room_and_where_the_rest_is(organisation, language):
    release = create_small_release(organisation=organisation, people="10–19", services=60)

    with translation.override(language):
        slides = slides_of(release, organisation)
        shown, left_out = len(slides.parts.rows), slides.left_out
    pdf = draw(release, organisation, language)

    assert shown > 2
    assert shown + left_out == 60
    said = {
        "da": f"{left_out} tilbud mere står i PDF-sammenfatningen",
        "en": f"{left_out} more services are in the PDF",
    }
    assert said[language] in " ".join(text_of(pdf, "-f", "3", "-l", "3").split())
    assert_five_large_slides(pdf)


@pytest.mark.parametrize(
    "name",
    [
        "<b>Fed</b> & <script>alert(1)</script> Søn",
        "مركز الرعاية النفسية في المدينة القديمة " * 3,
        "Bo‮støtten\u200d 👩‍⚕️ नमस्ते 漢字 " * 4,
        "W" * 150,
        "Botilbuddet ved den gamle kirke på bakken over fjorden " * 4,
    ],
)
def test_odd_and_long_names_stay_text_and_inside(name):
    organisation = create_organisation(name=name[:150])
    release = create_small_release(organisation=organisation, people="10–19", services=3)
    create_response(release, organisation, comment=(name * 8)[:300], text=name[:100], responsible=name[:60])
    service = create_service(organisation=organisation, name=name[:150])
    own = release.scopes.get(kind="organisation")
    scope = create_scope(release, "service", organisation=organisation, service=service, parent=own)
    create_cell(scope, 1, 2.0, people="5–9")

    html = slides_of(release, organisation).html

    assert "<script" not in html
    assert "<b>" not in html
    assert_five_large_slides(draw(release, organisation))


def test_what_management_writes_stays_text(organisation):
    release = create_small_release(organisation=organisation)
    create_response(release, organisation, comment=MARKUP, text=MARKUP, responsible=MARKUP, count=1)

    html = slides_of(release, organisation).html

    assert html.count("&lt;b&gt;fed&lt;/b&gt; &amp; co.") == 3


def test_every_drawing_says_what_it_shows(organisation):
    release_before(organisation, "30–49")

    document = opened(draw(create_whole_release(organisation=organisation), organisation))

    said = [str(element.Alt) for tag, element in elements(document) if tag == "Figure"]
    axis_seven_rows_and_seven_curves = 15
    assert len(said) == axis_seven_rows_and_seven_curves
    assert said[1] == "Samarbejde med borgeren: 3,9"
    assert said[8].startswith("Samarbejde med borgeren over tid. ")


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ("tenths", "Lederne vurderer sig selv højest på Samarbejde med borgeren og lavest på Ledelsesinformation"),
        ("5–9", "Lederne vurderer sig selv lavest på Faglig refleksion, Ledelsesinformation som fagligt værktøj og"),
        (None, "Der er ingen resultater at vise i denne runde. Et resultat skal bygge på mindst 5 ledere"),
    ],
)
def test_first_heading_is_the_finding(organisation, people, said):
    assert slides_of(release_of(organisation, people), organisation).headings[0].startswith(said)


def test_one_principle_alone_is_not_held_up_against_others(organisation):
    slides = slides_of(create_small_release(organisation=organisation, people="10–19"), organisation)

    alone = with_figures(slides, lambda number, figure: figure if number == 2 else NOT_SHOWN)

    assert alone.headings[0] == "Af de syv principper vises kun Tydelig faglig retning"


def test_slide_of_the_trend_says_that_there_is_nothing_before_and_shows_those_around(organisation):
    slides = slides_of(create_small_release(organisation=organisation), organisation)

    assert slides.headings[1] == "Der er ingen tidligere runde at sammenligne med"
    assert "Når to runder har tal, står her, hvad der har flyttet sig." in slides.html
    assert [column.title for column in slides.comparison.table.columns][1:] == ["Netværk Øst", "Hele landet"]


def test_bands_of_two_rounds_stand_in_a_table(organisation):
    release_before(organisation, "5–9")
    slides = slides_of(create_small_release(organisation=organisation), organisation)

    assert slides.curves == []
    assert len(slides.rounds.rows) == 2
    assert "Bånd sammenligner vi ikke." in slides.html


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ({3: "up"}, "Lederne vurderer Nærværende ledelse højere: fra ca. 4,0 til ca. 4,0"),
        (
            {3: "up", 4: "down"},
            "Lederne vurderer sig selv højere på Nærværende ledelse og lavere på Faglig refleksion end i sidste runde",
        ),
        (dict.fromkeys(range(1, 6), "up"), "Fem principper har flyttet sig siden sidste runde"),
        (dict.fromkeys(range(1, 8), "level"), "Intet princip har flyttet sig siden sidste runde"),
    ],
)
def test_slide_of_the_trend_names_few_that_have_moved_and_counts_many(organisation, moved, said):
    release_before(organisation)
    slides = slides_of(create_small_release(organisation=organisation, people="10–19"), organisation)

    slides = with_figures(slides, lambda number, figure: replace(figure, change=moved.get(number, "")))

    assert slides.headings[1] == said


def test_last_slide_has_what_management_does_or_lines_to_write_on(organisation):
    release = create_small_release(organisation=organisation)
    empty = slides_of(release, organisation)
    assert empty.headings[4] == "Hvad gør ledelsen?"
    assert empty.html.count('class="deed deed-blank"') == 5

    response = create_response(release, organisation, comment="Nu er det vores tur.", count=3)
    assert slides_of(release, organisation).headings[4] == "Ledelsen vil gøre tre ting"
    assert slides_of(release, organisation).html.count("Nedlægge registreringer") == 3

    Undertaking.objects.filter(response=response).delete()
    assert slides_of(release, organisation).headings[4] == "Det siger ledelsen"


def test_country_is_not_told_to_write_on_a_page_that_it_has_not():
    html = slides_of(create_whole_release()).html

    assert "Plads til at skrive på mødet." in html
    assert "Skriv det bagefter" not in html
