"""What the rooms above know of a user is asked for together, once."""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Upper

from accounts import menu
from accounts.models import User
from tests.factories import create_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts(monkeypatch):
    """Two facts that a room above could know."""
    monkeypatch.setattr(menu, "FACTS", {})
    monkeypatch.setattr(User, "loud_name", None, raising=False)
    monkeypatch.setattr(User, "is_known", None, raising=False)
    menu.know("loud_name", Upper(F("name")))
    menu.know("is_known", Value(True))


def test_facts_of_a_user_cost_one_query_together(facts, django_assert_num_queries):
    user, other = create_user(name="Birgitte"), create_user(name="Anders")

    with django_assert_num_queries(1):
        assert (user.loud_name, user.is_known, user.loud_name) == ("BIRGITTE", True, "BIRGITTE")
    assert other.loud_name == "ANDERS"


def test_facts_of_a_user_who_is_gone_are_nothing(facts):
    user = create_user()
    User.objects.all().delete()

    assert (user.loud_name, user.is_known) == (None, None)
