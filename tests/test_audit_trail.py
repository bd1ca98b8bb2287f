"""What decides who takes part in a round, and when, is written down with whoever did it."""

from datetime import timedelta

import pytest
from auditlog.context import set_actor
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.utils import timezone

from assessments import announcements, rounds
from organisations import inviting, posts
from tests.factories import create_edition, create_leadership, create_organisation, create_service, create_user

TODAY = timezone.localdate
OPENING = {"closes_on": TODAY() + timedelta(days=20), "opens_on": TODAY()}


def admit():
    service = create_service()
    return inviting.invite_leader(
        by=create_user(is_administrator=True),
        organisation=service.organisation,
        name="Birgitte Holm",
        email="bh@test.example",
        service=service,
        role="service_manager",
    )


def confirm():
    return inviting.confirm_leader(leadership=create_leadership(confirmed_at=None), by=create_user())


def move():
    leadership = create_leadership(since=TODAY() - timedelta(days=9))
    return inviting.move_leader(
        leadership=leadership, by=create_user(), service=create_service(), role="service_manager"
    )


def end():
    return posts.end_post(leadership=create_leadership(), last_day=TODAY())


def plan():
    return rounds.schedule_round(
        organisation=create_organisation(), edition=create_edition(), title="Efterår", **OPENING
    )


def open_round():
    round = plan()
    announcements.announce_round(round=round)
    return round


def move_deadline():
    round = plan()
    return rounds.change_round(round=round, greeting="", closes_on=round.closes_on + timedelta(days=7))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verb", "column"),
    [
        (admit, "service"),
        (confirm, "confirmed_at"),
        (move, "service"),
        (end, "until"),
        (plan, "opens_at"),
        (open_round, "announced_at"),
        (move_deadline, "closes_at"),
    ],
)
def test_what_decides_who_takes_part_is_in_the_audit_trail(verb, column):
    administrator = create_user(is_administrator=True)

    with set_actor(administrator):
        changed = verb()

    entries = [entry for entry in LogEntry.objects.get_for_object(changed) if column in entry.changes]
    assert entries
    assert {entry.actor for entry in entries} == {administrator}


def test_the_audit_trail_keeps_the_own_columns_of_a_row_alone():
    for model in auditlog.get_models():
        own = {field.name for field in model._meta.concrete_fields}
        kept = set(auditlog.get_model_fields(model)["include_fields"])
        assert kept, model._meta.label
        assert kept - own == set(), model._meta.label
