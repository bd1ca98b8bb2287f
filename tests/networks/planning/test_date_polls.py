from datetime import date, time, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from networks.models import DatePoll, Meeting, Vote
from networks.planning import date_polls
from pages.refusals import Refusal
from pages.times import moment_at
from tests.networks.factories import (
    create_date_poll,
    create_meeting,
    create_member,
    create_membership,
    create_network,
    create_vote,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def meeting(network):
    return create_meeting(network=network, status="draft")


@pytest.fixture
def poll(meeting):
    """Three ordinary days of one half-year far ahead, so that no warning tips the scales."""
    poll = create_date_poll(meeting=meeting, days=[])
    for day in (4, 5, 6):
        starts = moment_at(date(2030, 11, day), time(9, 30))
        poll.options.create(starts_at=starts, ends_at=starts + timedelta(hours=5))
    return poll


def vote_all(poll, *columns):
    """One string for each date: "yyn" is yes, yes and no."""
    words = {"y": "yes", "i": "if_need_be", "n": "no"}
    for option, column in zip(poll.options.all(), columns, strict=True):
        for letter in column:
            create_vote(option, words[letter])


def span(days, hours=5):
    starts = timezone.localtime().replace(hour=9, minute=30, second=0, microsecond=0) + timedelta(days=days)
    return starts, starts + timedelta(hours=hours)


def open_poll(meeting, days=(60, 61), closes=10, **fields):
    closes_on = timezone.localdate() + timedelta(days=closes)
    return date_polls.open_poll(meeting=meeting, closes_on=closes_on, spans=[span(day) for day in days], **fields)


# Opening


def test_open_asks_every_active_member_once(meeting, mailoutbox, django_capture_on_commit_callbacks):
    members = [create_member(network=meeting.network) for _ in range(2)]
    for status in ("applied", "left", "declined"):
        create_membership(network=meeting.network, status=status)

    with django_capture_on_commit_callbacks(execute=True):
        poll = open_poll(meeting)
    date_polls.announce_poll(pk=poll.pk)

    assert sorted(mail.to for mail in mailoutbox) == sorted([member.email] for member in members)
    assert f"/netvaerk/oest/moeder/{meeting.pk}/datoer/" in mailoutbox[0].body
    assert "Ingen ser, hvem der har svaret hvad" in mailoutbox[0].body


def test_open_writes_in_the_members_language(meeting, mailoutbox, django_capture_on_commit_callbacks):
    create_member(network=meeting.network, language="en")

    with django_capture_on_commit_callbacks(execute=True):
        open_poll(meeting)

    assert "when can you meet?" in mailoutbox[0].subject


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"days": (60,)}, "to til seks forskellige"),
        ({"days": (60, 60)}, "forskellige"),
        ({"days": range(60, 67)}, "to til seks forskellige"),
        ({"closes": -1}, "passeret"),
        ({"closes": 60}, "før den første"),
        ({"days": (60, 460)}, "som mødet hører til"),
    ],
)
def test_open_is_refused_with_a_sentence(meeting, fields, word):
    with pytest.raises(Refusal, match=word):
        open_poll(meeting, **fields)

    assert DatePoll.objects.count() == 0


def test_open_is_refused_a_second_time_and_once_members_are_invited(network, meeting):
    open_poll(meeting)

    with pytest.raises(Refusal, match="allerede en datoafstemning"):
        open_poll(meeting)
    with pytest.raises(Refusal, match="datoen ligger fast"):
        open_poll(create_meeting(network=network, year=2001))


# Voting


def test_vote_can_be_changed_until_it_closes(poll, network):
    member = create_member(network=network)
    options = list(poll.options.values_list("pk", flat=True))

    date_polls.vote(poll=poll, user=member, answers=dict.fromkeys(options, "no"))
    date_polls.vote(poll=poll, user=member, answers=dict.fromkeys(options, "yes"))

    assert list(Vote.objects.values_list("user", "answer")) == [(member.pk, "yes")] * 3


def test_vote_needs_every_date(poll, network):
    with pytest.raises(Refusal, match="svar på hver af dem"):
        date_polls.vote(poll=poll, user=create_member(network=network), answers={poll.options.first().pk: "yes"})

    assert Vote.objects.count() == 0


@pytest.mark.parametrize("change", [{"closed_at": timezone.now()}, {"closes_on": timezone.localdate() - timedelta(1)}])
def test_vote_is_refused_once_the_time_is_up(poll, network, change):
    DatePoll.objects.update(**change)
    answers = dict.fromkeys(poll.options.values_list("pk", flat=True), "yes")

    with pytest.raises(Refusal, match="lukket"):
        date_polls.vote(poll=poll, user=create_member(network=network), answers=answers)


# The best date


