"""The attacks that are stopped on the way from answers to cells: each succeeds once its rule is switched off."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from assessments import drafts
from assessments.models import Answer, Assessment, Round
from assessments.models.assessments import AssessmentQuerySet
from assessments.submission import submit
from pages.refusals import Refusal
from releases.making import closing, gathering, publishing
from releases.models import Cell, Member, Release
from tests.factories import (
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
    end_and_close,
    put_on_roster,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return create_service(organisation=create_organisation())


@pytest.fixture
def running(service):
    return create_round(organisation=service.organisation, edition=create_edition())


def answer(running, service, scores, **fields):
    return [
        create_submitted(
            leadership=create_leadership(service=service), round=running, edition=running.edition, score=score, **fields
        )
        for score in scores
    ]


def close_on_time(running):
    with time_machine.travel(running.closes_at, tick=False):
        closing.close_round(round=running)


def band_of_the_whole(principle=1):
    return Cell.objects.get(scope__kind="organisation", role="", principle=principle).band


def threshold_is_lowered(running, service):
    """A1: seven answer in a round that opened with a threshold of eight, and then the setting is five."""
    Round.objects.filter(pk=running.pk).update(threshold=8)
    answer(running, service, [2, 3, 4, 4, 5, 5, 3])
    end_and_close(running)
    return band_of_the_whole() != ""


def somebody_joins_late(running, service):
    """A1: four have answered in time, and a fifth in the second after."""
    answer(running, service, [3, 4, 4, 5])
    answer(running, service, [5], submitted_at=running.closes_at)
    close_on_time(running)
    return band_of_the_whole() != ""


def few_statements_are_enough(running, service):
    """A5: four have a score in a principle, and the fifth has answered two of the three statements that it takes."""
    fifth = answer(running, service, [2, 3, 4, 4, 5])[-1]
    of_principle = fifth.answers.filter(statement__principle__number=5).order_by("statement__position")
    Answer.objects.filter(pk__in=of_principle.values_list("pk")[2:]).delete()
    end_and_close(running)
    assert band_of_the_whole(1)
    return band_of_the_whole(5) != ""


def one_in_several_posts(running, service):
    """A6: five submissions by one person."""
    user = create_user()
    for score in [2, 3, 4, 4, 5]:
        post = create_leadership(user=user, service=create_service(organisation=service.organisation))
        create_submitted(leadership=post, round=running, edition=running.edition, score=score)
    end_and_close(running)
    return band_of_the_whole() != ""


def her_first_post_counts(running, service):
    """A6: what she sent first, in another post, counts instead of the last, and another's figure is told."""
    answer(running, service, [2, 2, 3, 3])
    user = create_user()
    other = create_service(organisation=service.organisation)
    for place, score in [(other, 1), (service, 5)]:
        post = create_leadership(user=user, service=place)
        create_submitted(leadership=post, round=running, edition=running.edition, score=score)
    end_and_close(running)
    return band_of_the_whole() != "under_way"


def a_late_correction_counts(running, service):
    """A10: what was sent in time is corrected after the deadline, before the round is closed."""
    sent = answer(running, service, [2, 2, 3, 3, 5])[-1]
    draft = drafts.reopen(assessment=sent)
    draft.answers.update(score=1)
    submit(assessment=draft)
    Assessment.objects.filter(pk=draft.pk).update(submitted_at=running.closes_at)
    close_on_time(running)
    return band_of_the_whole() != "under_way"


def closed_at_will(running, service):
    """A21: the moment somebody has answered."""
    answer(running, service, [2, 3, 4, 4, 5])
    try:
        closing.close_round(round=running)
    except Refusal:
        return Release.objects.exists()
    return True


def somebody_unknown(running, service):
    """Four who are made up answer beside one who is real."""
    answer(running, service, [2, 3, 4, 4, 5])
    running.roster.exclude(pk=running.roster.first().pk).update(counts=False)
    release = end_and_close(running)
    return Member.objects.count() > 1 or release.scopes.exclude(roster="").exists()


def two_rounds_with_one_newcomer(running, service, scores, newcomer):
    """(the cell of the whole then, the same now): everybody answers as before, and one more answers."""
    earlier = create_round(organisation=service.organisation, edition=running.edition, opens=-250, closes=-200)
    posts = [create_leadership(service=service, on_roster=earlier) for _score in range(len(scores) + 2)]
    for round, answered in ((earlier, scores), (running, [*scores, newcomer])):
        for post in posts:
            put_on_roster(round, post)
        for post, score in zip(posts, answered, strict=False):
            create_submitted(leadership=post, round=round, edition=round.edition, score=score)
        end_and_close(round)
    cells = Cell.objects.filter(scope__kind="organisation", role="", principle=1)
    return cells.get(scope__release__round=earlier), cells.get(scope__release__round=running)


