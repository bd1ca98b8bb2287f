"""Mail leaves by this door alone: in the recipient's language, to one person, sent once, logged without content.

`queue_mail` renders a mail at once and stores it. After the commit a task sends it, or a whole batch of them. A mail
server that is down is tried again with longer and longer waits: by the queue itself where it can wait, and by
`manage.py tick` everywhere.
"""

import logging
import math
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from email.utils import formatdate
from functools import partial
from smtplib import SMTPRecipientsRefused
from typing import Any, Self
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Model
from django.template.context import make_context
from django.template.loader import get_template, select_template
from django.utils import timezone, translation
from django_tasks import default_task_backend, task

from jobs.models import OutgoingMail
from jobs.undelivered import key_of

logger = logging.getLogger(__name__)

WAITS = [
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
    timedelta(hours=24),
]
"""How long after each failed attempt the next one comes. After the last the mail is given up."""

HEADERS = {"List-Unsubscribe", "List-Unsubscribe-Post"}
"""What a mail may carry beside the headers that every mail has."""
CONTENT = ["subject", "text", "html", "calendar", "headers"]


def queue_mail(
    *,
    to: str,
    language: str,
    template: str,
    context: dict,
    kind: str,
    about: Model | None = None,
    headers: dict | None = None,
) -> OutgoingMail:
    """Write a mail and send it when the transaction is through. `headers` are among HEADERS; `about` as in compose."""
    mail = compose(to=to, language=language, template=template, context=context, kind=kind, about=about)
    mail.headers = check_headers(headers or {})
    return queued(mail)


def compose(
    *,
    to: str,
    language: str,
    template: str,
    context: dict[str, Any],
    kind: str,
    about: Model | None = None,
    calendar: str = "",
    calendar_method: str = "",
) -> OutgoingMail:
    """A mail in a language ("" is Danish), written and not stored yet.

    `template` is the first part of the names of its templates: …_subject.txt, ….txt, and ….html where the HTML part
    is more than the same words. `kind` is what the log says it was. `calendar` is an event, and `calendar_method` says
    what a calendar is to do with it: REQUEST or CANCEL.

    `about` is the row whose page tells whoever has sent the mail that it did not arrive. A mail that is sent because of
    what somebody has or has not done, such as the reminder of a round, has none: that it was sent is nobody's business.
    """
    language = language or settings.LANGUAGE_CODE
    with translation.override(language):
        subject, text, html = render_parts(template, context)
    return OutgoingMail(
        to=to,
        language=language,
        kind=kind,
        about=key_of(about),
        subject=subject[:255],
        text=text,
        html=html,
        calendar=calendar,
        calendar_method=calendar_method,
    )


def queue_written(
    *, to: str, language: str, kind: str, subject: str, text: str, html: str, headers: dict[str, str] | None = None
) -> OutgoingMail:
    """Queue a mail that somebody else has written, in both its parts."""
    mail = OutgoingMail(to=to, language=language, kind=kind, subject=subject[:255], text=text, html=html)
    mail.headers = check_headers(headers or {})
    return queued(mail)


def queued(mail: OutgoingMail) -> OutgoingMail:
    mail.save(force_insert=True)
    transaction.on_commit(partial(send_mail.enqueue, str(mail.pk)))
    return mail


def check_headers(headers: dict[str, str]) -> dict[str, str]:
    """Refuse what would let somebody write headers of her own into a mail."""
    for name, value in headers.items():
        if name not in HEADERS or not value.isprintable():
            raise ValueError(f"a mail may not carry the header {name!r}")
    return headers


def queue_mails(mails: Sequence[OutgoingMail]) -> None:
    """Queue a batch: stored together, and sent in one conversation with the mail server."""
    if mails:
        OutgoingMail.objects.bulk_create(mails)
        transaction.on_commit(partial(send_mails.enqueue, [str(mail.pk) for mail in mails]))


def absolute_url(path: str) -> str:
    """An address that works in a mail, which knows no request."""
    return urljoin(f"{settings.BASE_URL}/", path)


def render_parts(template: str, context: dict[str, Any]) -> tuple[str, str, str]:
    context = {"contact_email": settings.CONTACT_EMAIL, "front_page_url": absolute_url("/")} | context
    subject = " ".join(render_text(f"{template}_subject.txt", context).split())
    text = render_text(f"{template}.txt", context).strip() + "\n"
    page = select_template([f"{template}.html", "components/mail.html"])
    return subject, text, page.render(context | {"subject": subject, "text": text})


def render_text(name: str, context: dict[str, Any]) -> str:
    """Plain text: nothing in it is escaped, as no browser reads it."""
    template: Any = get_template(name)
    return template.template.render(make_context(context, autoescape=False))


