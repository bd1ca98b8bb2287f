"""What an organisation needs before its rounds have a combined result, and who can give it. Told to whoever manages it.

It is about posts and accounts alone, and the same whoever has answered.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from assessments.knowing import with_why_not
from assessments.models import WhyNot, threshold
from assessments.vouching import posts_in


@dataclass(frozen=True)
class Missing:
    known: int
    """Leaders who would count in a round that opens now."""
    leaders: int
    threshold: int
    has_domain: bool
    is_attested: bool
    unused: int
    elsewhere: int
    """Whose addresses are of no domain of the organisation."""
    unvouched: int
    recent: int

    @property
    def is_enough(self):
        return self.known >= self.threshold

    @property
    def can_correct_addresses(self):
        """There is something to correct them to."""
        return self.elsewhere if self.has_domain else 0

    @property
    def is_anything(self):
        return self.known < self.leaders or not self.is_enough


def missing_in(organisation) -> Missing:
    """By each leader's first reason, so that she is counted once. Two queries."""
    posts = with_why_not(posts_in(organisation).current(), opens_at=timezone.now())
    reasons = dict(posts.values_list("user", "why_not"))
    counted = Counter(reasons.values())
    return Missing(
        # That a colleague does not know somebody is for administrators alone.
        known=counted[""] + counted[WhyNot.DOUBTED],
        leaders=len(reasons),
        threshold=threshold(),
        has_domain=organisation.mail_domains.exists(),
        is_attested=organisation.attested_at is not None,
        unused=counted[WhyNot.UNUSED],
        elsewhere=counted[WhyNot.ADDRESS],
        unvouched=counted[WhyNot.UNVOUCHED],
        recent=counted[WhyNot.RECENT],
    )
