"""Mails that did not arrive, for the pages of those who sent them.

A mail names the row it is about. The row's page asks here, and says so beside the person it was for, until a newer mail
about the same row is on its way.
"""

from collections.abc import Iterable

from django.db.models import Model, QuerySet

from jobs.models import OutgoingMail


def key_of(row: Model | None) -> str:
    return f"{row._meta.label_lower}:{row.pk}" if row else ""


def undelivered_about(rows: Iterable[Model]) -> dict:
    """The newest mail about each row where that one did not arrive, by the row's own key. One query."""
    keys = {key_of(row): row.pk for row in rows}
    newest = {mail.about: mail for mail in OutgoingMail.objects.filter(about__in=keys).order_by("queued_at")}
    return {keys[about]: mail for about, mail in newest.items() if mail.is_undelivered}


def all_undelivered_about(row: Model) -> QuerySet[OutgoingMail]:
    """To whomever they went, the newest first: of a row that many were written to about."""
    return OutgoingMail.objects.undelivered().filter(about=key_of(row)).order_by("-queued_at")
