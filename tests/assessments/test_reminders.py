"""Mails about rounds: when one opens, when its deadline is moved, and reminders."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format

from assessments import announcements, emails, reminders, reminding_job, rounds
from assessments.models import Round
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


def test_reminder_goes_to_everybody_in_the_same_words(round, service, mailoutbox, deliver):
    create_submitted(
        leadership=create_leadership(service=service, on_roster=round, user=create_user(name="Lis Lund")), round=round
    )
    create_leadership(service=service, on_roster=round, user=create_user(name="Lis Dal"))
    create_leadership()

    remind(round, deliver)

    assert len(mailoutbox) == 2
    assert mailoutbox[0].body == mailoutbox[1].body
    assert "Har du svaret, kan du se bort fra mailen." in mailoutbox[0].body
    assert "Efterår 2026" in mailoutbox[0].subject
    assert "/overblik/" in mailoutbox[0].body


def test_reminder_is_sent_once_a_week(round, service, mailoutbox, deliver):
    create_leadership(service=service, on_roster=round)
    remind(round, deliver)

    with pytest.raises(Refusal, match="inden for de seneste 7 dage"):
        remind(round, deliver)

    Round.objects.update(reminded_at=timezone.now() - timedelta(days=7))
    remind(round, deliver)
    assert len(mailoutbox) == 2


def test_reminding_writes_a_batch_at_a_time_and_to_each_once(round, service, mailoutbox, deliver, monkeypatch):
    monkeypatch.setattr(emails, "AT_ONCE", 2)
    leaders = [create_leadership(service=service, on_roster=round).user.email for _ in range(5)]

    with deliver():
        job = reminding_job.ask_to_remind(round=round, owner=create_user())

    job.refresh_from_db()
    assert (job.state, job.message) == ("finished", "Påmindelsen er sendt til alle, der kan deltage.")
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(leaders)


def test_reminder_is_in_each_ones_own_language(round, service, mailoutbox, deliver):
    create_leadership(service=service, on_roster=round, user=create_user(language="en"))

    remind(round, deliver)

    assert f"{round.closes_on:%B} {round.closes_on.year}" in mailoutbox[0].body
    assert "If you have answered, you can ignore this email." in mailoutbox[0].body


@pytest.mark.parametrize("fields", [{"opens": 2}, {"closes": -1}, {"closed_at": timezone.now()}])
def test_reminder_is_for_a_round_that_is_open(service, mailoutbox, deliver, fields):
    create_leadership(service=service)

    with pytest.raises(Refusal, match="ikke åben"):
        remind(create_round(organisation=service.organisation, **fields), deliver)

    assert mailoutbox == []


def test_open_rounds_tells_the_leaders_once(round, service, mailoutbox, deliver, capsys):
    user = create_leadership(service=service, on_roster=round).user
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


def test_a_moved_deadline_is_told_to_everybody_once(round, service, mailoutbox, deliver):
    create_submitted(
        leadership=create_leadership(service=service, on_roster=round, user=create_user(name="Lis Lund")), round=round
    )
    create_leadership(service=service, on_roster=round, user=create_user(name="Lis Dal"))
    announcements.announce_round(round=round)
    later = round.closes_on + timedelta(days=5)
    rounds.change_round(round=round, closes_on=later, greeting="")

    with deliver():
        assert announcements.announce_moved_deadlines() == [round]
        assert announcements.announce_moved_deadlines() == []

    assert len(mailoutbox) == 2
    assert mailoutbox[0].body == mailoutbox[1].body
    assert date_format(later) in mailoutbox[0].body
    assert "fristen er flyttet" in mailoutbox[0].subject


def test_a_greeting_that_is_changed_is_no_moved_deadline(round, service, mailoutbox, deliver):
    create_leadership(service=service, on_roster=round)
    announcements.announce_round(round=round)
    rounds.change_round(round=round, closes_on=round.closes_on, greeting="Hej igen")

    with deliver():
        assert announcements.announce_moved_deadlines() == []

    assert mailoutbox == []
