"""Two editors with the same texts open: what one has saved, the other does not overwrite unseen.

Their forms carry tokens as all others do (pages/concurrent_edits.py). What both have changed is shown, and saving once
more settles it.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from principles.models import Edition, Principle


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
        return _("Teksten er rettet i en anden fane eller af en anden, efter at du åbnede siden.")
    facts = {"who": latest.user, "when": date_format(localtime(latest.action_time), "j. F H.i")}
    return _("%(who)s har gemt siden %(when)s, efter at du åbnede den.") % facts


def page_of(row):
    """The edition or principle whose page the row is edited on."""
    if isinstance(row, (Edition, Principle)):
        return row
    return row.principle if hasattr(row, "principle_id") else row.edition
