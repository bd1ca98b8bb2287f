from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from assessments import drafts
from assessments.models import Assessment
from assessments.results import result_of
from assessments.submission import submit
from principles.models import Statement
from principles.reading import edition_texts
from reports.documents.leader_report import leader_report_of
from tests.factories import create_action, create_draft, create_edition, create_leadership, create_submitted

pytestmark = pytest.mark.django_db


def set_scores(assessment, number, scores):
    answers = assessment.answers.filter(statement__principle__number=number).order_by("statement__position")
    for answer, score in zip(answers, scores, strict=True):
        answer.score, answer.not_relevant = score, score is None
        answer.save()


def some_time_ago(days):
    return timezone.now() - timedelta(days=days)


def test_result_means_and_rounding():
    assessment = create_submitted(score=4)
    set_scores(assessment, 1, [3, 3, 3, 4, None])
    set_scores(assessment, 2, [5, 5, None, None, None])

    result = result_of(assessment)

    assert [item.score for item in result.principles] == [Decimal("3.3"), None, 4, 4, 4, 4, 4]
    assert result.overall == Decimal("3.9")
    assert result.is_first


def test_result_is_compared_with_the_one_before():
    first = create_submitted(score=3, submitted_at=some_time_ago(200))
    second = create_submitted(leadership=first.leadership, edition=first.edition, score=4)

    result = result_of(second)

    assert result.previous.assessment_id == first.pk
    assert (result.previous_overall, result.overall, result.overall_change) == (3, 4, 1)
    assert [item.change for item in result.principles] == [1] * 7
    assert result_of(first).previous is None


def test_a_replaced_submission_is_not_a_point_of_its_own():
    first = create_submitted(score=3, submitted_at=some_time_ago(200))
    second = create_submitted(leadership=first.leadership, edition=first.edition, score=4)
    again = submit(assessment=drafts.reopen(assessment=second))

    result = result_of(again)

    assert result.previous.assessment_id == first.pk
    assert [point.assessment_id for point in result.trend.points] == [first.pk, again.pk]


def test_another_leaders_answers_are_nowhere_in_it():
    edition = create_edition()
    create_submitted(edition=edition, score=1, submitted_at=some_time_ago(100))

    result = result_of(create_submitted(edition=edition, score=5))

    assert result.is_first
    assert [point.overall for point in result.trend.points] == [5]


@pytest.mark.parametrize(
    ("scores", "importance", "code"),
    [
        ([3, 3, 4, 4, None], 3, "sustain"),
        ([3, 3, 3, 4, 4], 3, "strengthen"),
        ([5, 5, 5, 5, 5], 2, "share"),
        ([1, 1, 1, 1, 1], 1, "watch"),
    ],
)
def test_quadrant_goes_by_the_exact_mean(scores, importance, code):
    assessment = create_submitted()
    set_scores(assessment, 1, scores)
    assessment.reflections.filter(principle__number=1).update(importance=importance)

    assert result_of(assessment).principles[0].quadrant.code == code


def test_strengths_and_developments_never_overlap_and_begin_with_what_is_important():
    assessment = create_submitted(score=3)
    set_scores(assessment, 6, [5] * 5)
    set_scores(assessment, 5, [1] * 5)
    set_scores(assessment, 4, [2] * 5)
    assessment.reflections.filter(principle__number=4).update(importance=4)

    result = result_of(assessment)

    assert [item.principle.number for item in result.strengths] == [6]
    assert [item.principle.number for item in result.developments] == [4, 5]


@pytest.fixture
def across_editions():
    """A leader's three results: the third is in an edition with one statement in better words and one that is new."""
    old = create_edition()
    first = create_submitted(edition=old, submitted_at=some_time_ago(400), score=2)
    second = create_submitted(edition=old, leadership=first.leadership, submitted_at=some_time_ago(200), score=2)
    new = create_edition()
    texts = Statement.objects.filter(principle__edition=new)
    texts.filter(code="3.1").update(text="Bedre sagt", text_da="Bedre sagt")
    texts.filter(code="5.1").update(code="5.6", text="Nyt", text_da="Nyt")
    new.save()
    return [first, second, create_submitted(edition=new, leadership=first.leadership, score=4)]


def test_new_statements_are_a_visible_break(across_editions):
    result = result_of(across_editions[-1])

    assert [point.assessment_id for point in result.trend.points] == [each.pk for each in across_editions]
    assert result.trend.breaks == {1: set(), 2: set(), 3: set(), 4: set(), 5: {2}, 6: set(), 7: set()}
    assert [item.principle.number for item in result.principles if item.has_new_statements] == [5]
    assert result.trend.overall_breaks == {2}


