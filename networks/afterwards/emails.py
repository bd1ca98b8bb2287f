"""The mail that says there are minutes to read. What they say is on the page alone."""

from django.urls import reverse

from jobs.mail import absolute_url, compose
from jobs.models import OutgoingMail


def published(*, meeting, user) -> OutgoingMail:
    network = meeting.network
    context = {
        "name": user.first_name,
        "meeting": meeting,
        "network": network,
        "minutes_url": absolute_url(reverse("minutes_detail", args=[network.slug, meeting.pk])),
        "settings_url": absolute_url(reverse("membership_settings", args=[network.slug])),
    }
    return compose(
        to=user.email,
        language=user.language,
        template="networks/afterwards/mail/minutes",
        context=context,
        kind="minutes_published",
        about=meeting,
    )
