from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from networks.invitations import reminders
from networks.invitations.needs import delete_old_needs
from networks.invitations.participants import replies_to
from networks.models import Attendance, Meeting
from pages.refusals import Refusal
from tests.factories import create_user
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_meeting,
    create_member,
    create_network,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return create_meeting(network=create_network(), online_note="Vi sender formiddagen", capacity=1)


@pytest.fixture
def signed_in(client, meeting):
    client.force_login(create_coordinator(network=meeting.network))
    return client


def url(name, meeting, *more):
    return reverse(name, args=[meeting.network.slug, meeting.pk, *more])


def create_invited(meeting, reply="", name=None, **fields):
    named = {"name": name} if name else {}
    user = create_member(network=meeting.network, **named)
    return create_attendance(meeting=meeting, user=user, reply=reply, invited_sequence=0, **fields)


def test_replies_are_grouped_with_needs_of_those_who_come(signed_in, meeting):
    create_invited(meeting, "yes", "Åse", needs="Kørestol")
    create_invited(meeting, "yes", "Bo", waiting_since=timezone.now(), needs="Nødder")
    create_invited(meeting, "online", "Ida")
    create_invited(meeting, "no", "Per", needs="Glutenfri")
    create_invited(meeting, "", "Kim", reminded_at=timezone.now() - timedelta(days=9))

    response = signed_in.get(url("reply_list", meeting))

    groups = {group.label: [str(each.user) for each in group.attendances] for group in response.context["groups"]}
    assert groups == {
        "Kommer": ["Åse"],
        "På venteliste": ["Bo"],
        "Er med online": ["Ida"],
        "Kan ikke": ["Per"],
        "Har ikke svaret": ["Kim"],
    }
    assert "Kørestol" in response.text
    assert "Nødder" in response.text
    assert "Glutenfri" not in response.text
    assert "Send påmindelse til 1" in response.text
    assert "påmindelse sendt" in response.text


@pytest.mark.parametrize("count", [1, 10])
def test_reply_list_asks_as_much_for_one_as_for_ten(signed_in, meeting, django_assert_num_queries, count):
    for _ in range(count):
        create_invited(meeting, "online")
    signed_in.get(url("reply_list", meeting))

    with django_assert_num_queries(9):
        signed_in.get(url("reply_list", meeting))


def test_coordinator_writes_down_the_answer_of_somebody_who_called(signed_in, meeting):
    attendance = create_invited(meeting, name="Åse")

    response = signed_in.post(
        url("reply_on_behalf", meeting, attendance.pk), {"reply": "online", "needs": "Tolk"}, follow=True
    )

    attendance.refresh_from_db()
    assert (attendance.reply, attendance.needs) == ("online", "Tolk")
    assert "Svaret fra Åse er gemt." in response.text


def test_answer_on_behalf_says_why_it_was_refused(signed_in, meeting):
    attendance = create_invited(meeting)
    page = url("reply_on_behalf", meeting, attendance.pk)

    empty = signed_in.post(page, {"needs": ""})
    Meeting.objects.update(starts_at=timezone.now() - timedelta(minutes=1))
    late = signed_in.post(page, {"reply": "yes"})

    assert (empty.status_code, late.status_code) == (422, 409)
    assert "Vælg, om du kommer." in empty.text
    assert "Mødet er begyndt" in late.text


def test_attendance_of_another_meeting_is_not_found(signed_in, meeting):
    other = create_meeting(network=meeting.network, year=2033)

    assert signed_in.get(url("reply_on_behalf", meeting, create_invited(other).pk)).status_code == 404


# Reminders


def test_reminder_goes_to_whoever_has_not_answered(signed_in, meeting, mailoutbox, django_capture_on_commit_callbacks):
    silent = create_invited(meeting)
    for reply in ("yes", "online", "no"):
        create_invited(meeting, reply)
    create_invited(meeting, reminded_at=timezone.now() - timedelta(days=2))
    assert "det ene medlem, der ikke har svaret" in signed_in.get(url("reply_remind", meeting)).text

    with django_capture_on_commit_callbacks(execute=True):
        response = signed_in.post(url("reply_remind", meeting), follow=True)

    assert "Påmindelsen er på vej til 1 medlem." in response.text
    [mail] = mailoutbox
    assert mail.to == [silent.user.email]
    assert mail.subject.startswith("Kommer du til mødet i Netværk Øst")
    assert [kind for _, kind in mail.alternatives] == ["text/html"]


