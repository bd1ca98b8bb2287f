"""What the rooms above know of a user is asked for together, once."""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Upper

from accounts import facts
from accounts.models import User
from tests.factories import create_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_facts(monkeypatch):
    """Two facts that a room above could know."""
    monkeypatch.setattr(facts, "FACTS", {})
    monkeypatch.setattr(User, "loud_name", None, raising=False)
    monkeypatch.setattr(User, "is_known", None, raising=False)
    facts.know_fact("loud_name", Upper(F("name")))
    facts.know_fact("is_known", Value(True))


def test_facts_of_a_user_cost_one_query_together(two_facts, django_assert_num_queries):
    user, other = create_user(name="Birgitte"), create_user(name="Anders")

    with django_assert_num_queries(1):
        assert (user.loud_name, user.is_known, user.loud_name) == ("BIRGITTE", True, "BIRGITTE")
    assert other.loud_name == "ANDERS"


def test_facts_of_a_user_who_is_gone_are_nothing(two_facts):
    user = create_user()
    User.objects.all().delete()

    assert (user.loud_name, user.is_known) == (None, None)
