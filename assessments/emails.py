"""The mails of this room, each to one person in her own language."""

from django.urls import reverse

from assessments.models import last_day_before
from jobs.mail import absolute_url, compose, queue_mail


def round_opened(*, round, user):
    queue_mail(
        to=user.email,
        language=user.language,
        template="assessments/mail/round_open",
        context=about_round(round, user, closes_on=round.closes_on),
        kind="round_open",
    )


def round_reminder(*, round, user, deadline):
    """Written and not yet queued, with her own deadline, which may be later than the others'."""
    return compose(
        to=user.email,
        language=user.language,
        template="assessments/mail/round_reminder",
        context=about_round(round, user, closes_on=last_day_before(deadline)),
        kind="round_reminder",
    )


def about_round(round, user, *, closes_on):
    return {
        "round": round,
        "name": user.first_name,
        "closes_on": closes_on,
        "overview_url": absolute_url(reverse("overview")),
    }
