"""The country's release counts what was sent in to organisations' own rounds of the half-year (R3)."""

from collections import Counter
from datetime import date

import pytest
import time_machine

from assessments import opening
from assessments.models import Assessment, Reflection, Round
from pages.times import start_of_day
from releases.making.gathering import participants_of, recognised_by, roster_of, scores_in
from releases.making.planning import plan_of
from releases.models import Member
from tests.factories import (
    create_edition,
    create_leadership,
    create_round,
    create_service,
    create_submitted,
    end_and_close,
    vouch_for,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_spring():
    with time_machine.travel(start_of_day(date(2027, 5, 20)), tick=False):
        yield


class TwoRounds:
    """Six have answered in their own round in March; then the country's opens, in which two others answer."""

    def __init__(self, **fields):
        self.service = create_service()
        self.posts = [create_leadership(service=self.service, since=date(2027, 1, 1)) for _ in range(6)]
        self.own = create_round(organisation=self.service.organisation, opens=-70, closes=1, **fields)
        for post in self.posts:
            create_submitted(leadership=post, round=self.own, score=4, submitted_at=start_of_day(date(2027, 4, 1)))
        self.own.closes_at = start_of_day(date(2027, 5, 18))
        self.own.save()
        self.others = [create_leadership(since=date(2027, 1, 1)) for _ in range(2)]
        self.national = create_round(opens=-2, closes=10, opened_at=None, edition=self.own.edition)
        opening.open_round(round=self.national)
        self.national.refresh_from_db()

    def answer_in_the_countrys(self):
        return [
            create_submitted(
                leadership=post, round=self.national, score=2, submitted_at=start_of_day(date(2027, 5, 19))
            )
            for post in self.others
        ]


def test_the_countrys_release_counts_what_was_sent_in_to_own_rounds():
    world = TwoRounds()
    sent = world.answer_in_the_countrys()

    counted = Assessment.objects.counted_in(world.national)

    assert set(counted) == {*Assessment.objects.filter(round=world.own), *sent}
    release = end_and_close(world.national)
    members = Member.objects.filter(release=release)
    assert members.filter(scope__organisation=world.service.organisation).count() == 6


def test_what_is_sent_in_again_does_not_count_in_the_countrys():
    """Late in her own round, or on her own beside the country's: the answers of her own round are frozen."""
    world = TwoRounds()
    before = set(Assessment.objects.counted_in(world.national))
    assert len(before) == 6

    late = create_submitted(leadership=world.posts[0], round=None, edition=world.own.edition, score=1)
    Assessment.objects.filter(pk=late.pk).update(round=world.national)
    again = create_submitted(leadership=world.posts[1], round=None, edition=world.own.edition, score=1)
    Assessment.objects.filter(pk=again.pk).update(round=world.own)

    assert set(Assessment.objects.counted_in(world.national)) == before


def test_scores_are_read_by_the_edition_they_were_answered_in():
    """Where it asks for more answers behind a score, that holds in the country's release as well."""
    world = TwoRounds(edition=create_edition(minimum_answered=3))
    type(world.own).objects.filter(pk=world.national.pk).update(edition=create_edition(minimum_answered=1))
    world.national.refresh_from_db()
    first = Assessment.objects.filter(round=world.own).order_by("pk").first()
    keep = first.answers.filter(statement__principle__number=1).first()
    first.answers.filter(statement__principle__number=1).exclude(pk=keep.pk).delete()

    scored = {(assessment, number) for assessment, number, _score in scores_in(world.national)}

    assert (first.pk, 1) not in scored
    assert (first.pk, 2) in scored


def test_nothing_is_told_of_dilemmas_where_some_were_asked_of_others():
    """Those of another edition would all stand among the ones who do not recognise it."""
    world = TwoRounds()
    reflection = Reflection.objects.filter(assessment__round=world.own, principle__number=1).first()
    reflection.dilemmas.set(reflection.principle.dilemmas.all()[:1])

    def kinds():
        roster = roster_of(world.national)
        participants = participants_of(world.national, roster, plan_of(world.national, roster).unit_of)
        for person in participants.values():
            person.principles = 127
        return {kind for _number, kind, _code in recognised_by(world.national, participants)}

    assert "dilemma" in kinds()
    type(world.own).objects.filter(pk=world.national.pk).update(edition=create_edition())
    world.national.refresh_from_db()
    assert "dilemma" not in kinds()


def units_with_people(release):
    members = Member.objects.filter(release=release).select_related("scope")
    return Counter((member.scope.kind, member.scope.organisation_id, member.scope.service_id) for member in members)


def test_services_that_are_not_known_are_one_in_each_organisation():
    """In rounds from before there were rosters small services are known together with others alone."""
    first, second = TwoRounds(), TwoRounds()
    second.national.roster.all().delete()
    Round.objects.filter(pk=second.national.pk).update(opened_at=None)
    for world in (first, second):
        world.own.roster.update(service=None, service_name="")
    first.national.roster.all().delete()
    opening.store_roster(round=first.national)

    release = end_and_close(first.national)

    owners = [world.service.organisation_id for world in (first, second)]
    assert units_with_people(release) == {("small_services", owner, None): 6 for owner in owners}


def test_a_service_that_moved_in_between_is_where_it_was_when_the_countrys_round_opened():
    world = TwoRounds()
    newcomers = [create_leadership(service=world.service, since=date(2027, 1, 1)) for _ in range(2)]
    elsewhere = create_service().organisation
    type(world.service).objects.filter(pk=world.service.pk).update(organisation=elsewhere)
    world.national.roster.all().delete()
    for post in newcomers:
        post.refresh_from_db()
        vouch_for(post)
    opening.store_roster(round=world.national)
    for post in newcomers:
        create_submitted(leadership=post, round=world.national, submitted_at=start_of_day(date(2027, 5, 19)))

    release = end_and_close(world.national)

    assert units_with_people(release) == {("service", elsewhere.pk, world.service.pk): 8}
