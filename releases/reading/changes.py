"""What counts as a change since the round before (R9), said beside the first one."""

from decimal import Decimal

from django.utils.translation import gettext as _

from pages.numbers import score_text
from releases.disclosure.between import LEAST_CHANGE
from releases.disclosure.crowds import PARTS
from releases.models import Cell
from releases.reading.summaries import Summary

LEAST_GAP = Decimal(LEAST_CHANGE) / PARTS
"""Between the nearest ends of what two figures leave room for."""
LEAST_OF_TENTHS = LEAST_GAP + Decimal("0.1")
"""Each leaves room for a twentieth on either side."""
HALF, TENTH = Cell.Precision.HALF, Cell.Precision.TENTH


def what_counts_as_change(summary: Summary) -> str:
    """For the numbers that the two newest rounds show of the same principles. Nothing where there are none."""
    compared = precisions_compared(summary)
    numbers = {pair for pair in compared if Cell.Precision.BAND not in pair}
    if not compared:
        return ""
    if not numbers:
        return _("Bånd sammenligner vi ikke. Spørg lederne, hvad der er blevet anderledes.")
    if numbers == {(HALF, HALF)}:
        counts = _("Vi kalder det først en ændring, når lederne har flyttet sig et helt trin på skalaen.")
    elif numbers == {(TENTH, TENTH)}:
        counts = _("Vi kalder det først en ændring, når gennemsnittet har flyttet sig mindst %(tenths)s.")
    else:
        counts = _(
            "Vi kalder det først en ændring, når der er mindst %(gap)s mellem de spænd, som to tal står for: et helt "
            "trin mellem halve trin og %(tenths)s mellem tal med én decimal."
        )
    said = counts % {"gap": score_text(LEAST_GAP), "tenths": score_text(LEAST_OF_TENTHS)}
    return " ".join([said, _("Bånd sammenligner vi ikke.")])


def precisions_compared(summary) -> set[tuple]:
    if len(summary.trend) < 2:
        return set()
    before, now = summary.trend[-2:]
    compared = [item for item in summary.texts.principles if not summary.has_new_statements(item.number)]
    pairs = [(before.figure(item.number), now.figure(item.number)) for item in compared]
    return {(was.precision, is_now.precision) for was, is_now in pairs if not was.is_hidden and not is_now.is_hidden}
