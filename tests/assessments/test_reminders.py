"""Mails about rounds: when one opens, and to those who have not submitted."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from assessments import announcements, reminders, reminding_job, rounds
from assessments.models import RoundReminder
from pages.refusals import Refusal
from tests.factories import (
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return create_service(organisation=create_organisation(name="Havneby Kommune (test)"))


@pytest.fixture
def round(service):
    return create_round(organisation=service.organisation, title="Efterår 2026", greeting="Kære ledere & kolleger")


@pytest.fixture
def deliver(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def remind(round, deliver):
    with deliver():
        return reminders.remind_of_round(round=round)


def test_reminder_goes_to_those_who_have_not_submitted(round, service, mailoutbox, deliver):
    create_submitted(leadership=create_leadership(service=service), round=round)
    missing = [create_leadership(service=service).user for _ in range(2)]

    assert remind(round, deliver) == 2

    assert sorted(mail.to for mail in mailoutbox) == sorted([user.email] for user in missing)
    assert "Efterår 2026" in mailoutbox[0].subject
    assert "/overblik/" in mailoutbox[0].body


def test_nobody_is_reminded_twice_in_a_week(round, service, mailoutbox, deliver):
    create_leadership(service=service)
    remind(round, deliver)
    create_leadership(service=service)

    assert remind(round, deliver) == 1
    with pytest.raises(Refusal, match="én gang om ugen"):
        remind(round, deliver)

    RoundReminder.objects.update(sent_at=timezone.now() - timedelta(days=7, seconds=1))
    assert remind(round, deliver) == 2
    assert RoundReminder.objects.count() == 2
    assert len(mailoutbox) == 4


def test_reminding_in_batches_writes_to_each_once_and_says_how_far_it_is(
    round, service, mailoutbox, deliver, monkeypatch
):
    monkeypatch.setattr(reminding_job, "BATCH", 2)
    leaders = [create_leadership(service=service).user.email for _ in range(5)]

    with deliver():
        job = reminding_job.ask_to_remind(round=round, owner=create_user())

    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("finished", 5, 5)
    assert job.message == "Påmindelsen er sendt til 5 ledere."
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(leaders)


def test_job_that_is_begun_again_goes_on_with_the_rest(round, service, mailoutbox, deliver):
    leaders = [create_leadership(service=service).user.email for _ in range(5)]
    with deliver():
        reminders.remind_of_round(round=round, most=2)

    with deliver():
        job = reminding_job.ask_to_remind(round=round, owner=create_user())

    job.refresh_from_db()
    assert (job.done, job.total) == (3, 3)
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(leaders)


def test_reminder_tells_each_her_own_deadline_in_her_own_language(round, service, mailoutbox, deliver):
    user = create_leadership(service=service, user=create_user(language="en")).user
    rounds.extend_deadline(round=round, user=user, closes_on=round.closes_on + timedelta(days=5))

    remind(round, deliver)

    later = round.closes_on + timedelta(days=5)
    assert f"{later:%B} {later.year}" in mailoutbox[0].body
    assert "You" in mailoutbox[0].body
    assert str(later.day) in mailoutbox[0].body


@pytest.mark.parametrize("fields", [{"opens": 2}, {"closed_at": timezone.now()}])
def test_reminder_is_for_a_round_that_is_under_way(service, mailoutbox, deliver, fields):
    create_leadership(service=service)

    with pytest.raises(Refusal, match="ikke åben"):
        remind(create_round(organisation=service.organisation, **fields), deliver)

    assert mailoutbox == []


def test_after_the_deadline_only_those_with_more_time_are_reminded(service, mailoutbox, deliver):
    round = create_round(organisation=service.organisation, closes=-1)
    late, given_time = [create_leadership(service=service).user for _ in range(2)]
    rounds.extend_deadline(round=round, user=given_time, closes_on=timezone.localdate())

    remind(round, deliver)

    assert [mail.to for mail in mailoutbox] == [[given_time.email]]
    assert late.email not in str(mailoutbox[0].message())


def test_open_rounds_tells_the_leaders_once(round, service, mailoutbox, deliver, capsys):
    user = create_leadership(service=service).user
    create_leadership()

    with deliver():
        call_command("open_rounds")
        call_command("open_rounds")

    round.refresh_from_db()
    assert round.announced_at is not None
    assert [mail.to for mail in mailoutbox] == [[user.email]]
    assert "Kære ledere & kolleger" in mailoutbox[0].body
    assert "Havneby Kommune (test)" in mailoutbox[0].body
    assert capsys.readouterr().out == f"Announced {round.pk}.\n"


@pytest.mark.parametrize("fields", [{"opens": 1}, {"closes": -1}, {"closed_at": timezone.now()}])
def test_open_rounds_says_nothing_of_rounds_that_are_not_open(fields, mailoutbox, deliver):
    create_leadership()
    create_round(**fields)

    with deliver():
        assert announcements.announce_open_rounds() == []

    assert mailoutbox == []


def test_a_threshold_that_was_raised_meanwhile_holds_when_the_round_opens(round, settings):
    settings.RELEASE_THRESHOLD = 8

    announcements.announce_round(round=round)

    round.refresh_from_db()
    assert round.threshold == 8
