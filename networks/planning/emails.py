"""The mail that asks a member when she can."""

from django.urls import reverse

from jobs.mail import absolute_url, queue_mail


def opened(*, poll, membership):
    meeting, user = poll.meeting, membership.user
    context = {
        "poll": poll,
        "name": user.first_name,
        "network": meeting.network,
        "half_year": str(meeting.half_year),
        "url": absolute_url(reverse("date_poll", args=[meeting.network.slug, meeting.pk])),
    }
    queue_mail(
        to=user.email,
        language=user.language,
        template="networks/planning/mail/date_poll",
        context=context,
        kind="date_poll",
        about=membership,
    )
