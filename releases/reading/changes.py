"""What counts as a change since the round before (R9), said beside the first one."""

from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisations.models import Organisation
from pages.numbers import score_text
from releases.disclosure.between import LEAST_CHANGE
from releases.disclosure.crowds import PARTS
from releases.models import Cell, Scope
from releases.reading.summaries import Summary

LEAST_GAP = Decimal(LEAST_CHANGE) / PARTS
"""Between the nearest ends of what two figures leave room for."""
LEAST_OF_TENTHS = LEAST_GAP + Decimal("0.1")
"""Each leaves room for a twentieth on either side."""
HALF, TENTH = Cell.Precision.HALF, Cell.Precision.TENTH


def say_mergers(summary: Summary) -> str:
    """What has become part of the organisation between the rounds of its trend: another crowd before than after."""
    rounds = [moment.opened_at for moment in summary.trend if moment.opened_at]
    if summary.unit.kind != Scope.Kind.ORGANISATION or len(rounds) < 2:
        return ""
    merged = Organisation.objects.filter(
        merged_into=organisation_in(summary.unit.key), closed_at__gt=rounds[0], closed_at__lte=rounds[-1]
    )
    said = _("Fra %(date)s er %(former)s en del af %(name)s. Runderne før og efter handler ikke om de samme ledere.")
    return " ".join(
        said % {"date": date_format(timezone.localdate(each.closed_at)), "former": each, "name": summary.unit.name}
        for each in merged.order_by("closed_at")
    )


def organisation_in(key: str) -> UUID:
    """Of an organisation's whole, or of its part in a network."""
    return UUID(key.split(":")[1])


def what_counts_as_change(summary: Summary) -> str:
    """With what was merged into the unit meanwhile."""
    return " ".join(filter(None, [say_mergers(summary), said_of_changes(summary)]))


def said_of_changes(summary: Summary) -> str:
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
