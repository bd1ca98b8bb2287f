"""The mails about following the news, and the letters themselves."""

from django.urls import reverse
from django.utils import translation

from jobs.mail import absolute_url, queue_mail
from pages.languages import FIRST
from pages.rich_text import rich_text


def ask_reader_to_confirm(*, wish, token):
    queue_mail(
        to=wish.email,
        language=wish.language,
        template="networks/news/mail/subscription_confirm",
        context={"confirm_url": absolute_url(reverse("newsletter_confirm", args=[token]))},
        kind="subscription_confirm",
    )


def newsletter(*, newsletter, subscription, leave_token):
    """With the way out in it, for people and for their mail programs (RFC 8058)."""
    leave_url = absolute_url(reverse("newsletter_unsubscribe", args=[leave_token]))
    write_letter(
        newsletter,
        to=subscription.email,
        language=subscription.language,
        kind="newsletter",
        leave_url=leave_url,
        about=newsletter,
        headers={"List-Unsubscribe": f"<{leave_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def trial(*, newsletter, user):
    """To the writer, in each language the letter is written in. Where the others can leave, she finds the sign-up."""
    for language in newsletter.languages:
        write_letter(
            newsletter,
            to=user.email,
            language=language,
            kind="newsletter_trial",
            leave_url=absolute_url(reverse("newsletter_subscribe")),
            is_trial=True,
        )


def write_letter(newsletter, *, to, language, kind, leave_url, about=None, headers=None, is_trial=False):
    with translation.override(language or FIRST):
        text = newsletter.text
        context = {
            "newsletter": newsletter,
            "letter_subject": newsletter.subject,
            "letter_text": text,
            "letter_html": rich_text(text),
            "letter_url": absolute_url(newsletter.get_absolute_url()),
            "leave_url": leave_url,
            "is_trial": is_trial,
        }
    queue_mail(
        to=to,
        language=language,
        template="networks/news/mail/newsletter",
        context=context,
        kind=kind,
        about=about,
        headers=headers,
    )
