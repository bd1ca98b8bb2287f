"""The mails of this room, each to one person in her own language."""

from django.urls import reverse

from accounts.invitations import link_to_choose_password
from jobs.mail import absolute_url, queue_mail


def invitation(*, leadership, by):
    """To somebody who has no password yet."""
    user = leadership.user
    context = context_of_post(leadership, by) | {
        "password_url": link_to_choose_password(user),
        "new_link_url": absolute_url(reverse("account_reset_password")),
    }
    queue_mail(
        to=user.email,
        language=user.language,
        template="organisations/mail/invitation",
        context=context,
        kind="invitation",
        about=leadership,
    )


def post_given(*, leadership, by):
    """To somebody who can sign in already."""
    user = leadership.user
    context = context_of_post(leadership, by) | {"overview_url": absolute_url(reverse("overview"))}
    queue_mail(
        to=user.email,
        language=user.language,
        template="organisations/mail/post_given",
        context=context,
        kind="post_given",
        about=leadership,
    )


def context_of_post(leadership, by):
    organisation = leadership.service.organisation
    return {"name": leadership.user.first_name, "leadership": leadership, "organisation": organisation, "by": by}
