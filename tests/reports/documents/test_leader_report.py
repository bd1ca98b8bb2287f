"""The leader's own report: who may have it, what it says, and that everybody can read it."""

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from principles.reading import edition_texts
from reports.documents.leader_report import leader_report_of
from reports.models import RenderedReport
from reports.rendering.processes import CannotRender
from reports.views.documents import conversation_pdf, report_pdf
from tests.factories import create_action, create_draft, create_leadership, create_real_edition, create_user
from tests.reports.pdf_checks import (
    assert_follows_pdf_ua,
    elements,
    elements_from,
    fonts,
    opened,
    read_in_order,
    text_of,
)
from tests.reports.rows import create_answered, create_full, create_rich, submitted_on, with_place

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def url_of(assessment, language=""):
    return reverse("report", args=[assessment.pk]) + (f"?sprog={language}" if language else "")


def report_of(assessment, language="da"):
    with translation.override(language):
        return leader_report_of(with_place(assessment))


def draw(assessment, language="da"):
    with translation.override(language):
        return report_pdf(leader_report_of(with_place(assessment)))


@pytest.fixture
def never_drawn(monkeypatch):
    """Access is decided before anything is drawn."""
    monkeypatch.setattr("reports.keeping.own_reports.pdf_of", lambda html: b"%PDF-")


