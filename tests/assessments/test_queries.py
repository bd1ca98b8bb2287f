"""How many queries each page asks, with one row and with three: a page that asks more for more rows gets slow unseen.

The sign-in and the session take two of them, the menu one, and a transaction its beginning and its end.
"""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.facts import FACTS
from assessments.models import Assessment, Round
from principles.reading import edition_texts
from tests.factories import (
    create_action,
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    """Its texts have been read before, as they have in every process that serves."""
    edition = create_edition()
    edition_texts(edition)
    return edition


@pytest.fixture
def draft(edition):
    return create_draft(edition=edition, answered=7)


@pytest.fixture
def leader(client, draft):
    return signed_in(client, draft.leadership.user)


def signed_in(client, user):
    """With a session that is fresh enough not to be written by the request that counts."""
    client.force_login(user)
    client.get(reverse("about"))
    return client


def step(draft):
    return reverse("assessment_step", args=[draft.pk, "princip-1"])


def test_step(leader, draft, django_assert_num_queries):
    with django_assert_num_queries(8):
        leader.get(step(draft))


@pytest.mark.parametrize(
    ("name", "value", "was", "queries"), [("statement_1.1", "5", "3", 8), ("importance", "4", "2", 9)]
)
def test_autosave(leader, draft, django_assert_num_queries, name, value, was, queries):
    """A save draws no menu, so it asks nothing of what the menu knows."""
    fields = {"only": name, name: value, f"was_{name}": was}

    with django_assert_num_queries(queries) as asked:
        response = leader.post(step(draft), fields, headers={"accept": "application/json"})

    assert response.status_code == 200
    assert tables_of(asked) <= TABLES_OF_A_SAVE
    assert not vars(response.wsgi_request.user._wrapped).keys() & FACTS.keys()


TABLES_OF_A_SAVE = {
    "django_session",
    "accounts_user",
    "assessments_assessment",
    "organisations_leadership",
    "principles_edition",
    "assessments_answer",
    "assessments_reflection",
}


def tables_of(asked):
    return {table for each in asked for table in re.findall(r'(?:^UPDATE|FROM|JOIN|INTO) "?(\w+)', each["sql"])}


def test_submit(leader, draft, django_assert_num_queries):
    """Four of them store the message that the result page opens with."""
    with django_assert_num_queries(12):
        leader.post(reverse("assessment_review", args=[draft.pk]))

    assert not Assessment.objects.get().is_draft


def test_review(leader, draft, django_assert_num_queries):
    with django_assert_num_queries(9):
        leader.get(reverse("assessment_review", args=[draft.pk]))


@pytest.mark.parametrize("earlier", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("overview", 17), ("assessment_list", 7), ("assessment_result", 12)])
def test_pages_over_submitted_assessments(client, edition, django_assert_num_queries, name, queries, earlier):
    leadership = create_leadership()
    for half_years_ago in range(earlier, -1, -1):
        submitted_at = timezone.now() - timedelta(days=1 + 182 * half_years_ago)
        latest = create_submitted(leadership=leadership, edition=edition, submitted_at=submitted_at)
    signed_in(client, leadership.user)
    address = reverse(name, args=[latest.pk] if name == "assessment_result" else [])

    with django_assert_num_queries(queries):
        client.get(address)


@pytest.fixture
def round(draft):
    """The draft belongs to it, and it is open."""
    round = create_round(edition=draft.edition)
    Assessment.objects.filter(pk=draft.pk).update(round=round)
    return round


def test_a_round_costs_the_step_nothing_once_it_is_begun(leader, draft, round, django_assert_num_queries):
    with django_assert_num_queries(8):
        leader.get(step(draft))


def test_a_round_costs_autosave_nothing(leader, draft, round, django_assert_num_queries):
    fields = {"only": "importance", "importance": "4", "was_importance": "2"}

    with django_assert_num_queries(9):
        leader.post(step(draft), fields, headers={"accept": "application/json"})


@pytest.mark.parametrize("is_national", [True, False])
def test_the_promise_before_the_first_answer_costs_as_little(
    leader, draft, round, django_assert_num_queries, is_national
):
    Round.objects.update(organisation=None if is_national else draft.leadership.service.organisation)
    draft.answers.all().delete()
    draft.reflections.all().delete()

    with django_assert_num_queries(6):
        response = leader.get(reverse("assessment_promise", args=[draft.pk]))

    assert response.context["promise"]


def test_submit_in_a_round_waits_for_one_that_is_closing(leader, draft, round, django_assert_num_queries):
    with django_assert_num_queries(13):
        leader.post(reverse("assessment_review", args=[draft.pk]))


@pytest.mark.parametrize("count", [1, 3])
def test_overview_of_rounds(leader, draft, round, django_assert_num_queries, count):
    for _ in range(count - 1):
        post = create_leadership(user=draft.leadership.user)
        create_round(organisation=post.service.organisation, edition=draft.edition)
    create_round(organisation=create_organisation(), edition=draft.edition)

    with django_assert_num_queries(16):
        response = leader.get(reverse("overview"))

    assert len(response.context["rounds"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_action_list(leader, draft, edition, django_assert_num_queries, count):
    for _ in range(count):
        create_action(owner=draft.leadership.user, principle=edition.principles.first(), assessment=draft)

    with django_assert_num_queries(4):
        response = leader.get(reverse("action_list"))

    assert len(response.context["open_actions"]) == count
