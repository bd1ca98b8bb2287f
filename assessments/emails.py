"""The mails of this room, each to one person in her own language."""

from itertools import islice

from django.urls import reverse

from jobs.mail import absolute_url, compose, queue_mails

AT_ONCE = 500


def write_to_all(people, write):
    """`write(user)` makes each one's mail. They are stored a batch at a time: a whole country's take much room."""
    rest = people.iterator(AT_ONCE)
    while batch := list(islice(rest, AT_ONCE)):
        queue_mails([write(user) for user in batch])


def round_opened(*, round, user):
    return write_mail(round, user, template="assessments/mail/round_open", kind="round_open")


def round_reminder(*, round, user):
    return write_mail(round, user, template="assessments/mail/round_reminder", kind="round_reminder")


def round_moved(*, round, user):
    return write_mail(round, user, template="assessments/mail/round_moved", kind="round_moved")


def write_mail(round, user, *, template, kind):
    return compose(
        to=user.email,
        language=user.language,
        template=template,
        context={
            "round": round,
            "name": user.first_name,
            "closes_on": round.closes_on,
            "overview_url": absolute_url(reverse("overview")),
        },
        kind=kind,
    )
