"""What was stored before every form cleaned it."""

from importlib import import_module

import pytest
from django.apps import apps

from accounts.models import User
from organisations.models import Department
from tests.factories import create_department, create_user

pytestmark = pytest.mark.django_db
clean_people = import_module("accounts.migrations.0002_clean_people").clean_people
clean_names = import_module("organisations.migrations.0004_clean_names").clean_names


def create_person(email, name="Tove Prøve"):
    """As it was stored before."""
    user = create_user(is_confirmed=True)
    User.objects.filter(pk=user.pk).update(email=email, name=name)
    user.emailaddress_set.update(email=email)
    user.refresh_from_db()
    return user


def test_name_and_address_become_what_they_look_like():
    user = create_person("tove@test.example\u200b", "Tove\u00ad\r\nPrøve")

    clean_people(apps, None)

    user.refresh_from_db()
    assert (user.email, user.name) == ("tove@test.example", "Tove Prøve")
    assert (user.emailaddress_set.get().email, user.emailaddress_set.get().verified) == ("tove@test.example", True)


def test_two_accounts_never_become_one(caplog):
    seen, unseen = create_person("tove@test.example"), create_person("tove@test.example\u200b")

    clean_people(apps, None)

    assert list(User.objects.order_by("pk").values_list("pk", "email")) == [
        (seen.pk, "tove@test.example"),
        (unseen.pk, "tove@test.example\u200b"),
    ]
    assert f"User {unseen.pk} keeps an address" in caplog.text


def test_names_of_places_are_cleaned_where_no_other_has_the_name():
    department = create_department(name="Team\u00adNord")
    other = create_department(name="Syd\u200b", service=department.service)
    create_department(name="Syd", service=department.service)

    clean_names(apps, None)

    department.refresh_from_db()
    other.refresh_from_db()
    assert (department.name, other.name) == ("TeamNord", "Syd\u200b")
    assert Department.objects.count() == 3
