"""Only leaders who are known count in a round (R17): each condition by itself, in rounds that the product opens."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.erasure import erase
from accounts.models import User
from assessments import rosters, rounds, submission
from assessments.models import CONFIRMED_FOR, Assessment, Round, WhyNot
from organisations import posts
from organisations.models import Leadership, MailDomain, Objection, Vouch
from pages.times import start_of_day
from tests.factories import (
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_user,
    put_on_roster,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def post():
    return create_leadership(admitted_by=create_user(name="Helle Friis"))


def opened_round(organisation, **fields) -> Round:
    wanted = {"edition": create_edition(), "title": "Efterår", "opens_on": TODAY()}
    return rounds.schedule_round(organisation=organisation, closes_on=TODAY() + timedelta(days=20), **wanted | fields)


def entry_of(post):
    """Hers on the roster of a round that opens today."""
    return opened_round(post.service.organisation).roster.get(leadership=post)


def why_not(post):
    entry = entry_of(post)
    assert entry.counts == (entry.why_not == "")
    return entry.why_not


def test_a_known_leader_counts_with_the_names_of_those_who_answer_for_her(post):
    Vouch.objects.update(by=create_user(name="Torben Skov"))

    entry = entry_of(post)

    assert (entry.counts, entry.why_not) == (True, "")
    assert (entry.admitted_by, entry.vouched_by) == ("Helle Friis", "Torben Skov")
    assert entry.admitted_at == post.confirmed_at


def test_a_post_is_confirmed_for_thirty_days_before_the_round_opens(post):
    limit = start_of_day(TODAY()) - CONFIRMED_FOR
    waits, is_long_enough = create_leadership(service=post.service), create_leadership(service=post.service)
    Leadership.objects.filter(pk=waits.pk).update(confirmed_at=limit + timedelta(seconds=1))
    Leadership.objects.filter(pk=is_long_enough.pk).update(confirmed_at=limit)

    roster = opened_round(post.service.organisation).roster

    assert timedelta(days=30) == CONFIRMED_FOR
    assert roster.get(leadership=waits).why_not == WhyNot.RECENT
    assert roster.get(leadership=is_long_enough).counts


def test_whoever_moves_within_an_organisation_goes_on_being_known(post):
    elsewhere = create_service(organisation=post.service.organisation)
    moved = posts.change_post(leadership=post, service=elsewhere, role=post.role, by=create_user())

    assert why_not(moved) == ""


def test_whoever_is_known_in_one_organisation_is_not_known_in_another(post):
    other = create_leadership(user=post.user)
    Vouch.objects.filter(organisation=other.service.organisation).delete()

    assert why_not(other) == WhyNot.UNVOUCHED


def test_an_account_that_nobody_has_been_in_does_not_count(post):
    User.objects.filter(pk=post.user_id).update(last_login=None)

    assert why_not(post) == WhyNot.UNUSED


def test_an_address_that_nobody_has_shown_to_be_hers_does_not_count(post):
    EmailAddress.objects.update(verified=False)

    assert why_not(post) == WhyNot.UNUSED


@pytest.mark.parametrize("domain", ["example", "other.example", "ab.example", "t_st.example", "test.example.org"])
def test_an_address_is_of_a_domain_that_is_registered(post, domain):
    MailDomain.objects.update(name=domain)
    User.objects.filter(pk=post.user_id).update(email=f"a.b@{'aab' if domain == 'ab.example' else 'test'}.example")
    EmailAddress.objects.update(email=User.objects.get(pk=post.user_id).email)

    assert why_not(post) == WhyNot.ADDRESS


def test_a_domain_of_another_organisation_helps_nobody_and_one_may_be_shared(post):
    MailDomain.objects.create(organisation=create_organisation(), name="delt.example")
    User.objects.filter(pk=post.user_id).update(email="a@delt.example")
    EmailAddress.objects.update(email="a@delt.example")
    assert rosters.count_leaders(Round(organisation=post.service.organisation, opens_at=timezone.now())) == 0

    MailDomain.objects.create(organisation=post.service.organisation, name="delt.example")

    assert why_not(post) == ""


def test_somebody_has_vouched_for_her(post):
    Vouch.objects.all().delete()

    assert why_not(post) == WhyNot.UNVOUCHED


@pytest.mark.parametrize(
    ("settled", "put_back", "expected"),
    [(False, False, WhyNot.DOUBTED), (True, False, WhyNot.DOUBTED), (True, True, "")],
)
def test_an_objection_takes_her_out_until_she_is_put_back(post, settled, put_back, expected):
    Objection.objects.create(
        user=post.user,
        organisation=post.service.organisation,
        by=create_user(),
        settled_at=timezone.now() if settled else None,
        is_put_back=put_back,
    )

    assert why_not(post) == expected


def counted_once(post):
    """In a round that has closed since."""
    return put_on_roster(
        create_round(organisation=post.service.organisation, opens=-250, closes=-220, closed_at=timezone.now()), post
    )


def lose_voucher(post):
    Vouch.objects.update(by=create_user())
    erase(user=Vouch.objects.get(user=post.user).by)


def lose_domain(post):
    MailDomain.objects.all().delete()


def change_address(post):
    """To one of no domain, which she has not shown to be hers."""
    EmailAddress.objects.filter(user=post.user).delete()
    User.objects.filter(pk=post.user_id).update(email="ny@privat.example")


def return_later(post):
    Leadership.objects.filter(pk=post.pk).update(confirmed_at=timezone.now())


@pytest.mark.parametrize("happens", [lose_voucher, lose_domain, change_address, return_later])
def test_a_leader_who_has_counted_is_known_there_for_good(post, happens):
    """R17: known once, known there."""
    counted_once(post)

    happens(post)

    assert why_not(post) == ""


@pytest.mark.parametrize(("happens", "expected"), [(lose_domain, WhyNot.ADDRESS), (change_address, WhyNot.UNUSED)])
def test_a_leader_who_has_never_counted_is_asked_anew(post, happens, expected):
    happens(post)

    assert why_not(post) == expected


def test_a_leader_who_has_counted_elsewhere_is_not_known_here(post):
    elsewhere = create_leadership(user=post.user)
    counted_once(elsewhere)
    Vouch.objects.filter(organisation=post.service.organisation).delete()

    assert why_not(post) == WhyNot.UNVOUCHED


def test_a_leader_who_stood_on_a_roster_and_did_not_count_is_not_known(post):
    entry = counted_once(post)
    type(entry).objects.filter(pk=entry.pk).update(counts=False, why_not=WhyNot.UNVOUCHED)
    Vouch.objects.all().delete()

    assert why_not(post) == WhyNot.UNVOUCHED


def test_a_roster_from_before_anybody_had_to_be_known_makes_nobody_known(post):
    entry = counted_once(post)
    type(entry).objects.filter(pk=entry.pk).update(admitted_at=None)
    Vouch.objects.all().delete()

    assert why_not(post) == WhyNot.UNVOUCHED


def test_a_doubt_takes_out_whoever_has_counted_and_looks_no_different_whatever_else_is_missing(post):
    """What is missing beside it would be told to colleagues, and so would tell of the doubt."""
    counted_once(post)
    change_address(post)
    Objection.objects.create(user=post.user, organisation=post.service.organisation, by=create_user())

    assert why_not(post) == WhyNot.DOUBTED


def test_nothing_of_an_open_round_changes_when_she_becomes_known(post):
    Vouch.objects.all().delete()
    entry = entry_of(post)

    Vouch.objects.create(user=post.user, organisation=post.service.organisation, standing=Vouch.Standing.COORDINATOR)

    entry.refresh_from_db()
    assert (entry.counts, entry.why_not, entry.vouched_by) == (False, WhyNot.UNVOUCHED, "")


def test_whoever_is_not_known_answers_and_is_counted_nowhere(post):
    stranger = create_leadership(service=post.service, user=create_user())
    round = opened_round(post.service.organisation)

    for leadership in (post, stranger):
        submission.submit(assessment=create_draft(leadership=leadership, round=round, answered=7))

    assert [item.leadership for item in Assessment.objects.counted_in(round)] == [post]
    assert rosters.count_leaders(round) == 1
    assert set(rosters.people_on(round)) == {post.user, stranger.user}


def test_the_names_on_a_roster_go_with_the_accounts_that_bore_them(post):
    voucher = create_user(name="Torben Skov")
    Vouch.objects.update(by=voucher)
    entry = entry_of(post)

    erase(user=voucher)
    erase(user=post.admitted_by)

    entry.refresh_from_db()
    assert (entry.admitted_by, entry.vouched_by, entry.counts) == ("", "", True)
    assert Vouch.objects.filter(user=post.user, by=None).exists()


def test_a_country_is_asked_of_in_as_many_queries_as_one_leader(post, django_assert_num_queries):
    for _number in range(3):
        create_leadership()
    round = Round(organisation=None, opens_at=timezone.now())

    with django_assert_num_queries(1):
        assert {row["why_not"] for row in rosters.rows_of(rosters.posts_for(round), round)} == {""}
