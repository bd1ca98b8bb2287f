import re

import pytest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from principles.reading import current_texts, edition_texts
from principles.wheel import spokes
from tests.factories import create_real_edition, create_user
from tests.markup import one_line

pytestmark = pytest.mark.django_db

ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


def text_of(response):
    return response.content.decode()


def test_front_page_shows_the_current_edition(client):
    create_real_edition()

    html = text_of(client.get("/"))

    assert re.findall(r'class="sp-pcard sp-p([0-9])"', html) == ["1", "2", "3", "4", "5", "6", "7"]
    assert 'href="/principper/naervaerende-ledelse/"' in html
    assert "Alle på tilbuddet ved, hvad kerneopgaven er" in html
    assert "Din opgave er at" not in html
    for name in ("assessment_list", "account_login", "privacy"):
        assert f'href="{reverse(name)}"' in html


def test_front_page_offers_the_overview_to_whoever_is_signed_in(client):
    client.force_login(create_user())

    html = text_of(client.get("/"))

    assert "Fortsæt dér, hvor du slap" in html
    assert "Har du allerede en konto?" not in html


@pytest.mark.parametrize("path", ["/", "/principper/", "/principper/soeg/", "/principper/soeg/?q=borger"])
def test_pages_without_an_edition_say_that_texts_are_on_their_way(client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert "Teksterne er på vej." in text_of(response)


def test_principle_list_shows_all_seven_and_the_source(client):
    edition = create_real_edition()

    html = text_of(client.get("/principper/"))

    for principle in edition.principles.all():
        assert f'<h2><a href="{principle.get_absolute_url()}">{principle.title}</a></h2>' in html
    assert escape(edition.wording_note) in html
    assert escape(edition.licence_note) in html
    assert "Socialstyrelsen med Implement Consulting Group, januar 2021. ISBN 978-87-94059-28-2." in one_line(html)
    assert "CC BY 4.0" in html


@pytest.mark.parametrize("language", ["da", "en"])
def test_principle_shows_every_text_in_the_language_of_the_page(client, language):
    principle = edition_texts(create_real_edition()).principles[2]

    html = text_of(client.get("/principper/naervaerende-ledelse/", HTTP_ACCEPT_LANGUAGE=language))

    assert f'<html lang="{language}">' in html
    with override(language):
        texts = [principle.title, principle.direction, *principle.background.split("\n\n")]
        texts += [text for advice in principle.advice for text in (advice.title, advice.text)]
        for dilemma in principle.dilemmas:
            texts += [dilemma.title, dilemma.pole_a, dilemma.pole_b, dilemma.text, dilemma.question]
        texts += [
            text for pitfall in principle.pitfalls for text in (pitfall.title, pitfall.signs, pitfall.counter_move)
        ]
        lists = principle.maturitylevels, principle.questions, principle.dialoguequestions, principle.statements
        texts += [row.text for rows in lists for row in rows]
    assert [text for text in texts if escape(text) not in html] == []


def test_every_text_with_a_code_can_be_linked_to(client):
    principle = edition_texts(create_real_edition()).principles[2]

    html = text_of(client.get("/principper/naervaerende-ledelse/"))

    ids = re.findall(r' id="([^"]+)"', html)
    lists = ("advice", "dilemmas", "pitfalls", "questions", "dialoguequestions", "statements")
    assert {row.code for rows in lists for row in getattr(principle, rows)} <= set(ids)
    assert {"retning", "baggrund", "i-praksis"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_statement_for_some_leaders_says_so(client):
    principle = edition_texts(create_real_edition()).principles[1]
    shown_to_some = [statement for statement in principle.statements if statement.audience != "both"]

    html = text_of(client.get(principle.get_absolute_url()))

    assert shown_to_some
    assert html.count("Vises for: ") == len(shown_to_some)


@pytest.mark.parametrize(
    ("slug", "previous", "following"),
    [
        ("samarbejde-med-borgeren", "", "/principper/tydelig-faglig-retning/"),
        (
            "faglig-refleksion",
            "/principper/naervaerende-ledelse/",
            "/principper/ledelsesinformation-som-fagligt-vaerktoej/",
        ),
        ("recovery-orienterede-kompetencer", "/principper/samarbejde-om-recovery/", ""),
    ],
)
def test_principle_leads_on_to_its_neighbours(client, slug, previous, following):
    create_real_edition()

    response = client.get(f"/principper/{slug}/")

    found = response.context["previous"], response.context["next"]
    assert [neighbour.get_absolute_url() if neighbour else "" for neighbour in found] == [previous, following]


@pytest.mark.parametrize("path", ["/principper/findes-ikke/", "/principper/udkast/", "/principper/1.1/"])
def test_unknown_principle_is_not_found(client, path):
    create_real_edition()

    assert client.get(path).status_code == 404


def test_search_page_marks_and_links_what_was_found(client):
    create_real_edition()

    html = text_of(client.get("/principper/soeg/", {"q": "tom stol"}))

    assert "<title>Søgning efter »tom stol« – Syv principper</title>" in one_line(html)
    assert 'value="tom stol"' in html
    assert "Ét sted har »tom stol«" in html
    assert "Stil en <mark>tom</mark> <mark>stol</mark> frem" in html
    assert 'href="/principper/faglig-refleksion/#4.A3"' in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "Skriv et eller flere ord."),
        ("x", "Skriv mindst ét ord på to bogstaver eller mere."),
        ("ukendtord", "Ingen tekster har »ukendtord«"),
        ("<script>alert(1)</script>", "Ingen tekster har »&lt;script&gt;alert(1)&lt;/script&gt;«"),
        ("borger " * 5000, " steder har »borger borger"),
    ],
)
def test_search_page_answers_odd_queries(client, query, expected):
    create_real_edition()

    response = client.get("/principper/soeg/", {"q": query})

    assert response.status_code == 200
    assert expected in text_of(response)


def test_search_page_is_in_the_language_of_the_reader(client):
    create_real_edition()

    assert "<mark>citizen</mark>" in text_of(client.get("/principper/soeg/", {"q": "citizen"}, **ENGLISH))
    assert "<mark>" not in text_of(client.get("/principper/soeg/", {"q": "citizen"}))


@pytest.mark.parametrize("path", ["/principper/", "/principper/faglig-refleksion/", "/principper/soeg/?q=borgeren"])
def test_public_pages_cost_one_query(client, django_assert_num_queries, path):
    create_real_edition()
    current_texts()

    with django_assert_num_queries(1):
        response = client.get(path)

    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/", "/principper/", "/principper/faglig-refleksion/", "/principper/soeg/"])
def test_public_pages_are_read_only(client, path):
    create_real_edition()

    assert client.post(path).status_code == 405


def test_wheel_stands_upright_and_names_every_principle():
    wheel = spokes(edition_texts(create_real_edition()))

    assert [spoke.number for spoke in wheel] == [1, 2, 3, 4, 5, 6, 7]
    assert (wheel[0].x, wheel[0].y) == ("256.0", "60.0")
    assert (wheel[1].x, wheel[1].y) == ("409.2", "133.8")
    with override("da"):
        assert [spoke.word for spoke in spokes(current_texts())][:3] == ["Borgeren", "Retning", "Nærvær"]
