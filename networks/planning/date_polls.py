"""Members vote on when to meet. The best date is chosen when the poll closes, and the choice is explained."""

from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from jobs.one_by_one import do_each
from networks.models import DateOption, DatePoll, Meeting, Membership, Vote
from networks.planning import emails, scheduling
from networks.planning.calendar_warnings import DateWarning, warnings_on
from pages.refusals import Refusal

FEWEST, MOST = 2, 6
"""As many dates as members can choose between."""


@dataclass(frozen=True)
class Tally:
    """One date with how many can, and what speaks against it."""

    option: DateOption
    yes: int
    if_need_be: int
    no: int
    warnings: tuple[DateWarning, ...]

    @property
    def rank(self):
        """The lower, the better: most yes, then fewest no, then fewest warnings with the strong ones first."""
        strong = sum(warning.is_strong for warning in self.warnings)
        return (-self.yes, self.no, strong, len(self.warnings), self.option.starts_at)


@dataclass(frozen=True)
class PollStanding:
    """How a poll stands, its dates in the order of the calendar."""

    poll: DatePoll
    tallies: list[Tally]
    members: int
    voters: int

    @property
    def unanswered(self):
        return max(self.members - self.voters, 0)

    @property
    def ranked(self) -> list[Tally]:
        return sorted(self.tallies, key=lambda tally: tally.rank)

    @property
    def best(self) -> Tally | None:
        """None as long as nobody has voted: then no date is better than another."""
        return self.ranked[0] if self.voters else None

    @property
    def chosen(self) -> Tally | None:
        return next((tally for tally in self.tallies if tally.option.pk == self.poll.chosen_id), None)


@transaction.atomic
def open_poll(*, meeting, closes_on, spans) -> DatePoll:
    """Ask all members. spans: (starts_at, ends_at) of each date."""
    meeting = scheduling.lock_existing_meeting(meeting)
    if not meeting.is_draft:
        raise Refusal(_("Indbydelsen er sendt, så datoen ligger fast."))
    if DatePoll.objects.filter(meeting=meeting).exists():
        raise Refusal(_("Der er allerede en datoafstemning om mødet."))
    scheduling.refuse_left_behind(meeting)
    refuse_poll(meeting, closes_on, spans)
    poll = DatePoll.objects.create(meeting=meeting, closes_on=closes_on)
    DateOption.objects.bulk_create(DateOption(poll=poll, starts_at=starts, ends_at=ends) for starts, ends in spans)
    transaction.on_commit(partial(tell_members.enqueue, str(poll.pk)))
    return poll


def refuse_poll(meeting, closes_on, spans):
    if not FEWEST <= len(set(spans)) <= MOST or len(set(spans)) < len(spans):
        raise Refusal(_("Skriv to til seks forskellige datoer."))
    if closes_on < timezone.localdate():
        raise Refusal(_("Datoen er passeret. Skriv en dato fra i dag og frem."), "closes_on")
    if closes_on >= min(timezone.localdate(starts) for starts, _ends in spans):
        raise Refusal(_("Afstemningen skal lukke før den første af datoerne."), "closes_on")
    half_year = meeting.half_year
    outside = [timezone.localdate(starts) for starts, _ends in spans if timezone.localdate(starts) not in half_year]
    if outside:
        text = _("%(date)s ligger ikke i %(half_year)s, som mødet hører til.")
        raise Refusal(text % {"date": date_format(outside[0]), "half_year": half_year.with_article})


@task
def tell_members(pk):
    announce_poll(pk=pk)


@transaction.atomic
def announce_poll(*, pk) -> bool:
    """Write to every active member, once."""
    poll = DatePoll.objects.select_for_update(of=("self",)).select_related("meeting__network").filter(pk=pk).first()
    if poll is None or poll.announced_at or poll.is_closed or poll.meeting.is_left_behind:
        return False
    poll.announced_at = timezone.now()
    poll.save(update_fields=["announced_at"])
    members = Membership.objects.active().filter(network=poll.meeting.network_id).select_related("user")
    for membership in members:
        emails.opened(poll=poll, membership=membership)
    return True


@transaction.atomic
def vote(*, poll, user, answers):
    """answers: {option's id: answer}, for every date. Voting again changes the vote."""
    poll = lock_poll(poll)
    if not poll.takes_votes:
        raise Refusal(_("Afstemningen er lukket, så dit svar er ikke gemt."))
    scheduling.refuse_left_behind(poll.meeting)
    options = set(poll.options.values_list("pk", flat=True))
    if options != set(answers):
        raise Refusal(_("Datoerne er ændret. Hent siden igen, og svar på hver af dem."))
    Vote.objects.bulk_create(
        [Vote(option_id=option, user=user, answer=answer) for option, answer in answers.items()],
        update_conflicts=True,
        unique_fields=["option", "user"],
        update_fields=["answer"],
    )


