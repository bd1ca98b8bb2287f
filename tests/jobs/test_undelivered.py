"""A mail that a real server refuses shows on the page of whoever sent it, beside the person it was for."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from assessments import reminders
from jobs.models import OutgoingMail
from jobs.undelivered import key_of, undelivered_about
from networks.afterwards import minutes_mailing
from networks.invitations.inviting import invite_members, mail_invitation_again
from networks.membership import applications
from networks.models import Attendance, Membership
from networks.news import newsletters
from networks.planning import date_polls
from organisations import inviting
from organisations.models import Leadership, StrategicRole
from tests.factories import create_leadership, create_organisation, create_round, create_service, create_user
from tests.jobs.smtp import mail_server
from tests.networks.factories import (
    create_application,
    create_attendance,
    create_coordinator,
    create_date_poll,
    create_meeting,
    create_member,
    create_membership,
    create_minutes,
    create_network,
    create_newsletter,
    create_subscription,
)

pytestmark = pytest.mark.django_db
REFUSED = "gammel@test.example blev afvist"


@pytest.fixture
def refusing(settings):
    with mail_server(settings) as mailbox:
        mailbox.answer_to_recipient, mailbox.refused = "550 No such user", "gammel@"
        yield mailbox


@pytest.fixture
def act(refusing, django_capture_on_commit_callbacks):
    def run(verb, **arguments):
        with django_capture_on_commit_callbacks(execute=True):
            return verb(**arguments)

    return run


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def coordinator(client, network):
    client.force_login(create_coordinator(network=network))
    client.get(reverse("about"))
    return client


def test_invited_leader_whose_address_is_wrong_shows_on_the_leaders_page(act, client):
    manager, service = create_user(name="Helle Friis"), create_service(organisation=create_organisation())
    organisation = service.organisation
    StrategicRole.objects.create(user=manager, organisation=organisation)
    asked = {"by": manager, "organisation": organisation, "service": service, "role": Leadership.Role.SERVICE_MANAGER}
    client.force_login(manager)
    page = reverse("organisation_leaders", args=[organisation.pk])

    wrong = act(inviting.invite_leader, **asked, name="Åse Ærø", email="gammel@test.example")
    told = client.get(page).text
    wrong.user.email = "ny@test.example"
    wrong.user.save()
    Leadership.objects.update(invited_at=None)
    act(inviting.invite_again, leadership=wrong, by=manager)
    mended = client.get(page).text

    assert REFUSED in told
    assert "blev afvist" not in mended


def test_invitation_that_was_refused_shows_on_the_reply_list_and_is_sent_again(act, coordinator, network, refusing):
    member = create_member(network=network, email="gammel@test.example")
    create_member(network=network)
    meeting = create_meeting(network=network)
    act(invite_members, meeting=meeting)
    page = reverse("reply_list", args=[network.slug, meeting.pk])

    told = coordinator.get(page).text
    refusing.answer_to_recipient = None
    attendance = Attendance.objects.get(user=member)
    act(coordinator.post, path=reverse("reply_invite_again", args=[network.slug, meeting.pk, attendance.pk]))
    again = coordinator.get(page).text

    assert told.count("blev afvist") == told.count("Send indbydelsen igen") == 1
    assert [to for [to], _message in refusing.envelopes].count(member.email) == 1
    assert "blev afvist" not in again


def test_invitation_that_arrived_is_not_sent_again(act, network, refusing):
    create_member(network=network)
    meeting = create_meeting(network=network)
    act(invite_members, meeting=meeting)

    act(mail_invitation_again, attendance=Attendance.objects.get())

    assert len(refusing.envelopes) == 1


def create_poll(network):
    return create_date_poll(meeting=create_meeting(network=network, status="draft"), announced_at=None)


def test_answers_and_polls_that_were_refused_show_on_the_list_of_members(act, coordinator, network):
    member = create_member(network=network, email="gammel@test.example")
    poll = create_poll(network)
    page = reverse("member_list", args=[network.slug])

    act(date_polls.announce_poll, pk=poll.pk)
    beside = coordinator.get(page).text
    Membership.objects.filter(user=member).delete()
    application = create_application(network=network, confirmed=True, email="gammel@test.example")
    act(applications.decline, asked=application, reason="Netværket er for ledere.")
    declined = coordinator.get(page).text

    assert REFUSED in beside
    assert "Svar, der ikke kom frem" not in beside
    assert "Svar, der ikke kom frem" in declined
    assert REFUSED in declined


def test_members_are_told_nothing_of_each_others_mails(act, client, network):
    create_member(network=network, email="gammel@test.example")
    act(date_polls.announce_poll, pk=create_poll(network).pk)
    client.force_login(create_member(network=network))

    assert "blev afvist" not in client.get(reverse("member_list", args=[network.slug])).text


def test_mail_about_minutes_that_was_refused_shows_on_their_page(act, coordinator, client, network):
    member = create_member(network=network, email="gammel@test.example")
    meeting = create_meeting(network=network, status="held", days=-3)
    create_minutes(meeting=meeting, published_at=timezone.now())
    act(minutes_mailing.tell_of_minutes, pk=meeting.pk)
    page = reverse("minutes_detail", args=[network.slug, meeting.pk])

    told = coordinator.get(page).text
    client.force_login(member)

    assert REFUSED in told
    assert "blev afvist" not in client.get(page).text


def test_letter_says_how_many_did_not_get_it_and_not_who(act, coordinator, network):
    for email in ["gammel@test.example", "ny@test.example"]:
        create_subscription(networks=[network], email=email)
    letter = create_newsletter(network=network)
    act(newsletters.send_newsletter, newsletter=letter)

    page = coordinator.get(reverse("letter_preview", args=[letter.pk])).text

    assert "Én modtager fik det ikke" in page
    assert "gammel@" not in page


def test_reminder_of_a_round_is_about_nothing(act, network):
    """It goes to everybody, and no page tells who of them did not get it."""
    create_leadership(user=create_user(email="gammel@test.example"))

    act(reminders.remind_of_round, round=create_round())

    assert list(OutgoingMail.objects.values_list("about", "state")) == [("", "refused")]


def log(row, state, at):
    mail = {"to": "a@test.example", "language": "da", "kind": "x", "about": key_of(row)}
    OutgoingMail.objects.create(state=state, queued_at=at, **mail)


def test_newest_mail_about_a_row_is_the_one_that_counts(django_assert_num_queries, network):
    refused, mended, given_up = [
        create_attendance(meeting=create_meeting(network=network, year=2030 + number)) for number in range(3)
    ]
    now = timezone.now()
    log(refused, "refused", now)
    log(mended, "refused", now - timedelta(minutes=1))
    log(mended, "queued", now)
    log(given_up, "queued", now - timedelta(minutes=1))
    log(given_up, "failed", now)

    with django_assert_num_queries(1):
        found = undelivered_about([refused, mended, given_up])

    assert {pk: mail.state for pk, mail in found.items()} == {refused.pk: "refused", given_up.pk: "failed"}


def test_log_of_mails_is_kept_for_ninety_days(network):
    old, now = timezone.now() - timedelta(days=91), timezone.now()
    for state, at in [("failed", old), ("queued", old), ("failed", now)]:
        OutgoingMail.objects.create(to="a@test.example", language="da", kind="x", state=state, queued_at=at)

    call_command("clear_jobs")

    assert sorted(OutgoingMail.objects.values_list("state", flat=True)) == ["failed", "queued"]


def test_membership_that_was_approved_is_told_about_her(act, coordinator, network):
    user = create_user(email="gammel@test.example")
    waiting = create_membership(network=network, user=user, status=Membership.Status.APPLIED)

    act(coordinator.post, path=reverse("membership_approve", args=[network.slug, waiting.pk]))

    assert REFUSED in coordinator.get(reverse("member_list", args=[network.slug])).text
