"""Why a release is not shown, in one sentence for whoever could otherwise read it."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _


def why_withheld(release) -> str:
    """Empty where it is shown."""
    if not release.is_by_todays_rules:
        return _(
            "Resultaterne er beregnet efter ældre regler for, hvad der må vises, og vises ikke længere. "
            "De bliver ikke regnet om."
        )
    if not release.is_shown:
        date = formats.date_format(timezone.localdate(release.shown_from), "DATE_FORMAT")
        return _("Resultaterne kan læses fra %(date)s, fordi de deler ledere med et andet resultat.") % {"date": date}
    return ""
