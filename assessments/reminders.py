"""Remind those who have not submitted. Nobody is shown who they are."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments import emails
from assessments.models import Round, RoundExtension, RoundReminder
from assessments.participation import people_missing
from jobs.mail import queue_mails
from pages.refusals import Refusal

INTERVAL = timedelta(days=7)


@transaction.atomic
def remind_of_round(*, round, most=None) -> int:
    """Write to those who have not submitted and have time left, at most once a week to each. Answers to how many.

    Raises Refusal when the round is not open, or nobody is left to write to. `most` ends a batch.
    """
    round = Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=round.pk)
    now = timezone.now()
    people = list_to_remind(round, now, most)
    RoundReminder.objects.bulk_create(
        [RoundReminder(round=round, user=user, sent_at=now) for user in people],
        update_conflicts=True,
        unique_fields=["round", "user"],
        update_fields=["sent_at"],
    )
    own_deadlines = dict(round.extensions.filter(user__in=people).values_list("user", "closes_at"))
    deadlines = {user: max(round.closes_at, own_deadlines.get(user.pk, round.closes_at)) for user in people}
    queue_mails([emails.round_reminder(round=round, user=user, deadline=deadlines[user]) for user in people])
    return len(people)


def ensure_somebody(*, round):
    """Raises Refusal as `remind` would."""
    list_to_remind(round, timezone.now(), most=1)


def list_to_remind(round, now, most) -> list:
    if round.is_closed or not round.has_opened:
        raise Refusal(_("Runden er ikke åben, så der er ingen at minde om den."))
    people = list(to_remind(round, now)[:most])
    if not people:
        raise Refusal(_("Der er ingen at minde om runden nu. Hver leder bliver højst mindet én gang om ugen."))
    return people


def to_remind(round, now):
    """Those who have not submitted, have time left, and have not been reminded within the last week."""
    lately = RoundReminder.objects.filter(round=round, user=OuterRef("pk"), sent_at__gt=now - INTERVAL)
    people = people_missing(round).exclude(Exists(lately))
    if now < round.closes_at:
        return people
    return people.filter(Exists(RoundExtension.objects.filter(round=round, user=OuterRef("pk"), closes_at__gt=now)))