@pytest.mark.parametrize(
    ("columns", "best", "because"),
    [
        (("yy", "yyy", "n"), 1, "flere end på de andre datoer"),
        (("yyn", "yy", "y"), 1, "færrest forhindret"),
        (("yy", "yy", "n"), 0, "den tidligste"),
        (("n", "nn", "i"), 2, "færrest forhindret"),
    ],
)
def test_best_has_most_yes_then_fewest_no_then_comes_first(poll, meeting, columns, best, because):
    vote_all(poll, *columns)

    standing = date_polls.poll_standing_of(poll, meeting)

    assert standing.tallies.index(standing.best) == best
    assert because in date_polls.why(standing)


def test_between_equals_the_calendar_decides(poll, meeting):
    saturday = moment_at(date(2030, 11, 2), time(9, 30))
    poll.options.create(starts_at=saturday, ends_at=saturday + timedelta(hours=5))
    vote_all(poll, "y", "y", "", "")

    standing = date_polls.poll_standing_of(poll, meeting)

    assert standing.best.option.day.day == 4
    assert "flere advarsler" in date_polls.why(standing)


def test_nobody_voted_and_no_date_is_better_than_another(poll, meeting):
    standing = date_polls.poll_standing_of(poll, meeting)

    assert standing.best is None
    assert "Ingen har svaret" in date_polls.why(standing)
    assert date_polls.close_poll(poll=poll).chosen is None
    assert Meeting.objects.get().starts_at == meeting.starts_at


def test_standing_counts_people(poll, meeting, network):
    vote_all(poll, "yin", "", "")
    create_member(network=network)

    standing = date_polls.poll_standing_of(poll, meeting)

    tally = standing.tallies[0]
    assert (tally.yes, tally.if_need_be, tally.no) == (1, 1, 1)
    assert (standing.members, standing.voters, standing.unanswered) == (4, 3, 1)


@pytest.mark.parametrize("voters", [1, 12])
def test_standing_query_count(poll, meeting, voters, django_assert_num_queries):
    vote_all(poll, "y" * voters, "n" * voters, "i")

    with django_assert_num_queries(5):
        date_polls.poll_standing_of(poll, meeting)


# Closing and choosing


def test_close_gives_the_meeting_the_best_date_and_stays_closed(poll, meeting):
    vote_all(poll, "y", "yy", "")

    date_polls.close_poll(poll=poll)
    vote_all(poll, "yyy", "", "")
    closed = date_polls.close_poll(poll=poll)

    best = poll.options.all()[1]
    assert closed.chosen == best
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.ends_at) == (best.starts_at, best.ends_at)


def test_choose_another_date(poll, meeting):
    vote_all(poll, "y", "yy", "")
    date_polls.close_poll(poll=poll)
    other = poll.options.first()

    date_polls.choose(poll=poll, option=other)

    assert DatePoll.objects.get().chosen == other
    assert Meeting.objects.get().starts_at == other.starts_at


def test_choose_waits_for_the_poll_and_not_for_the_past(poll):
    option = poll.options.first()
    with pytest.raises(Refusal, match="Luk afstemningen"):
        date_polls.choose(poll=poll, option=option)

    date_polls.close_poll(poll=poll)
    option.starts_at = timezone.now() - timedelta(days=1)
    with pytest.raises(Refusal, match="passeret"):
        date_polls.choose(poll=poll, option=option)


def test_choose_once_members_are_invited_is_refused(poll):
    date_polls.close_poll(poll=poll)
    Meeting.objects.update(status="published", published_at=timezone.now())

    with pytest.raises(Refusal, match="Indbydelsen er sendt"):
        date_polls.choose(poll=poll, option=poll.options.first())


def test_call_off_takes_the_poll_and_its_votes_away(poll):
    vote_all(poll, "y", "y", "y")

    date_polls.call_off_poll(poll=poll)

    assert (DatePoll.objects.count(), Vote.objects.count()) == (0, 0)
    with pytest.raises(Refusal, match="trukket tilbage"):
        date_polls.vote(poll=poll, user=None, answers={})


def test_call_off_of_a_closed_poll_is_refused(poll):
    date_polls.close_poll(poll=poll)

    with pytest.raises(Refusal, match="lukket"):
        date_polls.call_off_poll(poll=poll)


def test_command_closes_those_whose_last_day_is_over_and_may_run_again(network, poll, capsys):
    DatePoll.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    still_open = create_date_poll(meeting=create_meeting(network=network, status="draft", year=2031), closes=0)
    vote_all(poll, "y", "", "")

    call_command("close_date_polls")
    call_command("close_date_polls")

    assert capsys.readouterr().out == f"Closed {poll.pk}.\n"
    poll.refresh_from_db()
    still_open.refresh_from_db()
    assert poll.chosen == poll.options.first()
    assert not still_open.is_closed


def test_command_tells_of_a_poll_that_nobody_was_told_of(poll, network, mailoutbox, django_capture_on_commit_callbacks):
    create_member(network=network)
    DatePoll.objects.update(announced_at=None)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("close_date_polls")
        call_command("close_date_polls")

    assert len(mailoutbox) == 1
