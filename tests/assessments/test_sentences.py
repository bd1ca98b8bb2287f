"""No sentence of a result contradicts a number beside it: in both languages, on the page and in its documents."""

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from hypothesis import example, given
from hypothesis import strategies as st

from assessments import highlights, scoring
from assessments.results import AnswerLine, result_of
from assessments.templatetags.assessment_charts import highest_and_lowest
from pages.numbers import score_text
from tests.factories import create_submitted
from tests.properties import examples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ANSWERS = st.sampled_from([1, 2, 3, 4, 5, None])
a_principle = st.lists(ANSWERS, min_size=5, max_size=5) | st.integers(1, 5).map(lambda score: [score] * 5)
a_result = st.lists(st.tuples(a_principle, st.sampled_from([None, 1, 2, 3, 4])), min_size=7, max_size=7)

HIGHEST_AND_LOWEST = (
    "Højest: princip %(high)s med %(high_score)s. Lavest: princip %(low)s med %(low_score)s. "
    "Tallene står i tabellen under diagrammet."
)


def result_with(result, answers):
    """The same with other answers and importance: nothing is written."""
    texts = result.texts
    principles = []
    for item, (scores, importance) in zip(result.principles, answers, strict=True):
        given_scores = [score for score in scores if score]
        mean = scoring.principle_mean(given_scores, result.edition.minimum_answered)
        score = scoring.shown_score(mean)
        principles.append(
            replace(
                item,
                mean=mean,
                score=score,
                importance=importance,
                importance_level=texts.importance_level(importance),
                quadrant=texts.quadrant_of(score, importance),
                is_high=texts.is_high(score),
                is_important=texts.is_important(importance),
                answers=[
                    AnswerLine(line.statement, each, not_relevant=each is None)
                    for line, each in zip(item.answers, scores, strict=False)
                ],
            )
        )
    return replace(
        result,
        principles=principles,
        strengths=highlights.strengths(principles),
        developments=highlights.developments(principles),
    )


def tied(*scores):
    return [([score] * 5, None) for score in scores]


def found(sentence, said):
    """What the sentence, in the language that is active, was filled with; None where it is not said."""
    scores = re.sub(r"%\\\((\w*score|limit)\\\)s", r"(?P<\1>\\d[.,]\\d)", re.escape(gettext(sentence)))
    pattern = re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+?)", scores)
    match = re.search(pattern, said)
    return match.groupdict() if match else None


def named(result, titles):
    """The principles that a list names."""
    return [item for item in result.principles if item.principle.title in titles]


def contradictions(result, said):
    """Each thing that is said of these numbers and is not so."""
    scores = [item.score for item in result.principles if item.score is not None]
    limit = result.edition.high_score_from
    if (claim := found("Du ligger højest i %(titles)s.", said)) and (
        [item.score for item in named(result, claim["titles"])] != [s for s in scores if s == max(scores)]
    ):
        yield "named the highest"
    for sentence, extreme in [
        ("%(many)s principper ligger højest med %(score)s.", max),
        ("%(many)s principper ligger lavest med %(score)s.", min),
    ]:
        if (claim := found(sentence, said)) and claim["score"] != score_text(extreme(scores)):
            yield sentence
    if (claim := found("Her er mest at hente: %(titles)s.", said)) and (
        [item.score for item in named(result, claim["titles"])] != [s for s in scores if s == min(scores)]
    ):
        yield "named where most is to gain"
    if (claim := found("Begynd med %(titles)s: Det er vigtigt for dig, og her er mest at hente.", said)) and (
        {item.score for item in named(result, claim["titles"])} != {min(scores)}
    ):
        yield "called important where most is to gain"
    if found("Ingen når op på %(limit)s, så vi kalder ingen af dem en styrke.", said) and max(scores) >= limit:
        yield "called no strength"
    if found("Alle syv principper ligger på mindst %(limit)s.", said) and min(scores) < limit:
        yield "all are high"
    if found("Alle syv principper ligger på %(score)s. Ingen skiller sig ud.", said) and len(set(scores)) > 1:
        yield "all are equal"
    for sentence, every in [
        ("Du har svaret 5 på alt. Så peger tallene ikke på noget. Hvad ville dine medarbejdere svare?", 5),
        ("Du har svaret 1 på alt. Så peger tallene ikke på ét sted at begynde. Hvad ville dine medarbejdere svare?", 1),
    ]:
        if found(sentence, said) and {line.score for line in result.answers} != {every}:
            yield sentence


def words_of(template, **context):
    return " ".join(re.sub(r"<[^>]+>", " ", render_to_string(template, context)).split())


def test_no_sentence_contradicts_a_number_on_its_page():
    blank = result_of(create_submitted())

    @examples(150)
    @given(a_result)
    @example(tied(3, 3, 3, 3, 3, 3, 3))
    @example(tied(1, 1, 1, 1, 1, 1, 1))
    @example(tied(5, 5, 5, 5, 5, 5, 5))
    @example(tied(4, 4, 2, 2, 3, 3, 3))
    @example(tied(4, 4, 4, 4, 2, 2, 2))
    @example(tied(2, 2, 2, 2, 4, 4, 4))
    @example(tied(5, 5, 5, 5, 4, 4, 4))
    @example([([None] * 5, None)] * 7)
    @example([([4, None, None, None, None], 4), *[([None] * 5, None)] * 6])
    @example([([5, 5, 5, 5, None], None), *tied(5, 5, 5, 5, 5, 5)])
    def holds(answers):
        result = result_with(blank, answers)
        scores = [item.score for item in result.principles if item.score is not None]
        for language in ("da", "en"):
            with translation.override(language):
                for said in (str(result.lead), result.lead.standing):
                    assert list(contradictions(result, said)) == []
                assert said
                chart = highest_and_lowest(result)
                assert bool(found(HIGHEST_AND_LOWEST, chart)) == bool(result.ends.highest)

        for item in result.strengths:
            assert (item.is_high, item.score) == (True, max(scores))
            assert item.quadrant is None or item.quadrant.code in ("sustain", "share")
        for item in result.developments:
            assert item.is_important or not item.is_high
            assert item not in result.strengths
        assert {item.score for item in result.weakest} <= {min(scores, default=None)}
        assert not any(item.is_high for item in result.weakest)

    holds()


@pytest.mark.parametrize("language", ["da", "en"])
def test_statement_is_called_the_lowest_only_where_it_stands_alone(language):
    result = result_with(
        result_of(create_submitted()), [([2, 2, 4, 4, 4], None), ([1, 2, 3, 3, 3], None), *tied(4, 4, 4, 5, 5)]
    )

    with translation.override(language):
        templates = ["assessments/_result_words.html", "reports/_strengths.html"]
        pages = [words_of(template, result=result) for template in templates]
        statement = result.principles[1].answers[0].statement.text
        lowest = gettext("Lavest: »%(statement)s«") % {"statement": statement}

    for said in pages:
        assert said.count(lowest[:7]) == 1
        assert lowest in said


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("template", ["assessments/_result_whole.html", "assessments/_overview_result.html"])
def test_no_sentence_gives_an_average_where_there_is_none(template, language):
    blank = result_of(create_submitted())
    result = replace(result_with(blank, [([None] * 5, None)] * 7), overall=None)

    with translation.override(language):
        said = words_of(template, result=result)
        none = gettext("Du har ikke noget samlet gennemsnit.")

    assert none in said
    assert "gennemsnit er –" not in said
    assert "average is –" not in said
