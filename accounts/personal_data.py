"""Everything stored about a person, for her to take with her. Each room says in its AppConfig what it holds."""

from collections.abc import Callable

from allauth.account.models import EmailAddress
from auditlog.models import LogEntry

from jobs.models import Job, OutgoingMail

COLLECTORS: dict[str, Callable] = {}


def register_personal_data(name, collect):
    """`collect(user)` answers with what JSON can hold, dates and UUIDs included; `name` is its heading in the file."""
    COLLECTORS[name] = collect


def collected(user) -> dict:
    return {name: collect(user) for name, collect in COLLECTORS.items()}


def account_of(user):
    return {
        "name": user.name,
        "email": user.email,
        "language": user.language,
        "is_administrator": user.is_administrator,
        "is_content_editor": user.is_content_editor,
        "joined_at": user.joined_at,
        "last_login": user.last_login,
        "email_addresses": list(
            EmailAddress.objects.filter(user=user).values("email", "verified", "primary").order_by("pk")
        ),
    }


def changes_to_account(user):
    """The audit trail of the account: what was changed and when, not by whom."""
    return [
        {"at": entry.timestamp, "what": entry.get_action_display(), "changes": entry.changes}
        for entry in LogEntry.objects.get_for_object(user).order_by("timestamp")
    ]


def jobs_of(user):
    """What she has asked for that takes its time."""
    jobs = Job.objects.visible_to(user).order_by("queued_at")
    return list(jobs.values("kind", "title", "arguments", "state", "message", "queued_at", "finished_at"))


def mails_to(user):
    """The log of what was sent to her. What it said is kept until it is sent, and no longer."""
    mails = OutgoingMail.objects.filter(to__in=addresses_of(user)).order_by("queued_at")
    return list(mails.values("to", "kind", "language", "state", "queued_at", "sent_at"))


def sent_forms_of(user):
    """Where the forms led that she has sent in the last day, so that each does its work once."""
    return list(user.sent_forms.order_by("sent_at").values("led_to", "sent_at"))


def unsaved_texts_of(user):
    """What she has typed into forms and not saved."""
    return list(user.unsaved_texts.order_by("pk").values("form", "field", "text", "kept_at"))


def addresses_of(user) -> set[str]:
    return {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