def test_author_gets_her_report_and_nothing_keeps_it(client, never_drawn):
    assessment = create_answered()
    client.force_login(assessment.leadership.user)

    response = client.get(url_of(assessment))

    assert (response.status_code, response.content) == (200, b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="selvvurdering-2026-10-22.pdf"'
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("fields", [{}, {"is_administrator": True}, {"is_content_editor": True}])
def test_report_is_not_found_for_anybody_else(client, fields):
    client.force_login(create_user(**fields))

    assert client.get(url_of(create_answered())).status_code == 404


def test_visitor_is_asked_to_sign_in(client):
    assert client.get(url_of(create_answered())).status_code == 302


def test_draft_has_no_report(client):
    draft = create_draft()
    client.force_login(draft.leadership.user)

    assert client.get(url_of(draft)).status_code == 404


def test_report_cannot_be_posted_to(client):
    assessment = create_answered()
    client.force_login(assessment.leadership.user)

    assert client.post(url_of(assessment)).status_code == 405


def test_leader_is_asked_to_try_again_when_there_is_no_document(client, monkeypatch):
    assessment = create_answered()
    client.force_login(assessment.leadership.user)
    monkeypatch.setattr("reports.keeping.own_reports.pdf_of", refuse)

    response = client.get(url_of(assessment, "en"))

    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert f'href="{url_of(assessment, "en")}"' in response.content.decode()
    assert not RenderedReport.objects.exists()


def refuse(html):
    raise CannotRender


@pytest.mark.parametrize("earlier", [0, 1, 3])
def test_unchanged_report_takes_few_queries(client, django_assert_max_num_queries, never_drawn, earlier):
    assessment = create_rich()
    for year in range(earlier):
        create_answered(
            leadership=assessment.leadership, edition=assessment.edition, submitted_at=submitted_on(2020 + year, 3, 1)
        )
    client.force_login(assessment.leadership.user)
    client.get(url_of(assessment))

    with django_assert_max_num_queries(13):
        client.get(url_of(assessment))


def test_html_is_xml_and_holds_no_style_or_script():
    html = report_of(create_rich()).html

    names = {element.tag.split("}")[-1] for element in ElementTree.fromstring(html).iter()}
    assert names & {"script", "style", "link", "img", "object", "iframe"} == set()
    assert "style=" not in html


def test_typed_text_stays_text():
    typed = '<img src="file:///etc/passwd"/>\n<script>alert(1)</script>\n# {{ 7 }} **fed** [x](http://a.dk)\x0b'
    assessment = create_rich(text=typed)
    assessment.actions.update(text="<svg><use href='file:///etc/passwd'/></svg> & co.")
    type(assessment.leadership.user).objects.update(name="Bo <b>Fed</b> & Søn")

    text = text_of(draw(assessment))

    assert '<img src="file:///etc/passwd"/>\n<script>alert(1)</script>\n# {{ 7 }} **fed** [x](http://a.dk)\n' in text
    assert "<svg><use href='file:///etc/passwd'/></svg> & co." in text
    assert "Bo <b>Fed</b> & Søn" in text
    assert "root:" not in text


@pytest.fixture(scope="module")
def documents(django_db_setup, django_db_blocker):
    """The same rich assessment, drawn in both languages and looked at by many tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        edition = create_real_edition(version="rapport-1")
        leadership = create_leadership(user=create_user(name="Birgitte Holm"))
        create_answered(leadership=leadership, edition=edition, score=2, submitted_at=submitted_on(2026, 4, 3))
        assessment = create_rich(leadership=leadership, edition=edition)
        drawn = {language: draw(assessment, language) for language in ("da", "en")}
        transaction.set_rollback(True)
    return drawn


@pytest.fixture(params=["da", "en"])
def drawn(request, documents):
    return documents[request.param]


def test_report_follows_pdf_ua(drawn):
    assert_follows_pdf_ua(drawn)


@pytest.mark.parametrize("language", ["da", "en"])
def test_report_says_its_language_and_title(documents, language):
    document = opened(documents[language])

    assert str(document.Root.Lang) == language
    assert "Birgitte Holm" in str(document.docinfo["/Title"])
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_report_has_a_bookmark_for_each_chapter(documents):
    with opened(documents["da"]).open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert titles == [
        "Min selvvurdering",
        "Overblik",
        "Hvor giver det mest at sætte ind?",
        "Dine næste skridt",
        "Udvikling over tid",
        "1 Samarbejde med borgeren",
        "2 Tydelig faglig retning",
        "3 Nærværende ledelse",
        "4 Faglig refleksion",
        "5 Ledelsesinformation som fagligt værktøj",
        "6 Samarbejde om recovery",
        "7 Recovery-orienterede kompetencer",
        "Sådan læser du rapporten",
    ]


def test_headings_never_skip_a_level(drawn):
    document = opened(drawn)
    levels = [int(tag[1]) for tag, _element in elements(document) if tag in {"H1", "H2", "H3", "H4"}]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_says_what_it_shows(documents):
    document = opened(documents["da"])
    alternatives = [str(element.Alt) for tag, element in elements(document) if tag == "Figure"]

    assert len(alternatives) == 3 + 8
    assert all(alternatives)
    assert alternatives[1].startswith("Radardiagram over de syv principper. På skalaen fra 1 til 5 ligger alle på 3,0.")


def test_every_table_is_whole_and_has_headers(documents):
    document = opened(documents["da"])
    tables = [element for tag, element in elements(document) if tag == "Table"]

    cover_overview_quadrant_trend_and_scale = 5
    assert len(tables) == cover_overview_quadrant_trend_and_scale + 7
    for table in tables:
        tags = [tag for tag, _element in elements_from(table)]
        assert tags.count("TH") > tags.count("THead") == 1


def test_every_font_is_embedded(drawn):
    found = dict(fonts(opened(drawn)))

    assert all(found.values())
    assert {"IBM-Plex-Sans", "IBM-Plex-Sans-Semi-Bold"} <= {name.split("+")[-1] for name in found}


def test_report_reads_in_order(documents):
    text = " ".join(text_of(documents["da"]).split())

    read_in_order(
        text,
        "Kun til dig",
        "Birgitte Holm",
        "Alle syv principper ligger på 3,0. Ingen skiller sig ud.",
        "Hvor giver det mest at sætte ind?",
        "Deltage i to borgermøder Senest 24. november 2026",
        "Råd til det, du selv finder vigtigst",
        "Gå med.",
        "Borgerens eget billede af et godt liv",
        "Jeg spørger til borgerens egne ønsker",
        "Borgerens egen sætning står først. Det virker. På aftenvagten er det sværere.",
        "Borgerens ret til selv at bestemme over for Tilbuddets pligt til at drage omsorg",
        "Modtræk: Bed tre borgere",
        "2 Tydelig faglig retning",
        "Sådan læser du rapporten",
        "1 I meget lav grad Det gør jeg sjældent eller aldrig.",
    )


def test_english_report_has_english_texts_and_figures(documents):
    text = text_of(documents["en"])

    assert "Collaboration with the citizen" in text
    assert "To some extent" in text
    assert "3.0" in text
    assert "3,0" not in text


def test_long_and_many_scripted_reflections_are_drawn():
    long = ("Jeg har tænkt over, hvordan vi taler om borgerne. " * 400)[:19_000]
    assessment = create_rich(text=f"{long}\n\nΕλληνικά العربية 😀 {'a' * 500}")

    pdf = draw(assessment)

    assert_follows_pdf_ua(pdf)
    text = text_of(pdf)
    assert " ".join(text.split()).count("Jeg har tænkt over") >= 375
    assert "Ελληνικά" in text


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("steps", "letters"), [(0, 1), (7, 40), (30, 480)])
def test_conversation_has_two_pages_and_nothing_she_wrote_for_herself(language, steps, letters):
    assessment = create_full(text="Kun til mig selv")
    assessment.actions.all().delete()
    for number in range(steps):
        create_action(
            owner=assessment.leadership.user,
            principle=assessment.edition.principles.get(number=1 + number % 7),
            assessment=assessment,
            text=f"Skridt {number} " + "med ord " * (letters // 8),
        )
    with translation.override(language):
        shown = [each.title for each in edition_texts(assessment.edition).principles[0].dilemmas]

    with translation.override(language):
        pdf = conversation_pdf(leader_report_of(with_place(assessment)))

    text, document = " ".join(text_of(pdf).split()), opened(pdf)
    assert len(document.pages) == 2
    assert_follows_pdf_ua(pdf)
    assert ("Skridt 0" in text) == (steps > 0)
    assert "Kun til mig selv" not in text
    assert not any(title in text for title in shown)
    assert {"da": "uden refleksioner", "en": "without reflections"}[language] in str(document.docinfo["/Title"])


def test_conversation_does_not_tell_what_is_important_to_her(client, monkeypatch):
    monkeypatch.setattr("reports.views.documents.pdf_of", lambda html: html.encode())
    assessment = create_answered()
    for number, score in enumerate([5, 5, 3, 3, 3, 2, 1], start=1):
        assessment.answers.filter(statement__principle__number=number).update(score=score)
    client.force_login(assessment.leadership.user)

    def sheet(levels):
        for number, level in enumerate(levels, start=1):
            assessment.reflections.filter(principle__number=number).update(importance=level)
        return client.get(reverse("conversation", args=[assessment.pk])).content

    assert sheet([4, 1, 1, 1, 1, 1, 1]) == sheet([1, 4, 2, 4, 2, 3, 4]) == sheet([None] * 7)


def test_conversation_is_named_as_what_it_is(client, monkeypatch):
    monkeypatch.setattr("reports.views.documents.pdf_of", lambda html: b"%PDF-")
    assessment = create_answered()
    client.force_login(assessment.leadership.user)

    response = client.get(reverse("conversation", args=[assessment.pk]))

    assert 'filename="til-samtale-uden-refleksioner-2026-10-22.pdf"' in response["Content-Disposition"]
    assert not RenderedReport.objects.exists()


CASES = Path(__file__).parents[2] / "cases" / "files"
SCRIPTS = ["Åse Ærø", "Ελληνικά", "русский", "العربية", "नमस्ते", "ภาษาไทย", "👍🏽"]


def test_every_script_has_its_letters_in_reflections_and_names():
    typed = "\n".join([(CASES / "refleksion-med-emoji.txt").read_text(), *SCRIPTS, "हिन्दी में", "น้ำที่นี่"])
    assessment = create_rich(text=typed)
    type(assessment.leadership.user).objects.update(name=" ".join(SCRIPTS))
    type(assessment.leadership.service).objects.update(name=" ".join(SCRIPTS))

    pdf = draw(assessment)

    assert_follows_pdf_ua(pdf)
    text = text_of(pdf)
    what_the_method_says_of_missing_letters = 1
    assert text.count("□") == what_the_method_says_of_missing_letters
    assert "En god dag 🙂 👍🏽 og ❤️" in text
    assert all(text.count(script) >= 3 for script in SCRIPTS if script != "العربية")
    assert {"Noto-Color-Emoji", "Lohit-Devanagari", "Loma"} <= {name.split("+")[-1] for name, _ in fonts(opened(pdf))}
    assert len(pdf) < 250_000


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_principle_has_a_page(language):
    """Beside the cover, the overview, where an effort matters most, the next steps, and how to read it all."""
    assessment = create_full(text="Vi talte om det på mødet i marts, og siden har vi prøvet det to gange. " * 8)

    assert len(opened(draw(assessment, language)).pages) == 7 + 5


def test_first_assessment_compares_with_nothing():
    html = report_of(create_rich()).html

    assert "Udvikling over tid" not in html
    assert 'stroke-dasharray="7 5"' not in html


def test_many_assessments_have_a_table_for_each_page():
    assessment = create_answered()
    for number in range(40):
        create_answered(
            leadership=assessment.leadership,
            edition=assessment.edition,
            submitted_at=submitted_on(1980 + number, 3, 1),
        )

    tables = report_of(assessment).trend_tables

    assert [len(rows) for rows in tables] == [34, 7]
    assert tables[0][0].name.date == "22. oktober 2026"


def test_names_of_principles_stay_whole_beside_their_scores(documents):
    overview = next(sheet for sheet in text_of(documents["da"]).split("\f") if "Det samlede billede" in sheet)

    assert {"Samarbejde", "Ledelsesinformation", "Recovery-orienterede"} <= set(overview.split())


def test_report_without_enough_answers_says_so():
    assessment = create_answered()
    assessment.answers.all().delete()

    text = text_of(draw(assessment))

    assert "Et princip får et gennemsnit, når du har vurderet mindst 3 af dets udsagn" in " ".join(text.split())
    assert "Ikke besvaret" in text


def test_page_width_holds_every_word(drawn):
    """Nothing stands outside the paper, where a printer or a reader would lose it."""
    boxes = text_of(drawn, "-bbox").split("<word ")[1:]

    for box in boxes:
        left, right = float(box.split('xMin="')[1].split('"')[0]), float(box.split('xMax="')[1].split('"')[0])
        assert 50 <= left <= right <= 545
