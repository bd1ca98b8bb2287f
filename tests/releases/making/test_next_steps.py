"""R11b: which next steps a release counts, and that no two releases count the same one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.erasure import erase
from assessments.models import Action, RosterEntry
from releases.auditing.audit import audit_release
from releases.making.closing import close_round
from releases.models import Scope
from tests.factories import (
    create_action,
    create_edition,
    create_leadership,
    create_round,
    create_service,
    create_submitted,
)

pytestmark = pytest.mark.django_db

LAST_TIME, NOW = 100, 5
"""So many days ago the two rounds closed."""


class World:
    """One organisation with fourteen leaders, whom a release has counted, and a round that is open now."""

    def __init__(self, leaders=14):
        self.edition, self.service = create_edition(), create_service()
        self.leaders = [create_leadership(service=self.service) for _leader in range(leaders)]
        self.close_round(opens=-130, closes=-LAST_TIME)

    def close_round(self, **fields):
        round = self.answered_round(**fields)
        return close_round(round=round)

    def answered_round(self, **fields):
        round = create_round(organisation=self.service.organisation, edition=self.edition, **fields)
        in_time = round.closes_at - timedelta(days=1)
        for leader in self.leaders:
            create_submitted(leadership=leader, round=round, edition=self.edition, submitted_at=in_time)
        return round

    def give(self, steps, leaders):
        for leader in leaders:
            for step in steps:
                create_action(owner=leader.user, principle=self.edition.principles.first(), **step)

    def told(self):
        """The share, how many had steps, and how many did."""
        return told_in(self.close_round(opens=-30, closes=-NOW))


def told_in(release):
    assert audit_release(release) == []
    scope = Scope.objects.get(release=release, kind="organisation")
    return scope.steps_done, scope.with_steps, scope.did_steps


def step(*, due=20, done=None, dropped=None):
    """In days before today."""
    now = timezone.now()
    return {
        "due": None if due is None else timezone.localdate() - timedelta(days=due),
        "done_at": None if done is None else now - timedelta(days=done),
        "dropped_at": None if dropped is None else now - timedelta(days=dropped),
    }


@pytest.fixture
def world():
    """Six of twelve have done theirs."""
    world = World()
    world.give([step(done=15)], world.leaders[:6])
    world.give([step()], world.leaders[6:12])
    return world


def test_share_of_those_who_have_done_theirs_is_told(world):
    assert world.told() == ("50", 12, 6)


def test_one_with_many_steps_counts_once(world):
    world.give([step()] * 40, world.leaders[11:12])
    world.give([step(done=15)] * 40, world.leaders[:1])

    assert world.told() == ("50", 12, 6)


@pytest.mark.parametrize(("done", "who_did"), [(1, 6), (2, 7)])
def test_half_of_them_is_enough(world, done, who_did):
    """One more has four."""
    world.give([step(done=15)] * done + [step()] * (4 - done), world.leaders[12:13])

    assert world.told()[1:] == (13, who_did)


@pytest.mark.parametrize(
    ("other", "counted"),
    [
        ({"due": None, "done": 15}, (12, 6)),
        ({"due": LAST_TIME, "done": 15}, (12, 6)),
        ({"due": LAST_TIME - 1, "done": 15}, (13, 7)),
        ({"due": NOW, "done": NOW}, (13, 7)),
        ({"due": NOW - 1, "done": 15}, (12, 6)),
        ({"done": NOW - 1}, (13, 6)),
        ({"dropped": 15}, (12, 6)),
        ({"dropped": NOW - 1}, (13, 6)),
    ],
    ids=["no date", "last time", "first day", "last day", "next time", "done later", "put away", "put away later"],
)
def test_one_more_counts_by_what_had_happened_when_the_round_ended(world, other, counted):
    world.give([step(**other)], world.leaders[12:13])

    assert world.told()[1:] == counted


def test_what_is_put_away_takes_nothing_from_what_is_done(world):
    world.give([step(dropped=15)] * 2, world.leaders[:6])

    assert world.told() == ("50", 12, 6)


def test_who_has_not_submitted_does_not_count(world):
    world.give([step()], world.leaders[12:13])
    world.leaders = world.leaders[1:]

    assert world.told() == ("40", 12, 5)


def test_who_is_not_known_does_not_count(world):
    world.give([step()], world.leaders[12:13])
    round = world.answered_round(opens=-30, closes=-NOW)
    RosterEntry.objects.filter(round=round, user=world.leaders[0].user_id).update(counts=False)

    assert told_in(close_round(round=round)) == ("40", 12, 5)


def test_who_was_in_no_release_before_has_no_last_time(world):
    newcomers = [create_leadership(service=world.service) for _leader in range(6)]
    world.leaders += newcomers
    world.give([step(done=15)], newcomers)

    assert world.told() == ("50", 12, 6)


def test_a_step_is_in_one_release_alone(world):
    assert world.told() == ("50", 12, 6)

    assert told_in(world.close_round(opens=-3, closes=-1)) == ("", None, None)


def test_nothing_moves_afterwards(world):
    world.told()
    before = list(Scope.objects.order_by("pk").values())

    Action.objects.update(done_at=timezone.now())
    erase(user=world.leaders[0].user)

    assert list(Scope.objects.order_by("pk").values()) == before
