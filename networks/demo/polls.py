"""A date poll about the meeting that is still a draft."""

from datetime import timedelta

from django.utils import timezone

from assessments.demo.dates import demo_moment
from assessments.demo.naming import chance, demo_id
from networks.models import DateOption, DatePoll, Vote

DAYS_AFTER = [0, 2, 7]
HAS_VOTED = 0.6
WEIGHTS = {Vote.Answer.YES: 6, Vote.Answer.IF_NEED_BE: 2, Vote.Answer.NO: 2}


def ask_for_dates(meeting, members, *, today):
    """Three days that members choose between until ten days from now. The draft waits for its date."""
    starts, lasts = meeting.starts_at, meeting.ends_at - meeting.starts_at
    meeting.starts_at = meeting.ends_at = meeting.answer_by = None
    meeting.save(update_fields=["starts_at", "ends_at", "answer_by"])
    poll = DatePoll.objects.create(
        id=demo_id("poll", str(meeting.pk)),
        meeting=meeting,
        closes_on=today + timedelta(days=10),
        opened_at=demo_moment(today - timedelta(days=4), 9),
        announced_at=demo_moment(today - timedelta(days=4), 9),
    )
    clock = timezone.localtime(starts)
    options = [new_option(poll, clock, lasts, days) for days in DAYS_AFTER]
    DateOption.objects.bulk_create(options)
    Vote.objects.bulk_create(vote for member in members for vote in votes_of(member, options))


def new_option(poll, clock, lasts, days):
    starts = demo_moment(clock.date() + timedelta(days=days), clock.hour, clock.minute)
    return DateOption(
        id=demo_id("option", str(poll.pk), str(days)), poll=poll, starts_at=starts, ends_at=starts + lasts
    )


def votes_of(member, options):
    rng = chance("vote", member.email)
    if rng.random() > HAS_VOTED:
        return []
    answers = rng.choices(list(WEIGHTS), list(WEIGHTS.values()), k=len(options))
    return [Vote(option=option, user=member, answer=answer) for option, answer in zip(options, answers, strict=True)]
