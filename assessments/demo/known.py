"""Whose word says that the demo's leaders are real, one who waits for it, and one whom a colleague does not know."""

from collections import defaultdict
from itertools import cycle

from accounts.backends import DEMO_DOMAIN
from accounts.models import User
from assessments.demo.dates import A_DAY, demo_moment
from assessments.demo.people import demo_address
from organisations.models import Leadership, MailDomain, Objection, Organisation, Vouch

ASKED_AFTER = 3 * A_DAY


def make_leaders_known(posts, home, half_years):
    """An administrator vouches for the first lists, colleagues for whoever came later, nobody for the last at home."""
    attested = half_years[0].opens - 14 * A_DAY
    MailDomain.objects.bulk_create(
        MailDomain(organisation=organisation, name=DEMO_DOMAIN.removeprefix("@"))
        for organisation in Organisation.objects.all()
    )
    Organisation.objects.update(attested_at=demo_moment(attested, 11))
    Leadership.objects.filter(service__organisation=home).update(
        admitted_by=User.objects.get(email=demo_address("strategi"))
    )
    waiting = newest_in(home, posts)[0]
    Vouch.objects.bulk_create(vouches_for([post for post in posts if post != waiting], attested))


def vouches_for(posts, attested):
    administrator = User.objects.get(email=demo_address("admin"))
    first_lists = defaultdict(list)
    for post in posts:
        if post.since <= attested:
            first_lists[post.service.organisation_id].append(post.user)
    colleagues = {organisation: cycle(users) for organisation, users in first_lists.items()}
    for post in posts:
        organisation = post.service.organisation_id
        is_first = post.since <= attested
        yield Vouch(
            user=post.user,
            organisation_id=organisation,
            by=administrator if is_first else next(colleagues[organisation]),
            standing=Vouch.Standing.ADMINISTRATOR if is_first else Vouch.Standing.LEADER,
            at=demo_moment(attested, 11) if is_first else demo_moment(post.since + ASKED_AFTER, 14),
        )


def newest_in(organisation, posts):
    """Of the leaders there that nobody signs in as, the last to come first."""
    others = [
        post for post in posts if post.service.organisation == organisation and not post.user.has_usable_password()
    ]
    return sorted(others, key=lambda post: (post.since, post.user.email), reverse=True)


def object_to_somebody(posts, home, *, today):
    """For the administrator to look into. The rosters of the rounds that have been do not hear of it."""
    Objection.objects.create(
        user=newest_in(home, posts)[1].user,
        organisation=home,
        by=User.objects.get(email=demo_address("tilbudsleder")),
        at=demo_moment(today - A_DAY, 10, 20),
    )