@transaction.atomic
def close_poll(*, poll) -> DatePoll:
    """Close it and give the meeting the best date. Closed already, it stays as it was."""
    meeting = scheduling.lock_existing_meeting(poll.meeting)
    poll = lock_poll(poll)
    if poll.is_closed:
        return poll
    poll.closed_at = timezone.now()
    poll.save(update_fields=["closed_at"])
    best = poll_standing_of(poll, meeting).best
    if best and meeting.is_draft and not meeting.is_left_behind and best.option.starts_at > timezone.now():
        settle_poll(poll, meeting, best.option)
    return poll


@transaction.atomic
def choose(*, poll, option) -> DatePoll:
    """Another date than the one that came out best."""
    meeting = scheduling.lock_existing_meeting(poll.meeting)
    poll = lock_poll(poll)
    if not poll.is_closed:
        raise Refusal(_("Luk afstemningen, før du vælger."))
    if option.starts_at <= timezone.now():
        raise Refusal(_("Datoen er passeret. Vælg en af de andre."))
    settle_poll(poll, meeting, option)
    return poll


def settle_poll(poll, meeting, option):
    scheduling.set_times(meeting=meeting, starts_at=option.starts_at, ends_at=option.ends_at)
    poll.chosen = option
    poll.save(update_fields=["chosen"])


@transaction.atomic
def call_off_poll(*, poll):
    """Take an open poll back, with the votes that have come in."""
    scheduling.lock_existing_meeting(poll.meeting)
    poll = lock_poll(poll)
    if poll.is_closed:
        raise Refusal(_("Afstemningen er lukket og kan ikke trækkes tilbage."))
    poll.delete()


def lock_poll(poll) -> DatePoll:
    polls = DatePoll.objects.select_for_update(of=("self",)).select_related("meeting__network")
    found = polls.filter(pk=poll.pk).first()
    if found is None:
        raise Refusal(_("Afstemningen er trukket tilbage."))
    return found


def close_due_polls() -> list[DatePoll]:
    """Those whose last day is over; and those nobody was told of, because the work stopped, are told of now."""
    try:
        do_each(DatePoll.objects.open().filter(announced_at=None), lambda poll: announce_poll(pk=poll.pk))
    finally:  # those whose last day is over are closed, also where another could not be told of
        due = DatePoll.objects.due().select_related("meeting").order_by("closes_on")
        tried = do_each(due, lambda poll: close_poll(poll=poll))
    return [closed for _poll, closed in tried]


def poll_standing_of(poll, meeting: Meeting) -> PollStanding:
    """Five queries, however many have voted."""
    options = list(poll.options.all())
    votes = Vote.objects.filter(option__poll=poll)
    rows = votes.values_list("option", "answer").annotate(Count("pk")).order_by()
    counts = defaultdict(int, {(option, answer): count for option, answer, count in rows})
    voters = votes.aggregate(count=Count("user", distinct=True))["count"]
    warnings = warnings_on([option.day for option in options], meeting)
    yes, if_need_be, no = Vote.Answer.values
    tallies = [
        Tally(option, counts[option.pk, yes], counts[option.pk, if_need_be], counts[option.pk, no], tuple(found))
        for option, found in zip(options, warnings, strict=True)
    ]
    members = Membership.objects.active().filter(network=meeting.network_id).count()
    return PollStanding(poll, tallies, members, voters)


def why(standing: PollStanding) -> str:
    """Why the best date is the best, beside the one that came next."""
    best, *others = standing.ranked
    can = ngettext("Én kan.", "%(count)s kan.", best.yes) % {"count": best.yes}
    if not standing.voters:
        return _("Ingen har svaret, så ingen af datoerne er bedre end de andre. Vælg selv en.")
    if best.yes > others[0].yes:
        return " ".join([can, _("Det er flere end på de andre datoer.")])
    if best.no < others[0].no:
        return " ".join([can, _("Lige så mange kan en anden dag, men her er færrest forhindret.")])
    if best.rank[2:4] < others[0].rank[2:4]:
        return " ".join([can, _("En anden dag passer lige så mange, men den har flere advarsler i kalenderen.")])
    return " ".join([can, _("En anden dag passer lige så mange, så vi har valgt den tidligste.")])
