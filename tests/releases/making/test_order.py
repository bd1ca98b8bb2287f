"""Rows of who took part lie in no order that tells who submitted when, or whose account is the older (R13)."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ProjectState

from accounts.erasure import erase
from releases.models import Member, Person
from tests.factories import (
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    end_and_close,
)
from tests.releases.rows import create_member, create_release, create_scope

pytestmark = pytest.mark.django_db
shuffle_rows = import_module("releases.migrations.0004_order_of_chance").shuffle_rows
PEOPLE = 12
"""Chance puts so many in their order once in 479 million times."""


def in_the_order_of_the_table(model):
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    return list(model.objects.raw(f"SELECT * FROM {model._meta.db_table} ORDER BY {place}"))


def test_a30_rows_of_a_release_lie_in_no_order_of_submission_after_an_erasure_either():
    organisation = create_organisation()
    round, service = create_round(organisation=organisation), create_service(organisation=organisation)
    leaders = [create_leadership(service=service) for _ in range(PEOPLE)]
    sent = [create_submitted(leadership=each, round=round).leadership.user_id for each in reversed(leaders)]

    end_and_close(round)
    erase(user=leaders[5].user)

    sent.remove(leaders[5].user_id)
    by_place = [person.user_id for person in in_the_order_of_the_table(Person) if person.user_id]
    by_number = list(
        Member.objects.filter(person__user__isnull=False).order_by("pk").values_list("person__user", flat=True)
    )
    in_table = [user for member in in_the_order_of_the_table(Member) if (user := member.person.user_id)]
    for rows in (by_place, by_number, in_table):
        assert sorted(rows) == sorted(sent)
        assert rows not in (sent, sorted(sent))


def test_a30_what_is_stored_already_is_written_anew_in_an_order_of_chance():
    release = create_release()
    scope = create_scope(release, "country")
    stored = [create_member(release, create_leadership().user, scope, principles=number) for number in range(PEOPLE)]
    before = {member.person_id: member.principles for member in stored}

    shuffle_rows(ProjectState.from_apps(apps).apps, None)

    by_number = list(Member.objects.order_by("pk").values_list("person", "principles"))
    assert dict(by_number) == before
    assert by_number != list(before.items())
    assert [person.pk for person in in_the_order_of_the_table(Person)] != list(before)
    assert set(Person.objects.values_list("user", flat=True)) == {member.person.user_id for member in stored}
