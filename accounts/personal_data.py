"""Everything stored about a person, for her to take with her. Each room says in its AppConfig what it holds."""

from allauth.account.models import EmailAddress
from auditlog.models import LogEntry

COLLECTORS = {}


def register(name, collect):
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
