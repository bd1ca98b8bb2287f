"""Mail through a real SMTP conversation: what arrives, and what happens while the server is down."""

import socket
import threading
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobs import mail
from jobs.models import OutgoingMail
from tests.jobs.smtp import free_port, mail_server

TEMPLATE = "assessments/mail/round_reminder"
CONTEXT = {
    "user": {"name": "Åse Ærø <b>"},
    "name": "Åse Ærø <b>",
    "round": {"title": "Øster & Omegn"},
    "closes_on": date(2026, 11, 27),
    "overview_url": "https://syv.example/overblik/",
}
pytestmark = pytest.mark.django_db


def queue(to="aase@test.example", language="da", headers=None):
    return mail.queue_mail(
        to=to, language=language, template=TEMPLATE, context=CONTEXT, kind="round_reminder", headers=headers
    )


def wait_for_next_attempt():
    OutgoingMail.objects.filter(next_attempt_at__isnull=False).update(
        next_attempt_at=timezone.now() - timedelta(seconds=1)
    )


def test_mail_arrives_as_text_and_html_for_one_person(settings, django_capture_on_commit_callbacks):
    settings.CONTACT_EMAIL = "hjælp@test.example"
    with mail_server(settings) as mailbox, django_capture_on_commit_callbacks(execute=True):
        queue()
        queue(to="bo@test.example", language="en")

    (recipients, danish), (others, english) = mailbox.envelopes
    assert (recipients, others) == (["aase@test.example"], ["bo@test.example"])
    assert (danish["to"], danish["cc"], danish["bcc"]) == ("aase@test.example", None, None)
    assert danish["subject"].strip() == "Øster & Omegn: runden lukker 27. nov."
    assert danish["content-language"] == "da"
    assert danish.get_content_type() == "multipart/alternative"
    text = danish.get_body(["plain"]).get_content()
    html = danish.get_body(["html"]).get_content()
    assert "Hej Åse Ærø <b>" in text
    assert "Runden »Øster & Omegn« er åben" in text
    assert "hjælp@test.example" in text
    assert "Hej Åse Ærø &lt;b&gt;" in html
    assert "Øster &amp; Omegn" in html
    assert "https://syv.example/overblik/" in html
    assert english["subject"].strip() == "Øster & Omegn: the round closes on 27 Nov."


def test_mail_of_a_person_without_a_language_is_danish(settings):
    assert queue(language="").language == "da"


