"""The one place where answers become numbers.

A principle's score is the mean of the statements that were given a score of 1–5; "not relevant" does not count. It
exists once at least `edition.minimum_answered` statements (three) have a score. The overall score is the mean of the
principles' exact means, so every principle weighs the same however many statements were answered. Means are kept
exact, and rounded only to be shown: to one decimal, halves upwards (3.25 is shown as 3.3). A change is the difference
between two shown numbers, so that what stands on the page adds up.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction


def principle_mean(scores: Iterable[int], minimum_answered: int) -> Fraction | None:
    """The exact mean of scores 1–5, or None when fewer than minimum_answered were given."""
    scores = list(scores)
    return mean_of_sum(sum(scores), len(scores), minimum_answered)


def mean_of_sum(total: int, count: int, minimum_answered: int) -> Fraction | None:
    """The same from a sum of scores and how many they were, as a database adds them up."""
    return Fraction(total, count) if count >= max(minimum_answered, 1) else None


def overall_mean(means: Iterable[Fraction | None]) -> Fraction | None:
    """The exact mean of the principles that have a score, or None when none has."""
    known = [mean for mean in means if mean is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def shown_score(mean: Fraction | None) -> Decimal | None:
    """A mean as it is shown: one decimal, halves upwards."""
    if mean is None:
        return None
    # floor(10 · mean + ½) in whole numbers: a trend shows two hundred means, and sums of fractions are slow.
    tenths = (20 * mean.numerator + mean.denominator) // (2 * mean.denominator)
    return Decimal(tenths) / 10


def score_change(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """The difference between two shown scores, or None when one of them does not exist."""
    return None if now is None or before is None else now - before