@task
def send_mail(pk: UUID | str) -> None:
    send(pk=pk)


@task
def send_mails(pks: Iterable[UUID | str]) -> None:
    send_many(pks=pks)


class Conversation:
    """One connection to the mail server for many mails. A server that is down is asked once for all of them."""

    def __init__(self) -> None:
        self.connection = get_connection()
        self.failure: OSError | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.connection.close()

    def say(self, message: EmailMessage) -> None:
        if self.failure:
            raise self.failure
        try:
            self.connection.open()
        except OSError as error:
            self.failure = error
            raise
        try:
            self.connection.send_messages([message])
        except Exception:
            self.connection.close()  # whatever the server remembers of this mail is not for the next one
            raise


def send(*, pk: UUID | str) -> None:
    with Conversation() as conversation:
        send_in(conversation, pk)


def send_many(*, pks: Iterable[UUID | str]) -> None:
    """Each is claimed by itself and just before it goes, so that whoever is stopped in the middle leaves one behind."""
    with Conversation() as conversation:
        for pk in pks:
            send_in(conversation, pk)


def send_in(conversation: Conversation, pk: UUID | str) -> None:
    """Send one mail, unless it is sent, given up, not due yet, or in somebody else's hands."""
    mail = claim_mail(pk)
    if mail is None:
        return
    try:
        conversation.say(message_of(mail))
    except Exception as error:
        logger.warning("mail could not be sent: kind=%s attempt=%s error=%s", mail.kind, mail.attempts, type(error))
        put_back(mail, is_hopeless=is_refused_for_good(error))
    else:
        end_mail(mail, OutgoingMail.State.SENT, sent_at=timezone.now())


@transaction.atomic
def claim_mail(pk: UUID | str) -> OutgoingMail | None:
    """Take a mail that is due. The row is locked for a moment alone: a mail server may take its time to answer."""
    mail = OutgoingMail.objects.due().select_for_update(skip_locked=True).filter(pk=pk).first()
    if mail:
        mail.state = OutgoingMail.State.SENDING
        mail.claimed_at = timezone.now()
        mail.attempts += 1
        mail.save(update_fields=["state", "claimed_at", "attempts"])
    return mail


def message_of(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The Message-ID is the row's own, so that mail programs know a repeat after an interruption for the same mail."""
    headers = mail.headers | {
        "Message-ID": f"<{mail.pk}@{message_domain()}>",
        "Date": formatdate(mail.queued_at.timestamp(), localtime=False),
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.to], headers=headers)
    message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        # Last, as the part that a program prefers when it knows what to do with it (RFC 2046, 5.1.4).
        message.attach_alternative(mail.calendar, f"text/calendar; method={mail.calendar_method}")
    return message


def message_domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"


def is_refused_for_good(error: Exception) -> bool:
    """The server knows the address and says no, so asking again is of no use."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _reply in error.recipients.values())


def put_back(mail: OutgoingMail, *, is_hopeless: bool) -> None:
    if is_hopeless or mail.attempts > len(WAITS):
        end_mail(mail, OutgoingMail.State.REFUSED if is_hopeless else OutgoingMail.State.FAILED)
        return
    mail.state = OutgoingMail.State.QUEUED
    mail.next_attempt_at = timezone.now() + WAITS[mail.attempts - 1]
    mail.claimed_at = None
    mail.save(update_fields=["state", "next_attempt_at", "claimed_at"])
    if default_task_backend.supports_defer:
        send_mail.using(run_after=mail.next_attempt_at).enqueue(str(mail.pk))


def end_mail(mail: OutgoingMail, state: str, sent_at: datetime | None = None) -> None:
    """Nothing of what was written stays: the log says what kind of mail went to whom, and when."""
    mail.state = state
    mail.sent_at = sent_at
    mail.subject = mail.text = mail.html = mail.calendar = ""
    mail.headers = {}
    mail.next_attempt_at = mail.claimed_at = None
    mail.save(update_fields=["state", "sent_at", *CONTENT, "next_attempt_at", "claimed_at"])


def send_due(*, for_seconds: float = math.inf) -> int:
    """Try the mails whose time has come, and begin none after so long. Answers how many were tried."""
    due = list(OutgoingMail.objects.due().order_by("next_attempt_at").values_list("pk", flat=True))
    until = time.monotonic() + for_seconds
    tried = 0
    with Conversation() as conversation:
        for pk in due:
            if time.monotonic() > until:
                break
            send_in(conversation, pk)
            tried += 1
    return tried
