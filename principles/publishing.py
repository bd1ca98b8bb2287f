"""From one edition to the next: a draft is made, edited, and published for everybody to read and answer."""

import re

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.refusals import Refusal
from principles.models import Edition


@transaction.atomic
def publish_edition(*, edition):
    """Make a complete draft the current edition. From here on its texts are read-only to editors."""
    edition = Edition.objects.select_for_update().with_texts().get(pk=edition.pk)
    if not edition.is_draft:
        raise Refusal(_("Udgaven er allerede udgivet."))
    if problems_of(edition):
        raise Refusal(_("Udgaven kan ikke udgives endnu. Ret det, der står på listen."))
    edition.published_at = timezone.now()
    edition.save(update_fields=["published_at", "changed_at"])
    return edition


def problems_of(edition) -> list:
    """What an import of the same texts would refuse. The edition must be loaded with_texts()."""
    from principles.content.rows import document  # slow import
    from principles.content.validation import Invalid, checked  # slow import

    try:
        checked(document(edition).model_dump(by_alias=True))
    except Invalid as invalid:
        return invalid.problems
    return []


@transaction.atomic
def make_draft(*, edition, version):
    """Copy every text into a draft with a version of its own."""
    from principles.content.importing import store_edition  # slow import
    from principles.content.rows import document  # slow import
    from principles.content.schema import VERSION  # slow import

    limit = Edition._meta.get_field("version").max_length or 0
    if len(version) > limit or not re.fullmatch(VERSION, version):
        message = _("Skriv versionen med tal, bogstaver, punktum og bindestreg, højst %(limit)s tegn, fx 2027-1.")
        raise Refusal(message % {"limit": limit}, "version")
    if Edition.objects.filter(version=version).exists():
        raise Refusal(_("Der findes allerede en udgave med den version."), "version")
    texts = document(Edition.objects.with_texts().get(pk=edition.pk))
    texts.edition.version = version
    return store_edition(Edition(), texts)


def mark_changed(edition):
    """Every process reads the texts anew; see principles.reading."""
    Edition.objects.filter(pk=edition.pk).update(changed_at=timezone.now())


def freeze_edition(edition):
    """Lock the texts of an edition, because it is being answered. Doing it again changes nothing.

    Since when is not kept: it would be the time at which somebody began (R13).
    """
    Edition.objects.filter(pk=edition.pk, frozen_at=None).update(frozen_at=F("published_at"))
