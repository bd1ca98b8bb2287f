"""The half-years of the demo's meetings: the one to come, the present one and the two before it."""

from dataclasses import dataclass
from datetime import date, timedelta

from networks.models import Season

TUESDAY = 1
SPRING_DAY, AUTUMN_DAY = (4, 14), (11, 4)
"""Month and day from which on the next Tuesday is that half-year's meeting."""
NOTICE = timedelta(weeks=7)


@dataclass(frozen=True)
class Slot:
    year: int
    season: Season

    def day(self, *, today) -> date:
        """A Tuesday in the middle of the half-year. A meeting to come leaves its members seven weeks' notice."""
        usual = date(self.year, *(SPRING_DAY if self.season == Season.SPRING else AUTUMN_DAY))
        return tuesday_from(usual if usual <= today else max(usual, today + NOTICE))


def tuesday_from(day) -> date:
    return day + timedelta(days=(TUESDAY - day.weekday()) % 7)


def slots(today) -> list[Slot]:
    """The half-year to come first, then the present one and the two before it."""
    present = Slot(today.year, Season.SPRING if today.month <= 6 else Season.AUTUMN)
    return [after(present), present, before(present), before(before(present))]


def after(slot):
    return Slot(slot.year, Season.AUTUMN) if slot.season == Season.SPRING else Slot(slot.year + 1, Season.SPRING)


def before(slot):
    return Slot(slot.year - 1, Season.AUTUMN) if slot.season == Season.SPRING else Slot(slot.year, Season.SPRING)
