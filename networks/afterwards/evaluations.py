"""What members thought of a meeting: answered once by each, and read by nobody before the evaluation has closed.

What is told of it when it has closed: evaluation_closing.py.
"""

import random
import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.models import EvaluationAnswer, EvaluationReceipt, Meeting
from pages.refusals import Refusal

OPEN_FOR = timedelta(days=14)
chance = random.SystemRandom()


def closes_at(meeting):
    return meeting.ends_at + OPEN_FOR


def has_begun(meeting):
    return meeting.starts_at is not None and meeting.starts_at <= timezone.now()


def is_open(meeting):
    return has_begun(meeting) and timezone.now() < closes_at(meeting)


def has_answered(meeting, user):
    return EvaluationReceipt.objects.filter(meeting=meeting, user=user).exists()


@transaction.atomic
def store_evaluation(*, meeting, user, answers):
    """Once for each person. Her answers are mixed with everybody's when stored (docs/adr/0008-evaluations.md)."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not has_begun(meeting):
        raise Refusal(_("Du kan evaluere mødet, når det er begyndt."))
    if not is_open(meeting):
        raise Refusal(_("Evalueringen er lukket, så dine svar kunne ikke gemmes."))
    if has_answered(meeting, user):
        raise Refusal(_("Du har allerede evalueret mødet. Man kan kun svare én gang."))
    write_anew(EvaluationReceipt.objects.filter(meeting=meeting), [EvaluationReceipt(meeting=meeting, user=user)])
    write_anew(EvaluationAnswer.objects.filter(meeting=meeting), answers)


def write_anew(stored, new):
    """All rows of the meeting, in an order of chance and under new keys: neither its place in the table nor the
    transaction that wrote it says whose or when a row is, because all of them are the last transaction's."""
    rows = [*stored, *new]
    stored.delete()
    for row in rows:
        row.pk = uuid.uuid4()
    chance.shuffle(rows)
    stored.model.objects.bulk_create(rows)