def test_nothing_is_compared_across_new_statements(across_editions):
    result = result_of(across_editions[-1])

    assert [item.change for item in result.principles] == [2, 2, 2, 2, None, 2, 2]
    assert result.principles[4].previous_score is None
    assert (result.previous_overall, result.overall_change, result.previous_range) == (None, None, None)
    assert 5 not in [item.principle.number for item in result.most_progress]


def test_pages_say_where_statements_are_new(client, across_editions):
    client.force_login(across_editions[-1].leadership.user)

    page = client.get(reverse("assessment_result", args=[across_editions[-1].pk])).text
    before = client.get(reverse("assessment_result", args=[across_editions[1].pk])).text

    assert "Nogle principper har fået nye udsagn siden sidst." in " ".join(page.split())
    assert page.count("Nye udsagn siden sidst") == 1
    assert page.count("Udsagnene er ikke de samme som sidst") == 1
    assert page.count("sp-broken") == 2
    assert "nye udsagn" not in before.lower()
    assert "sp-broken" not in before


def test_all_principles_with_new_statements_are_compared_with_nothing(client, across_editions):
    new = create_edition()
    for statement in Statement.objects.filter(principle__edition=new, position=2):
        statement.code = f"{statement.code}0"
        statement.save()
    new.save()
    fourth = create_submitted(edition=new, leadership=across_editions[0].leadership)
    client.force_login(fourth.leadership.user)

    page = client.get(reverse("assessment_result", args=[fourth.pk])).text

    assert not result_of(fourth).is_compared
    assert "Alle principper har fået nye udsagn siden sidst" in page
    assert "Til højre for hvert tal" not in page


def test_report_says_where_statements_are_new(across_editions):
    html = leader_report_of(across_editions[-1]).html

    assert html.count("Princippet har fået nye udsagn siden sidst") == 1
    assert "En lodret stiplet linje viser, hvor princippet fik nye udsagn." in html
    assert html.count(" broken") == 2
    assert "nye udsagn" not in leader_report_of(across_editions[1]).html


def test_the_result_page_says_when_something_is_not_shown(client):
    assessment = create_submitted()
    set_scores(assessment, 2, [5, 5, None, None, None])
    client.force_login(assessment.leadership.user)

    page = client.get(reverse("assessment_result", args=[assessment.pk])).text

    assert "Vises ikke: færre end 3 udsagn har en score" in page


def test_the_result_page_without_any_score_still_reads(client):
    assessment = create_submitted()
    assessment.answers.update(score=None, not_relevant=True)
    client.force_login(assessment.leadership.user)

    page = client.get(reverse("assessment_result", args=[assessment.pk])).text

    assert "på alt, så der er ingen tal at pege med" in page
    assert "None" not in page


def test_result_holds_each_thing_she_recognises_once_in_the_editions_order():
    assessment = create_submitted()
    first, second = assessment.reflections.filter(principle__number__lte=2).order_by("principle__number")
    first.dilemmas.set(first.principle.dilemmas.order_by("-position")[:2])
    first.pitfalls.set(first.principle.pitfalls.order_by("-position")[:2])
    second.pitfalls.set(second.principle.pitfalls.all()[:1])

    result = result_of(assessment)

    assert [dilemma.code for _item, dilemma in result.dilemmas] == ["1.D2", "1.D3"]
    assert [pitfall.code for _item, pitfall in result.pitfalls] == ["1.P2", "1.P3", "2.P1"]


def test_result_gathers_the_next_steps_soonest_first():
    assessment = create_submitted()
    principle = assessment.edition.principles.first()
    later = create_action(owner=assessment.leadership.user, assessment=assessment, principle=principle)
    sooner = create_action(
        owner=assessment.leadership.user, assessment=assessment, principle=principle, due=timezone.localdate()
    )

    assert [action for _item, action in result_of(assessment).actions] == [sooner, later]


def test_a_draft_has_no_result(client):
    draft = create_draft()
    client.force_login(draft.leadership.user)

    assert client.get(reverse("assessment_result", args=[draft.pk])).status_code == 404


def test_english_readers_get_english_texts(client):
    assessment = create_submitted(leadership=create_leadership())
    client.force_login(assessment.leadership.user)

    page = client.get(reverse("assessment_result", args=[assessment.pk]), headers={"accept-language": "en"}).text

    assert "Princip 1 (en)" in page
    with translation.override("da"):
        assert edition_texts(assessment.edition).principles[0].title == "Princip 1"


def test_an_assessment_is_named_by_the_day_in_copenhagen():
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=timezone.get_fixed_timezone(0))

    assert Assessment(submitted_at=new_year).made_on == date(2027, 1, 1)
