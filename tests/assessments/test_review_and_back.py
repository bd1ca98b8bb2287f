"""Correct an answer from the review and come back to it; and what is said of how many are called most important."""

import re

import pytest
from django.urls import reverse

from tests.factories import create_draft

pytestmark = pytest.mark.django_db

TOO_MANY = "Vælg højst 2, så dine kræfter rækker"


@pytest.fixture
def draft():
    return create_draft(answered=7)


@pytest.fixture
def author(client, draft):
    client.force_login(draft.leadership.user)
    return client


def review(draft):
    return reverse("assessment_review", args=[draft.pk])


def step(draft, number):
    return reverse("assessment_step", args=[draft.pk, f"princip-{number}"])


def from_review(draft, number):
    return step(draft, number) + "?fra=gennemse"


def test_every_link_of_the_review_says_where_it_comes_from(author, draft):
    links = re.findall(r'href="([^"]*/princip-\d/[^"]*)"', author.get(review(draft)).text.partition("<h1>")[2])

    assert len(links) >= 7
    assert [link for link in links if "?fra=gennemse" not in link] == []


def test_the_page_that_came_from_the_review_has_one_way_on_that_stands_out(author, draft):
    text = author.get(from_review(draft, 3)).text.partition("</main>")[0]

    assert re.findall(r'class="button button-primary"[^>]*value="([^"]*)"', text) == ["review"]
    assert f'action="{from_review(draft, 3)}"' in text


def test_saving_leads_back_to_the_line_of_the_review(author, draft):
    response = author.post(from_review(draft, 3), {"go": "review", "statement_3.1": "5", "was_statement_3.1": "3"})

    assert response.url == review(draft) + "#p3"
    assert draft.answers.get(statement__code="3.1").score == 5


@pytest.mark.parametrize("fields", [{"go": "princip-3"}, {"language": "en"}])
def test_what_leads_to_the_same_page_still_leads_back(author, draft, fields):
    assert author.post(from_review(draft, 3), fields).url == from_review(draft, 3)


def test_a_refused_page_still_leads_back(author, draft):
    response = author.post(from_review(draft, 3), {"go": "review", "statement_3.1": "9"})

    assert response.status_code == 422
    assert f'action="{from_review(draft, 3)}"' in response.text


def test_dilemmas_and_pitfalls_are_told_where_they_are_ticked(author, draft):
    principle = draft.texts.principles[0]

    text = author.get(step(draft, 1)).text

    for dilemma in principle.dilemmas:
        assert re.search(rf'id="id_dilemmas_{dilemma.code}_between">{dilemma.pole_a}.*{dilemma.pole_b}', text)
        assert f'aria-describedby="id_dilemmas_{dilemma.code}_between"' in text
    for pitfall in principle.pitfalls:
        assert f'id="id_pitfalls_{pitfall.code}_signs">{pitfall.signs}' in text
        assert f'aria-describedby="id_pitfalls_{pitfall.code}_signs"' in text


def call_most_important(draft, numbers):
    draft.reflections.filter(principle__number__in=numbers).update(importance=4)


@pytest.mark.parametrize(("others", "without", "also"), [([], 0, 1), ([2], 1, 2), ([2, 3], 2, 3), ([1], 0, 1)])
def test_the_page_counts_the_most_important_with_and_without_its_own(author, draft, others, without, also):
    call_most_important(draft, others)

    page = author.get(step(draft, 1)).context["page"]

    assert len(page.priorities_without.chosen) == without
    assert [principle.number for principle in page.priorities_with.chosen] == sorted({1, *others})
    assert len(page.priorities_with.chosen) == also
    assert page.priorities_with.are_too_many == (also > 2)


def test_going_on_with_too_many_is_said_and_saved(author, draft):
    call_most_important(draft, [2, 3])

    response = author.post(step(draft, 1), {"go": "princip-4", "importance": "4", "was_importance": "2"}, follow=True)

    assert TOO_MANY in response.text.partition("<h1>")[0]
    assert draft.reflections.get(principle__number=1).importance == 4


def test_going_on_elsewhere_does_not_repeat_it(author, draft):
    call_most_important(draft, [1, 2, 3])

    response = author.post(step(draft, 5), {"go": "princip-6", "importance": "1", "was_importance": "2"}, follow=True)

    assert TOO_MANY not in response.text.partition("<h1>")[0]


@pytest.mark.parametrize(("numbers", "times"), [([1, 2], 0), ([1, 2, 3], 1)])
def test_the_review_says_so_and_refuses_nothing(author, draft, numbers, times):
    call_most_important(draft, numbers)

    assert author.get(review(draft)).text.count(TOO_MANY) == times
    assert author.post(review(draft)).url == reverse("assessment_result", args=[draft.pk])