def newcomer_is_in_one_bin(running, service):
    """A28: thirty with a distribution, and then one more."""
    then, now = two_rounds_with_one_newcomer(running, service, [1, 2, 3, 4, 5] * 6, 3)
    assert then.bins
    assert now.precision == "tenth"
    return now.bins is not None


def newcomer_moves_the_mean(running, service):
    """A28: from 3.0 to 3.1 of twenty people and one more, who has given at least 3.05."""
    then, now = two_rounds_with_one_newcomer(running, service, [1, 2, 3, 4, 5] * 4, 5)
    assert float(then.mean) == 3
    return now.precision != "hidden"


def test_a01_a_round_keeps_the_threshold_that_it_opened_with(running, service):
    assert not threshold_is_lowered(running, service)


def test_a01_who_joins_after_the_deadline_is_in_no_figure(running, service):
    assert not somebody_joins_late(running, service)


def test_a05_too_few_statements_are_no_score(running, service):
    assert not few_statements_are_enough(running, service)


def test_a06_one_person_in_several_posts_is_one(running, service):
    assert not one_in_several_posts(running, service)


def test_a06_of_two_posts_the_last_submission_counts(running, service):
    assert not her_first_post_counts(running, service)


def test_a28_one_newcomer_is_told_by_no_distribution(running, service):
    assert not newcomer_is_in_one_bin(running, service)


def test_a28_one_newcomer_is_told_by_no_mean(running, service):
    assert not newcomer_moves_the_mean(running, service)


def test_a10_a_late_correction_changes_nothing(running, service):
    assert not a_late_correction_counts(running, service)


def test_who_does_not_count_on_the_roster_is_in_no_figure(running, service):
    assert not somebody_unknown(running, service)


def test_a21_a_round_is_not_closed_at_will(running, service):
    assert not closed_at_will(running, service)


def with_threshold_of_settings(patch):
    decide = publishing.decide_figures
    patch.setattr(
        publishing,
        "decide_figures",
        lambda *arguments, threshold, **named: decide(*arguments, threshold=settings.RELEASE_THRESHOLD, **named),
    )


def with_all_that_was_sent(patch):
    patch.setattr(AssessmentQuerySet, "counted_in", lambda sent, round: sent.standing().filter(round=round))


def with_one_statement(patch):
    scores_in = gathering.scores_in

    def scores_of_one(round):
        type(round.edition).objects.update(minimum_answered=1)
        return scores_in(round)

    patch.setattr(gathering, "scores_in", scores_of_one)


def with_each_post_a_person(patch):
    add = gathering.Roster.add
    patch.setattr(
        gathering.Roster,
        "add",
        lambda roster, post, *place: add(roster, replace(post, person=len(roster.posts)), *place),
    )


def with_the_last_sent_first(patch):
    patch.setattr(
        AssessmentQuerySet, "order_by", lambda sent, *fields: QuerySet.order_by(sent, *(f"-{name}" for name in fields))
    )


def with_no_regard_to_time(patch):
    patch.setattr(closing, "timezone", SimpleNamespace(now=lambda: timezone.now() + timedelta(days=999)))


def with_no_look_back(patch):
    patch.setattr(publishing, "comparisons_with_earlier", lambda _plan, _members: [])


MUTATIONS = {
    "A1 R2": (threshold_is_lowered, with_threshold_of_settings),
    "A1 R3": (somebody_joins_late, with_all_that_was_sent),
    "A5 R1": (few_statements_are_enough, with_one_statement),
    "A6 R1, people": (one_in_several_posts, with_each_post_a_person),
    "A6 R1, the last": (her_first_post_counts, with_the_last_sent_first),
    "A10 R3": (a_late_correction_counts, with_all_that_was_sent),
    "A28 R9, bins": (newcomer_is_in_one_bin, with_no_look_back),
    "A28 R9": (newcomer_moves_the_mean, with_no_look_back),
    "A21 R3": (closed_at_will, with_no_regard_to_time),
}


@pytest.mark.parametrize("rule", MUTATIONS)
def test_attack_succeeds_without_the_rule(monkeypatch, running, service, rule):
    attack, switch_off = MUTATIONS[rule]

    switch_off(monkeypatch)
    monkeypatch.setattr(publishing, "exposing_cells", lambda _release: [])

    assert attack(running, service)