def test_mail_is_not_sent_before_the_commit(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        queue()
        assert mailoutbox == []

    assert len(callbacks) == 1


def test_log_says_what_was_sent_to_whom_without_its_content(mailoutbox):
    row = queue()

    mail.send(pk=row.pk)

    row.refresh_from_db()
    assert (row.to, row.kind, row.state, row.attempts) == ("aase@test.example", "round_reminder", "sent", 1)
    assert row.sent_at is not None
    assert (row.subject, row.text, row.html) == ("", "", "")


def test_mail_goes_out_once_however_often_it_is_asked_for(mailoutbox):
    row = queue()

    for _ in range(3):
        mail.send(pk=row.pk)
        call_command("send_due_mails")

    assert len(mailoutbox) == 1


def test_mail_in_somebody_elses_hands_is_left_there(mailoutbox):
    row = queue()
    assert mail.claim_mail(row.pk).attempts == 1

    mail.send(pk=row.pk)

    assert mailoutbox == []


def test_mail_whose_sender_was_stopped_goes_out_later_under_the_same_id(mailoutbox):
    row = queue()
    mail.claim_mail(row.pk)
    OutgoingMail.objects.update(claimed_at=timezone.now() - timedelta(hours=1))

    call_command("send_due_mails")

    assert [message.extra_headers["Message-ID"] for message in mailoutbox] == [f"<{row.pk}@localhost>"]


def test_mail_carries_the_headers_it_is_given_and_forgets_them(settings):
    unsubscribe = {
        "List-Unsubscribe": "<https://syv.example/x/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    with mail_server(settings) as mailbox:
        row = queue(headers=unsubscribe)
        mail.send(pk=row.pk)

    (_, message), row = mailbox.envelopes[0], OutgoingMail.objects.get()
    assert {name: message[name] for name in unsubscribe} == unsubscribe
    assert row.headers == {}


@pytest.mark.parametrize(("name", "value"), [("Bcc", "bo@test.example"), ("List-Unsubscribe", "<x>\r\nBcc: bo@x.dk")])
def test_mail_takes_no_header_that_could_lead_it_elsewhere(name, value):
    with pytest.raises(ValueError, match=name):
        queue(headers={name: value})

    assert not OutgoingMail.objects.exists()


def test_mail_waits_for_a_server_that_is_down_and_goes_out_once(settings, caplog):
    port = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    row = queue()

    mail.send(pk=row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("queued", 1)
    assert timedelta(seconds=50) < row.next_attempt_at - timezone.now() <= timedelta(minutes=1)
    assert "aase" not in caplog.text

    with mail_server(settings, port) as mailbox:
        call_command("send_due_mails")
        assert mailbox.envelopes == []
        wait_for_next_attempt()
        call_command("send_due_mails")
        call_command("send_due_mails")

    row.refresh_from_db()
    assert (row.state, row.attempts) == ("sent", 2)
    assert len(mailbox.envelopes) == 1


def test_mail_that_the_server_refuses_for_now_is_tried_again(settings):
    with mail_server(settings) as mailbox:
        mailbox.answer = "451 Try later"
        row = queue()
        mail.send(pk=row.pk)
        mailbox.answer = "250 OK"
        wait_for_next_attempt()
        mail.send(pk=row.pk)

    assert len(mailbox.envelopes) == 1


def test_mail_to_an_address_that_does_not_exist_is_given_up_at_once(settings):
    with mail_server(settings) as mailbox:
        mailbox.answer_to_recipient = "550 No such user"
        row = queue()
        mail.send(pk=row.pk)

    row.refresh_from_db()
    assert (row.state, row.attempts, row.text, row.next_attempt_at) == ("refused", 1, "", None)


def test_mail_is_given_up_after_the_last_wait(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    row = queue()

    waits = []
    for _ in range(len(mail.WAITS) + 1):
        mail.send(pk=row.pk)
        row.refresh_from_db()
        waits.append(row.next_attempt_at and round((row.next_attempt_at - timezone.now()) / timedelta(minutes=1)))
        wait_for_next_attempt()

    assert waits == [1, 5, 30, 120, 720, 1440, None]
    assert (row.state, row.html) == ("failed", "")


def test_sending_what_is_due_begins_no_mail_once_its_time_is_up(mailoutbox):
    queue()
    queue(to="bo@test.example")

    assert (mail.send_due(for_seconds=-1), mail.send_due()) == (0, 2)
    assert len(mailoutbox) == 2


# Batches


def write(to, **fields):
    return mail.compose(to=to, language="da", template=TEMPLATE, context=CONTEXT, kind="round_reminder", **fields)


def test_batch_goes_out_in_one_conversation(settings, django_capture_on_commit_callbacks):
    with mail_server(settings) as mailbox, django_capture_on_commit_callbacks(execute=True):
        mail.queue_mails([write(f"leder{number}@test.example") for number in range(5)])

    assert [recipients for recipients, _ in mailbox.envelopes] == [
        [f"leder{number}@test.example"] for number in range(5)
    ]
    assert mailbox.conversations == 1
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_empty_batch_is_nothing(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        mail.queue_mails([])

    assert callbacks == []


def test_mail_that_is_refused_stops_none_of_the_others(settings):
    with mail_server(settings) as mailbox:
        mailbox.answer_to_recipient, mailbox.refused = "550 No such user", "leder1"
        rows = OutgoingMail.objects.bulk_create([write(f"leder{number}@test.example") for number in range(3)])
        mail.send_many(pks=[row.pk for row in rows])

    assert [recipients for recipients, _ in mailbox.envelopes] == [["leder0@test.example"], ["leder2@test.example"]]
    states = dict(OutgoingMail.objects.values_list("to", "state"))
    assert [states[f"leder{number}@test.example"] for number in range(3)] == ["sent", "refused", "sent"]


class Unreachable:
    """A mail server's address where somebody takes the call and says nothing useful; it counts the calls."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.calls = 0
        threading.Thread(target=self.hang_up, daemon=True).start()

    def hang_up(self):
        while True:
            try:
                caller, _ = self.listener.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()


def test_server_that_is_down_is_asked_once_for_a_batch(settings):
    server = Unreachable()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    rows = OutgoingMail.objects.bulk_create([write(f"leder{number}@test.example") for number in range(3)])

    mail.send_many(pks=[row.pk for row in rows])

    server.listener.close()
    assert server.calls == 1
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {("queued", 1)}


EVENT = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Åben\r\n  dør\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def test_event_is_a_third_part_of_the_mail_and_is_forgotten_with_the_rest(settings):
    with mail_server(settings) as mailbox:
        [row] = OutgoingMail.objects.bulk_create(
            [write("aase@test.example", calendar=EVENT, calendar_method="REQUEST")]
        )
        mail.send(pk=row.pk)

    [(_, message)] = mailbox.envelopes
    parts = list(message.iter_parts())
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "text/calendar"]
    assert dict(parts[2]["content-type"].params) == {"method": "REQUEST", "charset": "utf-8"}
    assert parts[2].get_content().rstrip() == EVENT.rstrip()
    row.refresh_from_db()
    assert (row.state, row.calendar) == ("sent", "")


def test_event_cannot_be_kept_after_the_mail_is_sent():
    row = queue()

    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.filter(pk=row.pk).update(
            state="sent",
            sent_at=timezone.now(),
            subject="",
            text="",
            html="",
            calendar=EVENT,
            calendar_method="REQUEST",
        )


def test_event_has_a_method():
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.bulk_create([write("aase@test.example", calendar=EVENT)])
