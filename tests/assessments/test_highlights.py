"""What leads a result: what stands out, and that what stands equal is named together or not at all."""

import pytest
from django.utils import translation

from assessments.results import result_of
from tests.assessments.test_results import set_scores
from tests.factories import create_submitted

pytestmark = pytest.mark.django_db

FEW = [5, None, None, None, None]


def lead(sums, importance=None):
    """Of a result whose principles each have five answers with this sum, or too few with None."""
    assessment = create_submitted()
    for number, total in enumerate(sums, start=1):
        set_scores(assessment, number, FEW if total is None else [total // 5 + (at < total % 5) for at in range(5)])
    for number, level in (importance or {}).items():
        assessment.reflections.filter(principle__number=number).update(importance=level)
    return result_of(assessment)


@pytest.mark.parametrize(
    ("sums", "standing"),
    [
        ([17] * 7, "Alle syv principper ligger på 3,4. Ingen skiller sig ud."),
        (
            [25] * 7,
            "Du har svaret 5 på alt. Så peger tallene ikke på noget. Hvad ville dine medarbejdere svare?",
        ),
        (
            [17, 17, 18, 17, 17, 18, 17],
            "Dine syv principper ligger tæt: fem på 3,4 og to på 3,6. "
            "Det er for lidt til at kalde noget højest eller lavest.",
        ),
        (
            [17, 17, None, None, None, None, None],
            "De principper, der har et gennemsnit, ligger alle på 3,4. Ingen skiller sig ud.",
        ),
        (
            [None, 20, None, None, None, None, None],
            "Kun Princip 2 har svar nok til et gennemsnit: 4,0. Der er ikke noget at holde det op imod endnu.",
        ),
        (
            [None] * 7,
            "Der er for få svar til at pege på styrker og på, hvor der er mest at hente. "
            "Et princip får et gennemsnit, når du har vurderet mindst 3 af dets udsagn.",
        ),
    ],
)
def test_where_nothing_stands_out_nothing_is_named(sums, standing):
    result = lead(sums)

    with translation.override("da"):
        assert (result.lead.standing, result.lead.beginning) == (standing, "")
    assert (result.strengths, result.developments) == ([], [])


@pytest.mark.parametrize(
    ("sums", "standing", "beginning"),
    [
        ([20, 15, 15, 15, 15, 15, 10], "Du ligger højest i Princip 1.", "Her er mest at hente: Princip 7."),
        (
            [20, 20, 20, 15, 15, 10, 10],
            "Du ligger højest i Princip 1, Princip 2 og Princip 3.",
            "Her er mest at hente: Princip 6 og Princip 7.",
        ),
        (
            [20, 20, 20, 20, 10, 15, 15],
            "Fire principper ligger højest med 4,0.",
            "Her er mest at hente: Princip 5.",
        ),
        (
            [20, 15, 10, 10, 10, 10, 15],
            "Du ligger højest i Princip 1. Fire principper ligger lavest med 2,0.",
            "Flere principper ligger på samme niveau, så begynd med det, du selv finder vigtigst.",
        ),
        (
            [15, 15, 10, 10, 5, 10, 10],
            "Du ligger højest i Princip 1 og Princip 2. Ingen når op på 3,5, så vi kalder ingen af dem en styrke.",
            "Her er mest at hente: Princip 5.",
        ),
        (
            [25, 20, 20, 20, 20, 20, 18],
            "Du ligger højest i Princip 1. Alle syv principper ligger på mindst 3,5.",
            "Tallene peger ikke på ét sted at begynde, så begynd med det, du selv finder vigtigst.",
        ),
        (
            [25, 20, 20, None, None, None, None],
            "Du ligger højest i Princip 1. De principper, der har et gennemsnit, ligger alle på mindst 3,5.",
            "Tallene peger ikke på ét sted at begynde, så begynd med det, du selv finder vigtigst.",
        ),
    ],
)
def test_what_shares_a_place_is_named_together_up_to_three(sums, standing, beginning):
    result = lead(sums)

    with translation.override("da"):
        assert (result.lead.standing, result.lead.beginning) == (standing, beginning)


def test_her_own_importance_settles_where_to_begin():
    result = lead([20, 15, 10, 10, 10, 10, 15], importance={4: 4, 6: 3})

    with translation.override("da"):
        assert result.lead.beginning == "Begynd med Princip 4: Det er vigtigt for dig, og her er mest at hente."


@pytest.mark.parametrize("level", [3, 4])
def test_what_is_important_is_not_called_where_most_is_to_gain_when_it_is_not(level):
    result = lead([25, 20, 15, 15, 15, 10, 5], importance={3: level})

    with translation.override("da"):
        assert result.lead.beginning == "Begynd med Princip 3: Det er vigtigt for dig, og der er noget at hente."


def test_without_her_importance_only_the_score_tells_what_is_lowest_and_highest():
    result = lead([20, 20, 15, 15, 15, 10, 5], importance={2: 4, 3: 4})

    assert [item.principle.number for item in result.strengths] == [2, 1]
    assert [item.principle.number for item in result.strongest] == [1, 2]
    assert [item.principle.number for item in result.weakest] == [7]


def test_strength_is_high_and_has_nothing_above_it():
    result = lead([20, 19, 10, 10, 10, 10, 5], importance={1: 3})

    assert [item.principle.number for item in result.strengths] == [1]


def test_what_the_quadrant_would_strengthen_is_no_strength():
    result = lead([17, 10, 10, 10, 10, 10, 10], importance={1: 4})

    assert result.principles[0].quadrant.code == "strengthen"
    assert result.strengths == []
    assert [item.principle.number for item in result.developments] == [1]
    with translation.override("da"):
        assert result.lead.beginning == "Begynd med Princip 1: Det er vigtigt for dig, og der er noget at hente."


def test_what_is_high_is_to_be_developed_only_where_it_is_important():
    sums = [25, 20, 20, 20, 20, 20, 20]

    assert lead(sums).developments == []
    assert [item.principle.number for item in lead(sums, importance={2: 3}).developments] == [2]


def test_strength_is_never_something_to_develop_however_many_share_it():
    result = lead([20, 20, 20, 20, 20, 15, 15], importance={1: 4})

    assert result.strengths == []
    assert [item.principle.number for item in result.developments] == [6, 7]


def test_what_is_equally_low_is_named_together_whatever_little_importance_it_has():
    result = lead([25, 20, 20, 20, 20, 10, 10], importance={6: 1, 7: 2})

    with translation.override("da"):
        assert result.lead.beginning == "Her er mest at hente: Princip 6 og Princip 7."


@pytest.mark.parametrize(
    ("score", "standing"),
    [
        (1, "Du har svaret 1 på alt. Så peger tallene ikke på ét sted at begynde."),
        (5, "Du har svaret 5 på alt. Så peger tallene ikke på noget."),
        (None, "Du har svaret »Ikke relevant i min rolle« på alt, så der er ingen tal at pege med."),
    ],
)
def test_the_same_answer_to_everything_has_a_sentence_of_its_own(score, standing):
    assessment = create_submitted(score=score or 3)
    if score is None:
        assessment.answers.update(score=None, not_relevant=True)

    with translation.override("da"):
        assert result_of(assessment).lead.standing.startswith(standing)


def test_five_to_all_that_is_relevant_is_not_five_to_everything():
    assessment = create_submitted(score=5)
    set_scores(assessment, 1, [5, 5, 5, 5, None])

    with translation.override("da"):
        assert result_of(assessment).lead.standing == "Alle syv principper ligger på 5,0. Ingen skiller sig ud."


def test_of_equal_statements_none_is_called_the_highest():
    result = lead([17, 16, 15, 15, 15, 15, 15])

    first, second, third = result.principles[:3]
    assert (first.highest, first.lowest) == (None, None)
    assert second.highest.statement.code == "2.1"
    assert (second.lowest, third.highest) == (None, None)


def test_equal_progress_is_told_of_all_or_none():
    before = create_submitted(score=3)
    now = create_submitted(leadership=before.leadership, edition=before.edition, score=3)
    for number in (2, 5):
        set_scores(now, number, [4] * 5)
    assert [item.principle.number for item in result_of(now).most_progress] == [2, 5]

    now.answers.update(score=4)

    assert result_of(now).most_progress == []
