"""R11b: what those who took part have done of the next steps that they gave a date, since they last took part."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from django.db.models import Max, Q

from assessments.models import Action, last_day_before
from releases.disclosure.next_steps import published_steps
from releases.disclosure.trees import Counts
from releases.making.gathering import AT_ONCE, Participants
from releases.making.planning import Plan
from releases.models import Member


def tell_next_steps(plan: Plan, round, participants: Participants, leaders: Counts) -> None:
    """Each person counts once, however many steps she had."""
    unit_of = {each.user: each.unit for each in participants.values() if each.user and each.principles}
    with_steps: Counter[int] = Counter()
    who_did: Counter[int] = Counter()
    for user, are_done in steps_by_person(round, unit_of.keys()):
        with_steps[unit_of[user]] += 1
        who_did[unit_of[user]] += 2 * sum(are_done) >= len(are_done)
    told = published_steps(plan.tree, with_steps, who_did, leaders, threshold=round.threshold)
    for unit, steps in told.items():
        scope = plan.scopes[unit]
        scope.steps_done, scope.with_steps, scope.did_steps = steps.share, steps.people, steps.who_did


def steps_by_person(round, users: Collection[int]) -> Iterator[tuple[int, list[bool]]]:
    """Yield (user, whether each step was done) of the steps whose date fell since the last round that counted her.

    So each is in one release alone, and two releases tell nothing together (R9). What she has put away is no step.
    """
    last_days = {user: last_day_before(deadline) for user, deadline in last_counted(round) if user in users}
    if not last_days:
        return
    put_away = Q(dropped_at__lte=round.ended_at)
    steps = Action.objects.filter(due__gt=min(last_days.values()), due__lte=round.closed_on).exclude(put_away)
    found: defaultdict[int, list[bool]] = defaultdict(list)
    for user, due, done_at in steps.order_by().values_list("owner", "due", "done_at").iterator(AT_ONCE):
        if user in last_days and due > last_days[user]:
            found[user].append(done_at is not None and done_at <= round.ended_at)
    yield from found.items()


def last_counted(round) -> Iterator[tuple[int, object]]:
    """(user, the last deadline of the rounds that have counted her)"""
    before = Member.objects.filter(person__user__isnull=False).exclude(release__round=round)
    return before.order_by().values_list("person__user").annotate(Max("release__round__closes_at")).iterator(AT_ONCE)
