"""Two editors with the same texts open: what one has saved, the other does not overwrite unseen.

A form carries a token of each value it was shown with, as answers do (docs/adr/0004-compare-before-saving.md). What
only the other has changed stays as she left it. What both have changed is shown, and saving once more settles it.
"""

import hashlib

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from principles.models import Edition, Principle

WAS = "was"


class TokensField(forms.CharField):
    """Tokens of the values that a page was shown with, by field: "title_da=3f2a… title_en=…"."""

    widget = forms.HiddenInput

    def __init__(self):
        super().__init__(required=False)

    def clean(self, value):
        return dict(part.partition("=")[::2] for part in (value or "").split())

    def has_changed(self, initial, data):
        return False


def as_text(tokens) -> str:
    return " ".join(f"{name}={value}" for name, value in tokens.items())


def token(value) -> str:
    text = "" if value is None else str(value)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def in_words(value, field) -> str:
    """A stored value as an editor knows it."""
    return str(dict(getattr(field, "choices", ())).get(value, value) or "–")


def saved_elsewhere(row) -> str:
    """Who saved the page that the row stands on last, and when."""
    page = page_of(row)
    content_type = ContentType.objects.get_for_model(page)
    entries = LogEntry.objects.filter(content_type=content_type, object_id=page.pk).select_related("user")
    latest = entries.order_by("-action_time").first()
    if latest is None:
        return _("Teksten er rettet et andet sted, efter at du åbnede siden.")
    facts = {"who": latest.user, "when": date_format(localtime(latest.action_time), "j. F H.i")}
    return _("%(who)s har gemt siden %(when)s, efter at du åbnede den.") % facts


def page_of(row):
    """The edition or principle whose page the row is edited on."""
    if isinstance(row, (Edition, Principle)):
        return row
    return row.principle if hasattr(row, "principle_id") else row.edition