def test_reminder_is_sent_again_after_three_days_and_not_before(
    meeting, mailoutbox, django_capture_on_commit_callbacks
):
    create_invited(meeting)
    with django_capture_on_commit_callbacks(execute=True):
        reminders.remind_meeting(meeting=meeting)

    with pytest.raises(Refusal, match="hver tredje dag"):
        reminders.remind_meeting(meeting=meeting)
    ago = timezone.now() - timedelta(days=3, minutes=1)
    Attendance.objects.update(reminded_at=ago)
    Meeting.objects.update(reminders_asked_at=ago)
    with django_capture_on_commit_callbacks(execute=True):
        reminders.remind_meeting(meeting=meeting)

    assert len(mailoutbox) == 2


def test_interrupted_reminders_are_gone_on_with_for_a_day(meeting, mailoutbox, django_capture_on_commit_callbacks):
    create_invited(meeting, invited_at=timezone.now() - timedelta(days=30))
    Meeting.objects.update(reminders_asked_at=timezone.now() - timedelta(hours=25))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("send_invitations")
    assert mailoutbox == []

    Meeting.objects.update(reminders_asked_at=timezone.now() - timedelta(hours=2))
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("send_invitations")

    assert len(mailoutbox) == 1


def test_whoever_is_invited_after_a_reminder_was_asked_for_is_not_reminded(
    meeting, mailoutbox, django_capture_on_commit_callbacks
):
    Meeting.objects.update(reminders_asked_at=timezone.now() - timedelta(minutes=5))
    create_invited(meeting)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("send_invitations")

    assert mailoutbox == []


@pytest.mark.parametrize("fields", [{"status": "cancelled"}, {"status": "held", "days": -3}])
def test_nobody_is_reminded_of_a_meeting_that_takes_no_answers(client, fields):
    meeting = create_meeting(**fields)
    create_invited(meeting)
    client.force_login(create_coordinator(network=meeting.network))

    response = client.post(url("reply_remind", meeting))

    assert response.status_code == 409
    assert "Man kan ikke længere svare på indbydelsen" in response.text


def test_page_says_when_there_is_nobody_to_remind(signed_in, meeting):
    create_invited(meeting, "yes")

    assert "Der er ingen at sende en påmindelse til lige nu" in signed_in.get(url("reply_remind", meeting)).text


# Needs


def test_needs_are_deleted_fourteen_days_after_the_meeting():
    network = create_network()
    attendances = [
        create_attendance(
            meeting=create_meeting(network=network, days=-days, year=2020 + days), reply="yes", needs="Kørestol"
        )
        for days in (13, 15)
    ]

    call_command("delete_needs")

    assert [Attendance.objects.get(pk=each.pk).needs for each in attendances] == ["Kørestol", ""]
    assert delete_old_needs() == 0


def test_replies_count_the_answers_of_each_meeting_in_one_query(meeting, django_assert_num_queries):
    for reply in ("yes", "online", "no", "", ""):
        create_invited(meeting, reply)
    create_invited(meeting, "yes", waiting_since=timezone.now())

    with django_assert_num_queries(1):
        [found] = replies_to([meeting])

    counts = found.counts
    assert (counts.comes, counts.online, counts.cannot, counts.waiting, counts.missing) == (1, 1, 1, 1, 2)
    assert counts.invited == 6


def test_replies_leave_out_a_meeting_that_nobody_is_asked_to(meeting):
    assert replies_to([meeting]) == []


# Administrators


@pytest.fixture
def administrator(client):
    user = create_user(is_administrator=True)
    client.force_login(user)
    return user


def test_administrator_reads_no_needs(client, administrator, meeting):
    attendance = create_invited(meeting, "yes", needs="Kørestol")
    pages = [meeting.get_absolute_url(), url("reply_list", meeting), url("reply_on_behalf", meeting, attendance.pk)]

    answers = [client.get(page) for page in pages]

    assert {answer.status_code for answer in answers} == {200}
    assert not [answer for answer in answers if "Kørestol" in answer.text or "koekkenliste" in answer.text]


def test_administrator_who_coordinates_reads_what_coordinators_read(client, administrator, meeting):
    meeting.network.coordinators.create(user=administrator)
    create_invited(meeting, "yes", needs="Kørestol")

    assert "Kørestol" in client.get(url("reply_list", meeting)).text
    assert "koekkenliste" in client.get(meeting.get_absolute_url()).text


def test_answer_that_an_administrator_writes_down_leaves_the_needs(client, administrator, meeting):
    attendance = create_invited(meeting, "yes", needs="Kørestol")

    client.post(url("reply_on_behalf", meeting, attendance.pk), {"reply": "no", "needs": ""})

    attendance.refresh_from_db()
    assert (attendance.reply, attendance.needs) == ("no", "Kørestol")
