"""Invitations as a mail server gets them: who is told what, once each."""

from datetime import timedelta
from email.utils import parseaddr

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from jobs.models import OutgoingMail
from networks.invitations import distribution, inviting, replies
from networks.models import Attendance, Meeting, Membership
from tests.jobs.smtp import free_port, mail_server
from tests.networks.factories import (
    create_attendance,
    create_meeting,
    create_member,
    create_membership,
    create_network,
)
from tests.networks.invitations.mails import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(settings):
    settings.DEFAULT_FROM_EMAIL = "Syv principper <moeder@syv.example>"
    with mail_server(settings) as mailbox:
        yield mailbox


@pytest.fixture
def act(mailbox, django_capture_on_commit_callbacks):
    """Do something, let the worker do its part, and answer with the mails that came of it."""

    def run(verb, **arguments):
        before = len(mailbox.envelopes)
        with django_capture_on_commit_callbacks(execute=True):
            verb(**arguments)
        return [read(message) for _recipients, message in mailbox.envelopes[before:]]

    return run


def create_published(act, members=1, **fields):
    network = create_network()
    people = [create_member(network=network, name=f"Åse {number}") for number in range(members)]
    meeting = create_meeting(network=network, **fields)
    return meeting, people, act(inviting.invite_members, meeting=meeting)


def change(meeting, **fields):
    for name, value in fields.items():
        setattr(meeting, name, value)
    meeting.save(update_fields=fields)


def test_invitation_is_one_mail_to_each_member_with_her_event(act, mailbox):
    meeting, people, mails = create_published(act, members=2, title="Data, der giver mening", catering="Frokost")

    assert sorted(mail.to for mail in mails) == sorted(person.email for person in people)
    assert [recipients for recipients, _ in mailbox.envelopes] == [[mail.to] for mail in mails]
    for mail in mails:
        assert mail.kinds == ["text/plain", "text/html", "text/calendar"]
        assert mail.subject.startswith("Indbydelse til Netværk Øst")
        assert mail.subject.endswith(": Data, der giver mening")
        assert mail.method == mail.calendar["METHOD"] == "REQUEST"
        assert mail.event["UID"] == f"{meeting.uid}@syv-principper"
        assert mail.event["SEQUENCE"] == 0
        assert mail.event["ORGANIZER"] == "mailto:moeder@syv.example"
        assert mail.event["ORGANIZER"].params["CN"] == "Netværk Øst"
        assert mail.event["ATTENDEE"] == f"mailto:{mail.to}"
        assert mail.event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
        assert mail.event["DTSTART"].dt == meeting.starts_at
        others = {person.email for person in people} - {mail.to}
        assert not [other for other in others if other in mail.text + mail.html + mail.calendar.to_ical().decode()]
        link = next(line for line in mail.text.splitlines() if "/netvaerk/svar/" in line)
        assert link in mail.event["DESCRIPTION"]
        assert f"{link}?svar=yes" in mail.html
    assert {parseaddr(message["from"])[1] for _, message in mailbox.envelopes} == {"moeder@syv.example"}
    assert set(Attendance.objects.values_list("invited_sequence", flat=True)) == {0}


def test_invitation_says_that_it_is_a_calendar_request(act, mailbox):
    create_published(act)

    [(_recipients, message)] = mailbox.envelopes
    part = list(message.iter_parts())[-1]
    assert message.get_content_type() == "multipart/alternative"
    assert part.get_content_type() == "text/calendar"
    assert (part.get_param("method"), part.get_content_charset()) == ("REQUEST", "utf-8")
    assert part.get_content_disposition() is None


def test_invitation_is_in_the_members_own_language(act):
    network = create_network()
    create_member(network=network, language="en")

    [mail] = act(inviting.invite_members, meeting=create_meeting(network=network, title="Data"))

    assert mail.subject.startswith("Invitation to ")
    assert "You are invited to a meeting of Netværk Øst (en)" in mail.text
    assert "Agenda" in mail.event["DESCRIPTION"]


def test_nobody_but_active_members_is_asked(act):
    network = create_network()
    for status in Membership.Status:
        create_membership(network=network, status=status)
    create_member(network=network, is_active=False)

    mails = act(inviting.invite_members, meeting=create_meeting(network=network))

    active = Membership.objects.active().get(user__is_active=True)
    assert [mail.to for mail in mails] == [active.user.email]


def test_titles_and_names_cannot_add_headers(act, mailbox):
    network = create_network()
    create_member(network=network, name='Åse "Å"\r\nBcc: x@y.example')
    title = "Tillid\r\nBcc: z@y.example\r\n\r\nHej"

    [mail] = act(inviting.invite_members, meeting=create_meeting(network=network, title=title))

    [(recipients, message)] = mailbox.envelopes
    assert recipients == [mail.to]
    assert (message["bcc"], message["cc"]) == (None, None)
    assert "Tillid Bcc: z@y.example Hej" in mail.subject
    assert mail.event["SUMMARY"] == "Netværk Øst: " + title.replace("\r\n", "\n")
    assert mail.event["ATTENDEE"].params["CN"] == "Åse 'Å' Bcc: x@y.example"


