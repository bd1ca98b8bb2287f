from datetime import date

import pytest

from assessments import sql
from assessments.answering import Change, save_step
from assessments.forms import statement_fields
from assessments.models import Action, Answer, Assessment
from assessments.progress import statements_for
from pages.concurrent_edits import token
from pages.refusals import Refusal
from principles.reading import edition_texts
from tests.factories import create_draft, create_submitted

pytestmark = pytest.mark.django_db


def save(assessment, number=1, visited=False, **changes):
    principle = edition_texts(assessment.edition).principles[number - 1]
    return save_step(
        assessment=assessment,
        principle=principle,
        statements=statement_fields(statements_for(assessment, principle)),
        changes={name.replace("__", "."): Change(value, was) for name, (value, was) in changes.items()},
        visited=visited,
    )


def test_save_stores_each_kind_of_field():
    draft = create_draft()

    outcome = save(
        draft,
        statement_1__1=("4", ""),
        statement_1__2=("not_relevant", ""),
        importance=(3, ""),
        text=("Vi taler sjældent om det.", ""),
        dilemmas=(["1.D2"], ""),
        pitfalls=(["1.P1", "1.P3"], ""),
        action_text=("Spørge tre borgere", ""),
    )

    assert outcome.conflicts == {}
    answers = draft.answers.order_by("statement__code").values_list("statement__code", "score", "not_relevant")
    assert list(answers) == [("1.1", 4, False), ("1.2", None, True)]
    reflection = draft.reflections.get()
    assert (reflection.importance, reflection.text, reflection.visited) == (3, "Vi taler sjældent om det.", False)
    assert [dilemma.code for dilemma in reflection.dilemmas.all()] == ["1.D2"]
    assert [pitfall.code for pitfall in reflection.pitfalls.all()] == ["1.P1", "1.P3"]
    assert list(draft.actions.values_list("text", "due")) == [("Spørge tre borgere", None)]


def test_save_moves_the_time_only_when_something_changed():
    draft = create_draft()
    begun = draft.saved_at

    unchanged = save(draft, text=("", ""))
    changed = save(draft, text=("Nyt", ""))

    assert unchanged.saved_at == begun
    assert changed.saved_at > begun


def test_a_value_changed_elsewhere_is_a_conflict_and_is_kept():
    draft = create_draft()
    save(draft, text=("Skrevet på telefonen", ""), statement_1__1=("2", ""))

    outcome = save(draft, text=("Skrevet på computeren", ""), statement_1__1=("5", ""), importance=(4, ""))

    assert outcome.conflicts == {"text": "Skrevet på telefonen", "statement_1.1": "2"}
    assert outcome.tokens == {"importance": "4"}
    assert draft.reflections.get().text == "Skrevet på telefonen"
    assert draft.answers.get().score == 2


def test_what_is_saved_between_reading_and_locking_is_a_conflict(monkeypatch):
    draft = create_draft()
    in_another_tab = Assessment.objects.get(pk=draft.pk)
    lock = sql.lock_unchanged_draft

    def be_overtaken_and_lock(**draft):
        monkeypatch.setattr(sql, "lock_unchanged_draft", lock)
        save(in_another_tab, statement_1__1=("2", ""))
        return lock(**draft)

    monkeypatch.setattr(sql, "lock_unchanged_draft", be_overtaken_and_lock)
    outcome = save(draft, statement_1__1=("5", ""), statement_1__2=("4", ""))

    assert outcome.conflicts == {"statement_1.1": "2"}
    assert outcome.tokens == {"statement_1.2": "4"}
    assert outcome.answered == 2
    assert list(draft.answers.order_by("statement__code").values_list("score", flat=True)) == [2, 4]


def test_answers_are_read_before_anybody_has_to_wait(django_assert_num_queries):
    draft = create_draft()

    with django_assert_num_queries(5) as asked:
        save(draft, statement_1__1=("5", ""))

    beginnings = [query["sql"].split()[0] for query in asked]
    assert beginnings == ["SELECT", "SAVEPOINT", "UPDATE", "INSERT", "RELEASE"]


def test_a_conflict_can_be_settled_by_saving_again_with_what_was_shown():
    draft = create_draft()
    save(draft, text=("Det andet sted", ""))

    outcome = save(draft, text=("Det her skal gælde", token("Det andet sted")))

    assert outcome.conflicts == {}
    assert draft.reflections.get().text == "Det her skal gælde"


def test_a_field_left_as_it_was_never_overwrites():
    draft = create_draft()
    save(draft, text=("Det andet sted", ""))

    outcome = save(draft, text=("", ""), importance=(2, ""))

    assert outcome.conflicts == {}
    assert draft.reflections.get().text == "Det andet sted"


def test_the_same_save_twice_is_no_conflict():
    draft = create_draft()

    save(draft, text=("Svaret på den første gik tabt på vejen", ""))
    again = save(draft, text=("Svaret på den første gik tabt på vejen", ""))

    assert again.conflicts == {}
    assert again.tokens == {"text": token("Svaret på den første gik tabt på vejen")}


def test_a_text_can_be_emptied_and_an_answer_taken_back():
    draft = create_draft()
    save(draft, text=("Noget", ""), statement_1__1=("3", ""), dilemmas=(["1.D1"], ""))

    save(draft, text=("", "Noget"), statement_1__1=("", "3"), dilemmas=([], "1.D1"))

    assert not draft.answers.exists()
    assert draft.reflections.get().text == ""
    assert not draft.reflections.get().dilemmas.exists()


def test_emptying_the_next_step_removes_it():
    draft = create_draft()
    save(draft, action_text=("Gøre det", ""))

    save(draft, action_text=("", token("Gøre det")))

    assert not Action.objects.exists()


def test_a_next_step_deleted_elsewhere_is_begun_anew_with_the_date_that_the_page_shows():
    draft = create_draft()
    due = date(2099, 3, 1)
    save(draft, action_text=("Gøre det", ""), action_due=(due, ""))
    save(draft, action_text=("", token("Gøre det")), action_due=(None, "2099-03-01"))

    save(draft, action_text=("Gøre det anderledes", ""), action_due=(due, "2099-03-01"))

    assert list(draft.actions.values_list("text", "due")) == [("Gøre det anderledes", due)]


def test_visited_is_remembered_without_changing_anything_else():
    draft = create_draft()

    save(draft, visited=True)

    assert draft.reflections.get().visited
    assert not Answer.objects.exists()


def test_a_submitted_assessment_takes_nothing():
    assessment = create_submitted()

    with pytest.raises(Refusal):
        save(assessment, statement_1__1=("5", "3"))

    assert set(assessment.answers.values_list("score", flat=True)) == {3}


def test_a_deleted_draft_takes_nothing():
    draft = create_draft()
    pk = draft.pk
    draft.delete()
    draft.pk = pk

    with pytest.raises(Refusal):
        save(draft, text=("Skrevet efter sletningen", ""))
