"""Whether so many have submitted that their figures speak for all the leaders."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

FOR_ALL_FROM, A_START_FROM = 70, 50
"""Per cent of those who could take part."""


@dataclass(frozen=True)
class Enough:
    said: str
    beside: str


def enough_of(participation: str) -> Enough | None:
    """By what is told of those who took part (R11). Of five to nine it is told only whether they are half or more."""
    if not participation:
        return None
    percent = int(participation) if participation.isdecimal() else 0
    if percent >= FOR_ALL_FROM:
        beside = _("Det siger ikke noget om dem, der ikke har sendt ind, eller om det enkelte tilbud.")
        return Enough(_("Det er nok til at tale om lederne samlet."), beside)
    if percent >= A_START_FROM or participation == "half_or_more":
        return Enough(_("Læs det som et afsæt."), _("Det er ikke nok til at tale for alle."))
    return Enough(_("Det siger noget om dem, der svarede, og ikke om alle."), "")
