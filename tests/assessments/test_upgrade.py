"""What a new version makes of the rows that are there."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from assessments.models import RoundExtension, RoundReminder
from tests.factories import create_organisation, create_round, create_user

pytestmark = pytest.mark.django_db

share_deadlines = import_module("assessments.migrations.0005_nobodys_own_deadline").share


def test_more_time_for_one_becomes_everybodys_and_nothing_of_her_is_left():
    round, other = create_round(closes=3), create_round(organisation=create_organisation(), closes=3)
    for days in (2, 5):
        closes_at = round.closes_at + timedelta(days=days)
        RoundExtension.objects.create(round=round, user=create_user(), closes_at=closes_at)
    reminded_at = timezone.now() - timedelta(days=1)
    RoundReminder.objects.create(round=other, user=create_user(), sent_at=reminded_at)

    share_deadlines(apps, None)

    before, other_before = (round.closes_at, other.closes_at)
    round.refresh_from_db()
    other.refresh_from_db()
    assert (round.closes_at, round.reminded_at) == (before + timedelta(days=5), None)
    assert (other.closes_at, other.reminded_at) == (other_before, reminded_at)
    assert not RoundExtension.objects.exists()
    assert not RoundReminder.objects.exists()


def test_a_round_that_was_closed_by_hand_ended_then():
    closed_at = timezone.now()
    round = create_round(closed_at=closed_at)

    share_deadlines(apps, None)

    round.refresh_from_db()
    assert round.closes_at == closed_at
