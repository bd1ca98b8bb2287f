"""R11: how large a part of a roster took part, so coarsely that it tells of no one on it."""

from releases.disclosure.figures import LEAST_THRESHOLD

SHARES_FROM = 10
"""So many on a roster for a share in per cent; fewer are told as under half or not."""
STEP = 10
"""Per cent, to the nearest of these."""
LEAST_SHARE, MOST_SHARE = 10, 90
"""Neither nobody nor everybody is told."""

UNDER_HALF, HALF_OR_MORE = "under_half", "half_or_more"


def share_in_words(*, roster: int, participants: int) -> str:
    """Per cent to the nearest ten, halves upwards, or how it stands to the half; nothing of fewer than five."""
    if roster < LEAST_THRESHOLD:
        return ""
    if roster < SHARES_FROM:
        return HALF_OR_MORE if 2 * participants >= roster else UNDER_HALF
    share = (200 * participants + STEP * roster) // (2 * STEP * roster) * STEP
    return str(min(max(share, LEAST_SHARE), MOST_SHARE))