def test_publishing_twice_invites_once(act):
    meeting, _, mails = create_published(act, members=2)

    again = act(inviting.invite_members, meeting=meeting)

    assert (len(mails), again) == (2, [])


def test_change_of_where_raises_the_sequence_and_says_before_and_after(act):
    meeting, _, _ = create_published(act, place="Kulturhuset")
    change(meeting, place="Biblioteket", starts_at=meeting.starts_at + timedelta(hours=1))

    [mail] = act(inviting.tell_of_change, meeting=meeting)

    assert mail.subject.startswith("Ændret: Netværk Øst")
    assert mail.method == "REQUEST"
    assert (mail.event["UID"], mail.event["SEQUENCE"]) == (f"{meeting.uid}@syv-principper", 1)
    assert mail.event["LOCATION"] == "Biblioteket"
    assert "Hvor\n  Før: Kulturhuset\n  Nu: Biblioteket" in mail.text
    assert "kl. 9.30–15.00" in mail.text
    assert "kl. 10.30–15.00" in mail.text
    assert "<s>Kulturhuset</s>" in mail.html
    assert Attendance.objects.get().invited_sequence == Meeting.objects.get().sequence == 1


def test_change_of_anything_else_is_told_nobody(act):
    meeting, *_ = create_published(act)
    change(meeting, catering="Frokost", description="Ny tekst", capacity=30, answer_by=timezone.localdate())

    mails = act(inviting.tell_of_change, meeting=meeting)

    assert mails == []
    assert Meeting.objects.get().sequence == 0


def test_two_changes_before_the_worker_comes_are_one_mail(act, mailbox):
    meeting, *_ = create_published(act, place="Et")
    change(meeting, place="To")
    inviting.tell_of_change(meeting=meeting)
    change(meeting, place="Tre")

    [mail] = act(inviting.tell_of_change, meeting=meeting)

    assert mail.event["SEQUENCE"] == 2
    assert "Før: Et\n  Nu: Tre" in mail.text


def test_link_is_told_those_alone_who_come_online(act):
    meeting, [_, second], _ = create_published(act, members=2, online_note="Vi sender formiddagen")
    replies.store_reply(meeting=meeting, user=second, reply="online")
    change(meeting, online_url="https://video.example/1")

    [mail] = act(inviting.tell_of_change, meeting=meeting)

    assert mail.to == second.email
    assert "https://video.example/1" in mail.text
    assert mail.event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert set(Attendance.objects.values_list("invited_sequence", flat=True)) == {1}
    assert not act(distribution.distribute_news.call, meeting_pk=meeting.pk)


def test_cancelling_takes_the_event_out_of_every_calendar_and_says_why(act):
    meeting, _, _ = create_published(act, members=2)
    change(meeting, status="cancelled", cancelled_at=timezone.now(), cancelled_because="Oplægsholderen er syg.")

    mails = act(inviting.withdraw_invitations, meeting=meeting)

    assert len(mails) == 2
    for mail in mails:
        assert mail.subject.startswith("Aflyst: Netværk Øst")
        assert "Oplægsholderen er syg." in mail.text
        assert mail.method == mail.calendar["METHOD"] == "CANCEL"
        assert (mail.event["STATUS"], mail.event["SEQUENCE"]) == ("CANCELLED", 1)
        assert mail.event["UID"] == f"{meeting.uid}@syv-principper"
        assert mail.event["ATTENDEE"] == f"mailto:{mail.to}"


def test_nobody_is_told_of_the_end_of_a_meeting_she_never_heard_of(act):
    meeting = create_meeting(status=Meeting.Status.CANCELLED, published_at=None)
    create_attendance(meeting=meeting)

    assert act(inviting.withdraw_invitations, meeting=meeting) == []


def test_new_member_gets_the_meetings_to_come_alone(act):
    network = create_network()
    coming = create_meeting(network=network, sequence=3)
    create_meeting(network=network, status="held", days=-200)
    create_meeting(network=network, status="draft", days=300)

    [mail] = act(inviting.welcome_member, membership=create_membership(network=network))

    assert mail.subject.startswith("Velkommen i Netværk Øst")
    assert (mail.event["UID"], mail.event["SEQUENCE"]) == (f"{coming.uid}@syv-principper", 4)
    assert Attendance.objects.get().invited_sequence == 4


def test_new_member_is_told_of_one_next_meeting_and_invited_to_the_others(act):
    network = create_network()
    create_meeting(network=network, days=400, title="Det sidste")
    create_meeting(network=network, days=30, title="Det første")

    first, other = act(inviting.welcome_member, membership=create_membership(network=network))

    assert "Næste møde er" in first.subject
    assert first.event["SUMMARY"] == "Netværk Øst: Det første"
    assert "Næste møde" not in other.subject
    assert other.event["SUMMARY"] == "Netværk Øst: Det sidste"


