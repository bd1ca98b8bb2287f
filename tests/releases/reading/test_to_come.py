"""What those who stood on a round are told while its results are kept waiting."""

import pytest
from django.urls import reverse

from tests.factories import create_edition, create_leadership, create_round, create_submitted, end_and_close

pytestmark = pytest.mark.django_db

WAITING = "Resultater, der er på vej"
HELD_UP = "De samlede resultater bliver holdt tilbage"


@pytest.fixture
def posts():
    return [create_leadership() for _number in range(2)]


def panel_of(client, post):
    client.force_login(post.user)
    text = client.get(reverse("overview")).text
    return text[text.index(WAITING) :].partition("</section>")[0] if WAITING in text else ""


def test_whoever_stood_on_a_round_that_is_held_up_is_told_so_whether_or_not_she_answered(client, posts):
    round = create_round(edition=create_edition(), closes=-2, title="Efterår 2026")
    create_submitted(leadership=posts[0], round=round, edition=round.edition)

    told = [panel_of(client, post) for post in posts]

    assert HELD_UP in told[0]
    assert "Runden »Efterår 2026« er slut." in told[0]
    assert told[0] == told[1]


def test_results_that_are_shown_later_say_from_which_day(client, posts):
    """Of two that share leaders the first can be read."""
    for opens in (-200, -10):
        end_and_close(create_round(edition=create_edition(), title="Ekstra", opens=opens))

    told = panel_of(client, posts[0])

    assert told.count("Runden »Ekstra« er slut.") == told.count("Resultaterne kan læses fra") == 1


def test_nothing_is_said_of_a_round_that_is_open_or_shown_or_somebody_elses(client, posts):
    create_round(edition=create_edition())
    assert panel_of(client, posts[0]) == ""

    end_and_close(create_round(edition=create_edition()))
    assert panel_of(client, posts[0]) == ""

    create_round(edition=create_edition(), closes=-2)
    assert panel_of(client, create_leadership()) == ""
