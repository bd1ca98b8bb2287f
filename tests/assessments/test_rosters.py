"""Who is on a round: stored when it opens, and read instead of posts and services from then on (R3)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.erasure import erase
from assessments import drafts, opening, rosters
from assessments.models import RosterEntry, Round
from assessments.own_rounds import posts_of
from assessments.personal_data import rounds_of
from organisations import posts
from organisations.models import Half, Leadership
from pages.refusals import Refusal
from pages.times import start_of_day
from tests.factories import (
    create_leadership,
    create_municipality,
    create_organisation,
    create_round,
    create_service,
    create_user,
    put_on_roster,
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

    rounds = [create_round(organisation=service.organisation, opens=opens) for opens in (-300, 0)]
    keys = [round.roster.get().person for round in rounds]

    assert keys[0] != keys[1]


def test_rows_lie_in_an_order_of_chance(service, monkeypatch):
    leaders = [create_leadership(service=service).user_id for _ in range(5)]
    monkeypatch.setattr(rosters.chance, "shuffle", lambda posts: posts.sort(key=lambda post: -post["user"]))

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
    with pytest.raises(Refusal, match="lederpost er afsluttet"):
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
            "answers_counted_from": None,
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


# Two rounds in one half-year


@pytest.fixture
def in_spring():
    with time_machine.travel(start_of_day(date(2027, 5, 20)), tick=False):
        yield


def two_rounds(organisation, **fields):
    """Its own in March, and the country's in May."""
    own = create_round(organisation=organisation, opens=-70, closes=-50, title="Vores forår", **fields)
    return own, create_round(opens=-5, closes=10, opened_at=None)


def test_the_countrys_round_does_not_ask_those_again_who_were_in_their_own(in_spring, service, mailoutbox):
    post = create_leadership(service=service, since=date(2027, 1, 1))
    elsewhere = create_leadership(user=post.user, since=date(2027, 1, 1))
    newcomer = create_leadership(service=service, since=date(2027, 5, 1))
    own, national = two_rounds(service.organisation)
    own.roster.filter(leadership=newcomer).delete()

    assert rosters.count_leaders(national) == 2
    opening.open_round(round=national)

    rows = {entry.leadership: (entry.answered_in, entry.place) for entry in national.roster.all()}
    assert rows == {post: (own, post.place), newcomer: (None, newcomer.place)}
    assert not national.roster.filter(leadership=elsewhere).exists()
    assert national.roster.get(leadership=post).person != own.roster.get().person
    assert list(rosters.people_on(national)) == [newcomer.user]
    assert rosters.count_leaders(national) == 2
    assert drafts.start_draft(leadership=newcomer).round == national
    assert drafts.start_draft(leadership=post).round is None


def test_whoever_was_in_her_own_round_is_told_so_when_the_countrys_opens(in_spring, client, service):
    post = create_leadership(service=service, since=date(2027, 1, 1))
    _own, national = two_rounds(service.organisation)
    opening.open_round(round=national)
    client.force_login(post.user)

    page = client.get(reverse("overview")).text

    assert "Du stod på listen i runden »Vores forår« i samme halvår." in page
    assert "Du bliver ikke spurgt igen" in page
    assert "Du er ikke på listen" not in page
    assert [item["answers_counted_from"] for item in rounds_of(post.user)] == [None, "Vores forår"]


def test_a_leader_in_two_organisations_is_told_which_round_she_is_in_and_nobody_else_is(in_spring, client, service):
    """Both have a round of their own: she is on the list of the one that opened first."""
    post = create_leadership(service=service, since=date(2027, 1, 1))
    other = create_leadership(user=post.user, since=date(2027, 1, 1))
    colleague = create_leadership(service=other.service, since=date(2027, 1, 1))
    create_round(organisation=service.organisation, opens=-70, closes=-50, title="Vores forår")
    own = create_round(organisation=other.service.organisation, opens=0, closes=10, opened_at=None)
    pages = [reverse("overview"), reverse("roster", args=[own.organisation_id])]

    def told(user):
        client.force_login(user)
        return ["»Vores forår« i Havneby Kommune (test)" in client.get(page).text for page in pages]

    assert (told(post.user), told(colleague.user)) == ([False, True], [False, False])
    opening.open_round(round=own)
    assert [entry.leadership for entry in own.roster.all()] == [colleague]
    assert list(rosters.people_on(own)) == [colleague.user]
    assert (told(post.user)[0], told(colleague.user)[0]) == (True, False)
    client.force_login(post.user)
    page = client.get(pages[0]).text
    assert "Du er ikke på listen" in page
    assert "da var din lederpost ikke begyndt" not in page
    client.force_login(colleague.user)
    locked = client.get(reverse("roster_of_round", args=[own.organisation_id, own.pk]))
    assert [each.user for each in locked.context["participants"].people] == [colleague.user_id]


def test_the_countrys_roster_is_as_the_own_one_was_whatever_has_happened_since(in_spring, service):
    post, left = (create_leadership(service=service, since=date(2027, 1, 1)) for _ in range(2))
    own, national = two_rounds(service.organisation)
    own.roster.filter(leadership=left).update(counts=False)
    posts.change_post(leadership=post, service=create_service(), role=post.role, by=create_user())
    erase(user=left.user)

    opening.open_round(round=national)

    rows = national.roster.order_by("-counts").values_list("place", "counts", "user", "answered_in")
    assert list(rows) == [(post.place, True, post.user_id, own.pk), (left.place, False, None, own.pk)]


def test_a_round_in_another_half_year_asks_all(in_spring, service):
    post = create_leadership(service=service, since=date(2026, 1, 1))
    create_round(organisation=service.organisation, opens=-160, closes=-145)
    national = create_round(opens=-5, closes=10)

    assert [(entry.leadership, entry.answered_in) for entry in national.roster.all()] == [(post, None)]


def test_a_post_on_two_rosters_of_a_half_year_comes_from_the_later_one(in_spring, service):
    """As rounds were before a half-year had one roster for each leader."""
    post = create_leadership(service=service, since=date(2027, 1, 1))
    create_round(organisation=service.organisation, opens=-100, closes=-90)
    later, national = two_rounds(service.organisation)
    put_on_roster(later, post)

    opening.open_round(round=national)

    assert national.roster.get().answered_in == later
