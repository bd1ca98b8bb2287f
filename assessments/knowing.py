"""Who is known to be real, and so counts in a round (R17): asked in the query that reads the posts of a roster."""

from datetime import datetime

from django.db.models import Case, CharField, Exists, ExpressionWrapper, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat

from accounts.models import User
from accounts.proving import unproved
from assessments.models import CONFIRMED_FOR, RosterEntry, WhyNot
from organisations.models import Leadership, MailDomain, Objection, Vouch

HERS = {"user": OuterRef("user"), "organisation": OuterRef("service__organisation")}
"""What is said of the leader of a post holds in its organisation, whichever of her posts there it was said of."""


def with_why_not(posts, *, opens_at: datetime):
    """Add to each post why its leader would not count in a round that opens then; "" where she would.

    Whoever has counted in a round there is known for good, whatever becomes of her voucher, of the domain or of her
    address. First what somebody can do something about, and last that a colleague does not know her, which takes out
    both: until a round opens it is told to administrators alone, so it may take the place of nothing that others are
    told (R18).
    """
    doubted = When(Exists(Objection.objects.standing().filter(**HERS)), then=Value(WhyNot.DOUBTED))
    return posts.annotate(
        why_not=Case(
            When(Exists(counted_before(**HERS)), then=Case(doubted, default=Value(""))),
            When(Q(user__last_login=None) | Exists(unproved_leader()), then=Value(WhyNot.UNUSED)),
            When(~Exists(domain_of_her_address()), then=Value(WhyNot.ADDRESS)),
            When(~Exists(Vouch.objects.filter(**HERS)), then=Value(WhyNot.UNVOUCHED)),
            When(~Exists(confirmed_posts(before=opens_at - CONFIRMED_FOR)), then=Value(WhyNot.RECENT)),
            doubted,
            default=Value(""),
            output_field=CharField(),
        )
    )


def counted_before(*, user, organisation):
    """Where she was known in rounds there. Rosters from before anybody had to be keep no day of admission."""
    return RosterEntry.objects.counted().filter(user=user, organisation=organisation, admitted_at__isnull=False)


def unproved_leader():
    return unproved(User.objects.filter(pk=OuterRef("user")))


def domain_of_her_address():
    address = ExpressionWrapper(OuterRef("user__email"), output_field=CharField())
    domains = MailDomain.objects.filter(organisation=OuterRef("service__organisation")).annotate(address=address)
    return domains.filter(address__endswith=Concat(Value("@"), "name"))


def confirmed_posts(*, before):
    """Of hers in the organisation, ended ones too: whoever moves within it goes on being known."""
    return Leadership.objects.filter(
        user=OuterRef("user"), service__organisation=OuterRef("service__organisation"), confirmed_at__lte=before
    )


def with_voucher(posts):
    """Add whether somebody has vouched for the leader of each, and who, with the name she has."""
    given = Vouch.objects.filter(**HERS)
    return posts.annotate(
        is_vouched=Exists(given), voucher=Subquery(given.values("by")), voucher_name=Subquery(given.values("by__name"))
    )