def test_whoever_leaves_gets_a_cancellation_and_her_seat_goes_on(act):
    meeting, [leaver, waiter, _], _ = create_published(act, members=3, capacity=1)
    replies.store_reply(meeting=meeting, user=leaver, reply="yes")
    replies.store_reply(meeting=meeting, user=waiter, reply="yes")
    membership = Membership.objects.get(user=leaver)

    mails = {mail.to: mail for mail in act(inviting.part_with, membership=membership)}

    assert set(mails) == {leaver.email, waiter.email}
    assert mails[leaver.email].method == "CANCEL"
    assert mails[leaver.email].event["SEQUENCE"] == 1
    assert mails[waiter.email].subject.startswith("Du har fået en plads")
    assert not Attendance.objects.filter(user=leaver).exists()
    assert Attendance.objects.get(user=waiter).has_seat
    assert act(distribution.distribute_news.call, meeting_pk=meeting.pk) == []


def test_whoever_comes_back_gets_a_newer_event_than_the_one_that_was_cancelled(act):
    create_published(act)
    membership = Membership.objects.get()
    [cancelled] = act(inviting.part_with, membership=membership)

    [again] = act(inviting.welcome_member, membership=membership)

    assert again.event["SEQUENCE"] > cancelled.event["SEQUENCE"]
    assert again.event["DTSTAMP"].dt >= cancelled.event["DTSTAMP"].dt


# Stopped in the middle


def test_worker_that_is_stopped_in_the_middle_writes_to_each_once(act, monkeypatch):
    monkeypatch.setattr(distribution, "BATCH", 2)
    network = create_network(members=5)
    meeting = create_meeting(network=network)
    inviting.ask_missing(meeting)
    first = act(distribution.write_meeting_news, meeting_pk=meeting.pk)

    rest = act(distribution.distribute_news.call, meeting_pk=meeting.pk)

    assert (len(first), len(rest)) == (2, 3)
    assert len({mail.to for mail in first + rest}) == 5
    assert act(distribution.distribute_news.call, meeting_pk=meeting.pk) == []


def refuse_to_note_it(execute, sql, params, many, context):
    if sql.startswith("UPDATE") and "networks_attendance" in sql:
        raise OperationalError("stopped")
    return execute(sql, params, many, context)


def test_worker_whose_last_step_fails_has_written_nothing():
    meeting = create_meeting(network=create_network(members=2))
    inviting.ask_missing(meeting)

    with pytest.raises(OperationalError), connection.execute_wrapper(refuse_to_note_it):
        distribution.write_meeting_news(meeting.pk)

    assert not OutgoingMail.objects.exists()
    assert set(Attendance.objects.values_list("invited_sequence", flat=True)) == {None}


def test_batch_that_was_written_twice_is_stored_once():
    """Two workers have read the same rows, and both have written their mails."""
    meeting = create_meeting(network=create_network(members=2))
    inviting.ask_missing(meeting)
    batch = distribution.next_batch(Attendance.objects.behind(meeting), meeting)

    for _ in range(2):
        mails = {attendance.pk: distribution.news(attendance, None) for attendance in batch}
        distribution.store_invitation_mails(
            mails, Attendance.objects.behind(meeting), invited_sequence=meeting.sequence
        )

    assert OutgoingMail.objects.count() == 2


def test_catching_up_goes_on_with_what_was_interrupted(act):
    network = create_network(members=1)
    meeting = create_meeting(network=network)
    inviting.ask_missing(meeting)
    missed = create_member(network=network)

    mails = act(call_command, **{"command_name": "send_invitations"})
    again = act(call_command, **{"command_name": "send_invitations"})

    assert len(mails) == 2
    assert missed.email in {mail.to for mail in mails}
    assert again == []


def test_catching_up_seats_whoever_waits_when_an_account_is_erased(act):
    meeting, [gone, waiter], _ = create_published(act, members=2, capacity=1)
    for person in (gone, waiter):
        replies.store_reply(meeting=meeting, user=person, reply="yes")
    gone.delete()

    [mail] = act(call_command, **{"command_name": "send_invitations"})

    assert mail.to == waiter.email
    assert Attendance.objects.get().has_seat


def test_mails_wait_for_a_server_that_is_down_and_go_out_once_each(settings, django_capture_on_commit_callbacks):
    port = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    meeting = create_meeting(network=create_network(members=3))
    with django_capture_on_commit_callbacks(execute=True):
        inviting.invite_members(meeting=meeting)
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {("queued", 1)}

    with mail_server(settings, port) as mailbox:
        OutgoingMail.objects.update(next_attempt_at=timezone.now())
        call_command("send_due_mails")
        call_command("send_due_mails")

    assert len(mailbox.envelopes) == len({tuple(recipients) for recipients, _ in mailbox.envelopes}) == 3
    assert set(OutgoingMail.objects.values_list("state", "calendar", "html")) == {("sent", "", "")}
