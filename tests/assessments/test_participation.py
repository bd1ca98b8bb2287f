"""What the organiser of an open round is told each morning of how many have submitted (R11)."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.erasure import erase
from assessments import participation
from assessments.models import RoundParticipation
from tests.factories import (
    create_leadership,
    create_municipality,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def organisation():
    return create_organisation()


@pytest.fixture(autouse=True)
def coin(monkeypatch):
    """Falls so that each word is looked at, unless a test says otherwise."""

    class Coin:
        falls = 0.0

        def random(self):
            return self.falls

    coin = Coin()
    monkeypatch.setattr(participation, "chance", coin)
    return coin


def round_with(organisation, *services, **fields):
    """A round of the organisation with so many leaders in each service, and their posts."""
    posts = []
    for number, people in enumerate(services):
        service = create_service(organisation=organisation, name=f"Tilbud {number}")
        posts += [create_leadership(service=service) for _ in range(people)]
    return create_round(organisation=organisation, **fields), posts


def submit(round, posts):
    for post in posts:
        create_submitted(leadership=post, round=round, edition=round.edition)


def told(round):
    return {row.name: str(row.word) for row in round.participation.all()}


def next_morning(mornings=1):
    with time_machine.travel(timezone.now() + mornings * DAY, tick=False):
        participation.tell_participation()


@pytest.mark.parametrize(
    ("submitted", "word"),
    [
        (0, "under_half"),
        (4, "under_half"),
        (5, "half_or_more"),
        (7, "half_or_more"),
        (8, "nearly_all"),
        (10, "nearly_all"),
    ],
)
def test_word_tells_under_half_at_least_half_or_nearly_all(organisation, submitted, word):
    round, posts = round_with(organisation, 10)
    submit(round, posts[:submitted])

    participation.tell_participation()

    assert told(round) == {"Tilbud 0": word}


def test_nothing_is_told_of_fewer_than_ten_who_count(organisation):
    round, posts = round_with(organisation, 10)
    round.roster.filter(leadership=posts[0]).update(counts=False, why_not="recent")
    submit(round, posts)

    participation.tell_participation()

    assert told(round) == {}


@pytest.mark.parametrize(
    ("services", "groups"),
    [
        ([3, 4, 5], {"": 12}),
        ([12, 1], {"": 13}),
        ([12, 9], {"": 21}),
        ([12, 10], {"Tilbud 0": 12, "Tilbud 1": 10}),
        ([12, 5, 5], {"Tilbud 0": 12, "": 10}),
        ([15, 12, 3], {"Tilbud 0": 15, "": 15}),
    ],
)
def test_groups_have_nobody_in_common_and_ten_in_each(organisation, services, groups):
    """So nothing is left that a word less another tells of: 13 less 12 is one person."""
    round, _posts = round_with(organisation, *services)

    found = participation.groups_of(round)

    assert {group.name: len(group.people) for group in found} == groups
    assert len(set().union(*(group.people for group in found))) == sum(services)


def test_leader_with_two_posts_is_in_one_group(organisation):
    leader = create_user()
    round, posts = round_with(organisation, 10, 10)
    for post in posts[::10]:
        create_leadership(user=leader, service=post.service, on_roster=round)

    assert sum(len(group.people) for group in participation.groups_of(round)) == 21


def test_countrys_groups_are_its_networks_without_those_who_are_not_asked():
    east, west = (create_municipality(network=network) for network in ("east", "west"))
    for municipality in (east, west):
        service = create_service(municipality=municipality)
        for _number in range(11):
            create_leadership(service=service)
    round = create_round()
    own = create_round(organisation=service.organisation)
    round.roster.filter(network="west").update(answered_in=own)

    [group] = participation.groups_of(round)

    assert (group.name, len(group.people)) == ("east", 11)


def test_word_stands_for_the_day_whoever_submits_and_however_often_it_is_asked(organisation):
    """Within a day nothing moves, so no one answer can be provoked and seen."""
    round, posts = round_with(organisation, 10)
    submit(round, posts[:4])
    participation.tell_participation()

    submit(round, posts[4:])
    participation.tell_participation()
    assert told(round) == {"Tilbud 0": "under_half"}

    next_morning()
    assert told(round) == {"Tilbud 0": "nearly_all"}


def test_word_may_be_of_an_earlier_morning(organisation, coin):
    """So one that has moved does not say that somebody submitted since the morning before."""
    round, posts = round_with(organisation, 10)
    participation.tell_participation()
    submit(round, posts[:5])

    coin.falls = 0.5
    next_morning()
    assert told(round) == {"Tilbud 0": "under_half"}

    coin.falls = 0.49
    next_morning()  # of the same day, once more
    assert told(round) == {"Tilbud 0": "under_half"}
    next_morning(2)
    assert told(round) == {"Tilbud 0": "half_or_more"}


def test_word_never_goes_back_when_somebody_is_erased(organisation):
    round, posts = round_with(organisation, 10)
    submit(round, posts[:5])
    participation.tell_participation()

    erase(user=posts[0].user)
    next_morning()

    assert told(round) == {"Tilbud 0": "half_or_more"}


@pytest.mark.parametrize("others", [0, 3, 5, 6, 8, 9])
def test_one_answer_moves_the_next_word_only_where_it_is_the_one_that_crosses(organisation, others):
    """What remains: whoever knows of all the others knows of her where hers is the fifth or the eighth of ten."""
    words = []
    for number in range(2):
        round, posts = round_with(create_organisation(), 10)
        submit(round, posts[: others + number])
        participation.tell_participation()
        words.append(told(round))

    assert words[0] == words[1]


def test_words_go_when_the_round_closes(organisation):
    round, _posts = round_with(organisation, 10)
    participation.tell_participation()

    with time_machine.travel(round.closes_at, tick=False):
        participation.tell_participation()

    assert not RoundParticipation.objects.exists()
