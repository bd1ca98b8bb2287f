"""Who is on a round: stored when it opens, and read instead of posts and services from then on (R3)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.erasure import erase
from assessments import drafts, opening, rosters
from assessments.models import RosterEntry, Round
from assessments.own_rounds import posts_of
from assessments.personal_data import rounds_of
from organisations import posts
from organisations.models import Half, Leadership
from pages.refusals import Refusal
from tests.factories import (
    create_leadership,
    create_municipality,
    create_organisation,
    create_round,
    create_service,
    create_user,
)

pytestmark = pytest.mark.django_db

DEPARTMENT_MANAGER = Leadership.Role.DEPARTMENT_MANAGER


@pytest.fixture
def service():
    municipality = create_municipality(network=Half.WEST)
    organisation = create_organisation(name="Havneby Kommune (test)")
    return create_service(organisation=organisation, municipality=municipality, name="Havhuset")


def test_roster_has_a_row_for_each_post_with_its_place_as_it_was_called(service):
    post = create_leadership(role=DEPARTMENT_MANAGER, service=service)

    round = create_round(organisation=service.organisation)

    entry = round.roster.get()
    assert (entry.user, entry.leadership, entry.role) == (post.user, post, DEPARTMENT_MANAGER)
    assert (entry.service, entry.service_name, entry.place) == (service, "Havhuset", f"{post.department}, Havhuset")
    assert (entry.organisation_name, entry.network) == ("Havneby Kommune (test)", "west")


def test_roster_has_confirmed_posts_that_are_held_by_those_who_can_sign_in(service):
    yesterday = timezone.localdate() - timedelta(days=1)
    leader = create_leadership(service=service).user
    create_leadership(service=create_service(organisation=service.organisation), user=leader)
    create_leadership(service=service, confirmed_at=None)
    create_leadership(service=service, user=create_user(is_active=False))
    create_leadership(service=service, since=yesterday, until=yesterday)
    create_leadership(service=service, since=timezone.localdate() + timedelta(days=1))
    create_leadership()

    round = create_round(organisation=service.organisation)

    assert [entry.user for entry in round.roster.all()] == [leader] * 2
    assert len({entry.person for entry in round.roster.all()}) == 1
    assert (rosters.count_leaders(round), list(rosters.people_on(round))) == (1, [leader])


def test_nobody_has_one_key_in_two_rounds(service):
    create_leadership(service=service)

    keys = [create_round(organisation=service.organisation).roster.get().person for _ in range(2)]

    assert keys[0] != keys[1]


def test_rows_lie_in_an_order_of_chance(service, monkeypatch):
    leaders = [create_leadership(service=service).user_id for _ in range(5)]
    monkeypatch.setattr(rosters.chance, "shuffle", lambda posts: posts.sort(key=lambda post: -post[1]))

    round = create_round(organisation=service.organisation)

    assert [entry.user_id for entry in round.roster.order_by("pk")] == leaders[::-1]


def test_a_round_is_open_once_its_roster_is_stored(service, settings):
    round = create_round(organisation=service.organisation, opened_at=None)
    post = create_leadership(service=service)
    settings.RELEASE_THRESHOLD = 8
    assert (round.is_open, round.is_planned) == (False, True)
    assert drafts.start_draft(leadership=create_leadership(service=service)).round is None

    assert opening.open_due_rounds() == [round]
    assert opening.open_due_rounds() == []

    round.refresh_from_db()
    assert (round.is_open, round.threshold, round.roster.count()) == (True, 8, 2)
    assert drafts.start_draft(leadership=post).round == round


@pytest.mark.parametrize("fields", [{"opens": 1}, {"opened_at": None, "closed_at": timezone.now()}])
def test_a_round_is_not_opened_before_its_day_nor_after_its_closing(fields):
    create_leadership()
    round = create_round(**fields)

    assert opening.open_round(round=round) is False
    assert not RosterEntry.objects.exists()


def test_a_post_is_on_a_roster_once(service):
    post = create_leadership(service=service)
    round = create_round(organisation=service.organisation)
    entry = round.roster.get()
    entry.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)
    assert list(post.roster_entries.all()) == [round.roster.get()]


def test_whoever_is_on_the_roster_answers_in_the_round_whatever_became_of_her_post(service):
    post = create_leadership(service=service, since=timezone.localdate() - timedelta(days=9))
    round = create_round(organisation=service.organisation)

    moved = posts.change_post(leadership=post, service=create_service(), role=post.role, by=create_user())

    post.refresh_from_db()
    assert not post.is_current
    assert set(posts_of(post.user)) == {post, moved}
    assert drafts.start_draft(leadership=post).round == round
    assert drafts.start_draft(leadership=moved).round is None
    Round.objects.update(closes_at=timezone.now())
    assert posts_of(post.user) == [moved]
    post.assessments.all().delete()
    with pytest.raises(Refusal, match="lederpost er slut"):
        drafts.start_draft(leadership=post)


def test_what_she_is_asked_follows_the_roster(service):
    manager = create_leadership(service=service)
    round = create_round(organisation=service.organisation)
    create_leadership(role=DEPARTMENT_MANAGER, service=service)
    assert manager.leads_directly is False

    draft = drafts.start_draft(leadership=manager)

    assert (draft.round, draft.leads_directly) == (round, True)


def test_erasure_takes_her_out_of_her_rows_and_leaves_them(service):
    post = create_leadership(service=service)
    create_leadership(service=create_service(organisation=service.organisation), user=post.user)
    round = create_round(organisation=service.organisation)

    erase(user=post.user)

    assert [(entry.user, entry.leadership) for entry in round.roster.all()] == [(None, None)] * 2
    assert rosters.count_leaders(round) == 1


def test_her_rows_are_among_what_she_can_take_with_her(service):
    post = create_leadership(service=service)
    round = create_round(organisation=service.organisation)

    assert rounds_of(post.user) == [
        {
            "round": round.title,
            "role": "service_manager",
            "place": "Havhuset",
            "organisation": "Havneby Kommune (test)",
            "network": "west",
        }
    ]


@pytest.mark.parametrize("count", [1, 20])
def test_opening_takes_as_many_queries_however_many_leaders_there_are(service, django_assert_num_queries, count):
    for _ in range(count):
        create_leadership(service=service)
    round = create_round(organisation=service.organisation, opened_at=None)

    with django_assert_num_queries(2):
        rosters.store_roster(round=round)

    assert round.roster.count() == count
