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
    return mail_about_round("round_open", round, user)


def round_reminder(*, round, user):
    return mail_about_round("round_reminder", round, user)


def round_moved(*, round, user):
    return mail_about_round("round_moved", round, user)


def mail_about_round(kind, round, user):
    return compose(
        to=user.email,
        language=user.language,
        template=f"assessments/mail/{kind}",
        context={
            "round": round,
            "name": user.first_name,
            "closes_on": round.closes_on,
            "overview_url": absolute_url(reverse("overview")),
        },
        kind=kind,
    )
