"""How parts of all the leaders read: to the nearest ten per cent, or in words alone (R7, R11)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

HALVES: dict[str, str | Promise] = {
    "under_half": gettext_lazy("under halvdelen"),
    "half_or_more": gettext_lazy("mindst halvdelen"),
}
LEAST, MOST = 10, 90
"""Participation is kept within these, so they stand for all that lies beyond as well."""
ROUNDED_BY = 5
DARKER_FROM = (30, 40, 50, 60)
"""Per cent from which a part of a distribution is drawn a shade darker."""


@dataclass(frozen=True)
class Share:
    """words: "omkring 80 %", say; percent: the number in them, or None."""

    words: str
    percent: int | None = None


def percent_text(percent: int) -> str:
    """40 % in Danish and 40% in English, on one line."""
    return (_("%(percent)s %%") % {"percent": percent}).replace(" ", "\u00a0")


def participation_share(participation: str) -> Share | None:
    """How large a part took part. None where it is not told."""
    if not participation.isdecimal():
        return Share(str(HALVES[participation])) if participation else None
    percent = int(participation)
    if percent <= LEAST:
        return share_under(LEAST + ROUNDED_BY)
    if percent >= MOST:
        return share_from(MOST - ROUNDED_BY)
    return Share(_("omkring %(share)s") % {"share": percent_text(percent)}, percent)


def bin_share(percent: int) -> Share:
    """One part of a distribution. 0 per cent is not nobody, and 100 not everybody: both are rounded."""
    if percent <= 0:
        return share_under(ROUNDED_BY)
    if percent >= 100:
        return share_from(100 - ROUNDED_BY)
    return Share(percent_text(percent), percent)


def shade_of(percent: int) -> int:
    """1 is the palest of five."""
    return 1 + sum(percent >= limit for limit in DARKER_FROM)


def share_under(percent: int) -> Share:
    return Share(_("under %(share)s") % {"share": percent_text(percent)}, percent)


def share_from(percent: int) -> Share:
    return Share(_("mindst %(share)s") % {"share": percent_text(percent)}, percent)
