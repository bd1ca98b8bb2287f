"""Her own words and answers on the page of her result, last time's beside this time's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.own_words import own_words_panel
from assessments.results import result_of
from principles.models import Statement
from tests.assessments.test_results import set_scores
from tests.factories import create_action, create_edition, create_submitted, create_user
from tests.markup import one_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def before():
    before = create_submitted(score=2, submitted_at=timezone.now() - timedelta(days=190))
    write(before, 4, "Vi har fået sat tid af hver tirsdag.", importance=2)
    write(before, 5, "Vi samler data.", importance=2)
    action = {"owner": before.leadership.user, "assessment": before}
    principles = before.edition.principles
    create_action(text="Holde tre tirsdage", principle=principles.get(number=4), done_at=timezone.now(), **action)
    create_action(text="Tale om tal", principle=principles.get(number=5), **action)
    return before


@pytest.fixture
def now(before):
    now = create_submitted(leadership=before.leadership, edition=before.edition, score=4)
    write(now, 4, "Vi holdt otte af ti <b>tirsdage</b>.", importance=4)
    write(now, 5, "", importance=4)
    return now


def write(assessment, number, text, importance):
    assessment.reflections.filter(principle__number=number).update(text=text, importance=importance)


def page(client, assessment):
    client.force_login(assessment.leadership.user)
    return client.get(reverse("assessment_result", args=[assessment.pk])).text


def test_what_she_finds_most_important_stands_first(now):
    panel = own_words_panel(result_of(now))

    assert [words.principle.principle.number for words in panel.first] == [4, 5]
    assert [words.principle.principle.number for words in panel.others] == [1, 2, 3, 6, 7]


def test_last_time_stands_beside_this_time(client, now):
    fourth = own_words_panel(result_of(now)).first[0]
    text = page(client, now)

    assert fourth.then.reflection == "Vi har fået sat tid af hver tirsdag."
    assert [(each.then.score, each.now.score) for each in fourth.answers] == [(2, 4)] * 5
    assert "Sidst og nu, i dine egne ord" in text
    assert "Vi har fået sat tid af hver tirsdag." in text
    assert "Vi holdt otte af ti &lt;b&gt;tirsdage&lt;/b&gt;." in text
    assert "Næste skridt gjort i" in text
    assert "Næste skridt stadig i gang" in text
    assert "Du skrev ikke noget denne gang." in text
    assert "Skriv en refleksion" in text


def test_a_first_result_stands_alone(client, before):
    text = page(client, before)

    assert ">I dine egne ord<" in one_line(text)
    assert "Sidst og nu" not in text
    assert "Vi samler data." in text


def test_a_new_statement_has_no_answer_last_time_and_one_in_better_words_has(before):
    edition = create_edition()
    statements = Statement.objects.filter(principle__edition=edition)
    statements.filter(code="4.1").update(text_da="Et udsagn i bedre ord")
    statements.filter(code="4.2").update(code="4.6")
    edition.save()
    now = create_submitted(leadership=before.leadership, edition=edition, score=4)

    fourth = own_words_panel(result_of(now)).first[3]

    assert fourth.then.reflection == "Vi har fået sat tid af hver tirsdag."
    assert [each.then.score if each.then else None for each in fourth.answers] == [2, None, 2, 2, 2]


def test_where_the_numbers_do_not_point_her_importance_leads_on(client, now):
    text = page(client, now)

    assert "Begynd med det, du selv finder vigtigst" in text
    assert "Du satte 2 principper til »vigtighed 4«:" in text
    assert "Dine styrker" not in text
    assert "Her kan du udvikle dig" not in text

    set_scores(now, 1, [1] * 5)

    assert "Begynd med det, du selv finder vigtigst" not in page(client, now)


def test_nobody_else_reads_them(client, now):
    client.force_login(create_user(is_administrator=True))

    assert client.get(reverse("assessment_result", args=[now.pk])).status_code == 404
