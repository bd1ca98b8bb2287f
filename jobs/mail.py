"""Mail leaves by this door alone: in the recipient's language, to one person, sent once, logged without content.

`queue_mail` renders a mail at once and stores it. After the commit a task sends it. A mail server that is down is tried
again with longer and longer waits: by the queue itself where it can wait, and by `manage.py send_due_mails` everywhere.
"""

import logging
from datetime import timedelta
from email.utils import formatdate
from functools import partial
from smtplib import SMTPRecipientsRefused
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.context import make_context
from django.template.loader import get_template, select_template
from django.utils import timezone, translation

from jobs.models import OutgoingMail
from jobs.tasks import default_task_backend, task

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


def queue_mail(
    *, to: str, language: str, template: str, context: dict, kind: str, headers: dict | None = None
) -> OutgoingMail:
    """Write a mail in a language ("" is Danish) and send it when the transaction is through.

    `template` is the first part of the names of its templates: …_subject.txt, ….txt, and ….html where the HTML part
    is more than the same words. `kind` is what the log says it was. `headers` are among HEADERS.
    """
    language = language or settings.LANGUAGE_CODE
    with translation.override(language):
        subject, text, html = written(template, context)
    return queue_written(
        to=to, language=language, kind=kind, subject=subject, text=text, html=html, headers=headers or {}
    )


def queue_written(*, to, language, kind, subject, text, html, headers=None) -> OutgoingMail:
    """Queue a mail that somebody else has written, in both its parts."""
    mail = OutgoingMail.objects.create(
        to=to,
        language=language,
        kind=kind,
        subject=subject[:255],
        text=text,
        html=html,
        headers=harmless(headers or {}),
    )
    transaction.on_commit(partial(send_mail.enqueue, str(mail.pk)))
    return mail


def harmless(headers):
    """Refuse what would let somebody write headers of her own into a mail."""
    for name, value in headers.items():
        if name not in HEADERS or not value.isprintable():
            raise ValueError(f"a mail may not carry the header {name!r}")
    return headers


def absolute_url(path):
    """An address that works in a mail, which knows no request."""
    return urljoin(f"{settings.BASE_URL}/", path)


def written(template, context):
    context = {"contact_email": settings.CONTACT_EMAIL, "front_page_url": absolute_url("/")} | context
    subject = " ".join(as_text(f"{template}_subject.txt", context).split())
    text = as_text(f"{template}.txt", context).strip() + "\n"
    page = select_template([f"{template}.html", "components/mail.html"])
    return subject, text, page.render(context | {"subject": subject, "text": text})


def as_text(name, context):
    """Plain text: nothing in it is escaped, as no browser reads it."""
    return get_template(name).template.render(make_context(context, autoescape=False))


@task
def send_mail(pk):
    send(pk=pk)


def send(*, pk):
    """Send one mail, unless it is sent, given up, not due yet, or in somebody else's hands."""
    mail = claim(pk)
    if mail is None:
        return
    try:
        deliver(mail)
    except Exception as error:
        logger.warning("mail could not be sent: kind=%s attempt=%s error=%s", mail.kind, mail.attempts, type(error))
        put_back(mail, is_hopeless=is_refused_for_good(error))
    else:
        over(mail, OutgoingMail.State.SENT, sent_at=timezone.now())


@transaction.atomic
def claim(pk):
    """Take a mail that is due. The row is locked for a moment alone: a mail server may take its time to answer."""
    mail = OutgoingMail.objects.due().select_for_update(skip_locked=True).filter(pk=pk).first()
    if mail:
        mail.state = OutgoingMail.State.SENDING
        mail.claimed_at = timezone.now()
        mail.attempts += 1
        mail.save(update_fields=["state", "claimed_at", "attempts"])
    return mail


def deliver(mail):
    """The Message-ID is the row's own, so that mail programs know a repeat after an interruption for the same mail."""
    headers = mail.headers | {
        "Message-ID": f"<{mail.pk}@{message_domain()}>",
        "Date": formatdate(mail.queued_at.timestamp(), localtime=False),
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.to], headers=headers)
    message.attach_alternative(mail.html, "text/html")
    message.send()


def message_domain():
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"


def is_refused_for_good(error):
    """The server knows the address and says no, so asking again is of no use."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _reply in error.recipients.values())


def put_back(mail, *, is_hopeless):
    if is_hopeless or mail.attempts > len(WAITS):
        over(mail, OutgoingMail.State.FAILED)
        return
    mail.state = OutgoingMail.State.QUEUED
    mail.next_attempt_at = timezone.now() + WAITS[mail.attempts - 1]
    mail.claimed_at = None
    mail.save(update_fields=["state", "next_attempt_at", "claimed_at"])
    if default_task_backend.supports_defer:
        send_mail.using(run_after=mail.next_attempt_at).enqueue(str(mail.pk))


def over(mail, state, sent_at=None):
    """Nothing of what was written stays: the log says what kind of mail went to whom, and when."""
    mail.state = state
    mail.sent_at = sent_at
    mail.subject = mail.text = mail.html = ""
    mail.headers = {}
    mail.next_attempt_at = mail.claimed_at = None
    mail.save(update_fields=["state", "sent_at", "subject", "text", "html", "headers", "next_attempt_at", "claimed_at"])


def send_due() -> int:
    """Try every mail whose time has come. Answers how many were tried."""
    due = list(OutgoingMail.objects.due().order_by("next_attempt_at").values_list("pk", flat=True))
    for pk in due:
        send(pk=pk)
    return len(due)
