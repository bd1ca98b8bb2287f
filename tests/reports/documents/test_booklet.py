"""The texts on paper: for everybody, drawn once, complete and in reading order."""

from html import unescape

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from principles.models import Edition
from principles.reading import current_texts
from reports.documents.booklet import booklet_html, principle_html
from reports.rendering.processes import CannotRender, pdf_of
from tests.factories import create_real_edition
from tests.reports.pdf_checks import assert_follows_pdf_ua, elements, fonts, opened, read_in_order, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PRINCIPLE = "naervaerende-ledelse"


@pytest.fixture(scope="module")
def booklets(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        create_real_edition(version="haefte-1")
        texts = current_texts()
        made = {language: draw_booklet(texts, language) for language in ("da", "en")}
        with translation.override("da"):
            made["princip"] = pdf_of(principle_html(texts, texts.principle(PRINCIPLE)))
        transaction.set_rollback(True)
    return made


def draw_booklet(texts, language):
    with translation.override(language):
        return pdf_of(booklet_html(texts))


@pytest.mark.parametrize(
    ("address", "file_name"),
    [
        (reverse("booklet"), "syv-principper.pdf"),
        (reverse("principle_pdf", args=[PRINCIPLE]), "3-naervaerende-ledelse.pdf"),
    ],
)
def test_anybody_gets_the_texts_as_pdf(client, drawn_papers, address, file_name):
    create_real_edition()

    response = client.get(address)

    assert (response.status_code, response.content) == (200, b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{file_name}"'


@pytest.mark.parametrize("address", [reverse("booklet"), reverse("principle_pdf", args=[PRINCIPLE])])
def test_without_an_edition_there_is_no_document(client, address):
    assert client.get(address).status_code == 404


def test_unknown_principle_is_not_found(client):
    create_real_edition()

    assert client.get(reverse("principle_pdf", args=["ukendt"])).status_code == 404


def test_draft_edition_has_no_booklet(client):
    create_real_edition(published_at=None)

    assert client.get(reverse("booklet")).status_code == 404


@pytest.mark.parametrize("address", [reverse("booklet"), reverse("principle_pdf", args=[PRINCIPLE])])
def test_reader_is_asked_to_try_again_when_there_is_no_document(client, monkeypatch, address):
    create_real_edition()

    def refuse(html, attachment):
        raise CannotRender

    monkeypatch.setattr("reports.keeping.papers.pdf_of", refuse)

    assert client.get(address).status_code == 503


@pytest.mark.parametrize(("asked", "page", "expected"), [("en", "da", "en"), ("", "en", "en"), ("xx", "da", "da")])
def test_language_is_the_one_asked_for_or_the_pages(client, drawn_papers, asked, page, expected):
    create_real_edition()
    address = reverse("booklet") + (f"?sprog={asked}" if asked else "")

    client.get(address, headers={"accept-language": page})

    assert f'<html lang="{expected}">' in drawn_papers[0]


def test_booklet_is_drawn_once_for_each_state_of_the_texts(client, drawn_papers):
    edition = create_real_edition()
    client.get(reverse("booklet"))
    client.get(reverse("booklet"))

    edition = Edition.objects.get(pk=edition.pk)
    edition.description_da = "En anden beskrivelse"
    edition.save()
    client.get(reverse("booklet"))

    assert len(drawn_papers) == 2
    assert "En anden beskrivelse" in drawn_papers[1]


def test_each_principle_is_its_own_document(client, drawn_papers):
    create_real_edition()

    for principle in current_texts().principles:
        client.get(reverse("principle_pdf", args=[principle.slug]))

    assert len(set(drawn_papers)) == 7


@pytest.mark.parametrize("name", ["da", "en", "princip"])
def test_documents_follow_pdf_ua(booklets, name):
    assert_follows_pdf_ua(booklets[name])
    assert all(dict(fonts(opened(booklets[name]))).values())


@pytest.mark.parametrize("language", ["da", "en"])
def test_booklet_holds_every_text_in_order(booklets, language):
    create_real_edition()
    text = squeezed(text_of(booklets[language], "-raw"))

    with translation.override(language):
        for principle in current_texts().principles:
            read_in_order(
                text,
                squeezed(principle.direction),
                *(squeezed(paragraph) for paragraph in principle.background.split("\n\n")),
                *(squeezed(level.text) for level in principle.maturitylevels),
                *(squeezed(advice.title + advice.text) for advice in principle.advice),
                *(squeezed(dilemma.title + dilemma.text) for dilemma in principle.dilemmas),
                *(squeezed(pitfall.title + pitfall.signs) for pitfall in principle.pitfalls),
                *(squeezed(question.text) for question in principle.questions),
                *(squeezed(statement.text) for statement in principle.statements),
            )
            for question in principle.dialoguequestions:
                assert squeezed(question.text) in text


def squeezed(text):
    """Without spaces and page feet, which line and page breaks put anywhere."""
    lines = [
        line for line in unescape(text).splitlines() if not line.startswith(("Syv principper · ", "Side ", "Page "))
    ]
    return "".join("".join(lines).split())


def test_contents_lead_to_the_pages_they_name(booklets):
    document = opened(booklets["da"])
    text = text_of(booklets["da"], "-f", "2", "-l", "2", "-layout")

    with document.open_outline() as outline:
        chapters = {item.title: page_of(document, item) for item in outline.root}
    for number, name in [(1, "Samarbejde med borgeren"), (7, "Recovery-orienterede kompetencer")]:
        line = next(line for line in text.splitlines() if name in line)
        assert int(line.split()[-1]) == chapters[f"{number} {name}"]


def page_of(document, item):
    destination = item.destination
    return 1 + next(index for index, page in enumerate(document.pages) if page.objgen == destination[0].objgen)


def test_every_figure_in_the_booklet_says_what_it_shows(booklets):
    document = opened(booklets["da"])

    assert [str(element.Alt) for tag, element in elements(document) if tag == "Figure"] == [
        "Syv principper i en kreds om borgerens personlige recovery"
    ]


def test_no_heading_stands_alone_at_the_foot_of_a_page(booklets):
    headings = {"Baggrund", "Gode råd", "Dilemmaer", "Faldgruber", "Afklarende spørgsmål", "Spørgsmål til dialogen"}

    for number in range(3, len(opened(booklets["da"]).pages)):
        lines = [line.strip() for line in text_of(booklets["da"], "-f", str(number), "-l", str(number)).splitlines()]
        body = [line for line in lines if line and not line.startswith(("Syv principper · ", "Side "))]
        assert body[-1] not in headings
