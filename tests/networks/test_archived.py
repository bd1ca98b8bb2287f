"""An archived network is still: it can be read, holds no meetings, and takes no answers and no members."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jobs.models import OutgoingMail
from networks.invitations import inviting, reminders, replies
from networks.invitations.reply_links import ReplyLink
from networks.membership import joining
from networks.models import Attendance, Meeting, Membership, Vote
from networks.planning import agendas, date_polls, scheduling
from pages.refusals import Refusal
from tests.factories import create_user
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_date_poll,
    create_leader_in,
    create_meeting,
    create_member,
    create_membership,
    create_network,
)

pytestmark = pytest.mark.django_db
ADDRESS = "admin:networks_network_change"


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def archive(network):
    """As it may be in a database from before a meeting stood in the way of it."""

    def run():
        network.until = timezone.localdate() - timedelta(days=1)
        network.save(update_fields=["until"])

    return run


def test_no_verb_does_anything_for_an_archived_network(network, archive):
    member = create_member(network=network)
    draft = create_meeting(network=network, status="draft", days=400)
    meeting = create_meeting(network=network)
    create_attendance(meeting=meeting, user=member)
    polled = create_meeting(network=network, status="draft", year=2031)
    poll = create_date_poll(meeting=polled, announced_at=None)
    option = poll.options.first()
    applied = create_membership(network=network, status=Membership.Status.APPLIED)
    archive()
    typed = {"seen": {}} | scheduling.meeting_values(draft)
    draft = Meeting.objects.get(pk=draft.pk)

    verbs = [
        lambda: scheduling.change_meeting(meeting=draft, **typed | {"title": "Ny"}),
        lambda: scheduling.change_meeting(meeting=meeting, **typed | {"title": "Ny"}),
        lambda: scheduling.publish_meeting(meeting=draft),
        lambda: scheduling.set_times(meeting=draft, starts_at=option.starts_at, ends_at=option.ends_at),
        lambda: agendas.add_item(meeting=draft, kind="sharing", title="Nyt", minutes=5),
        lambda: date_polls.vote(poll=poll, user=member, answers={}),
        lambda: replies.store_reply(meeting=meeting, user=member, reply="yes"),
        lambda: reminders.remind_meeting(meeting=meeting),
        lambda: joining.ask_to_join(user=create_leader_in(network), network=network),
        lambda: joining.approve(asked=applied),
    ]
    for verb in verbs:
        with pytest.raises(Refusal):
            verb()
    date_polls.announce_poll(pk=poll.pk)
    date_polls.close_poll(poll=poll)
    inviting.invite_missed()

    assert [row.title for row in Meeting.objects.filter(pk__in=[draft.pk, meeting.pk])] == [draft.title, meeting.title]
    assert Meeting.objects.filter(network=network, status="draft", published_at=None).count() == 2
    assert Attendance.objects.get().reply == ""
    assert Membership.objects.active().get().user == member
    assert not Vote.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_meeting_that_an_archived_network_left_behind_can_be_called_off(network, archive):
    meeting = create_meeting(network=network)
    archive()

    scheduling.cancel_meeting(meeting=meeting, reason="Netværket er slut.")

    assert Meeting.objects.get().is_cancelled


@pytest.mark.parametrize("method", ["get", "post"])
def test_personal_link_says_that_the_network_is_archived(client, network, archive, method):
    attendance = create_attendance(meeting=create_meeting(network=network), user=create_member(network=network))
    archive()

    answer = getattr(client, method)(reverse("reply_link", args=[ReplyLink(attendance).token]), {"reply": "yes"})

    assert answer.status_code == (409 if method == "post" else 200)
    assert "Netværket er arkiveret og holder ingen møder" in answer.text
    assert Attendance.objects.get().reply == ""


def test_pages_of_a_meeting_left_behind_say_so(client, network, archive):
    member, meeting = create_member(network=network), create_meeting(network=network)
    create_attendance(meeting=meeting, user=member)
    archive()
    client.force_login(member)

    overview, page = client.get(reverse("overview")), client.get(meeting.get_absolute_url())
    answer = client.post(meeting.get_absolute_url(), {"reply": "yes"})

    for shown in (overview, page, answer):
        assert "Netværket er arkiveret og holder ingen møder" in shown.text
        assert 'name="reply"' not in shown.text
    assert answer.status_code == 409


# In the administration


@pytest.fixture
def admin(client):
    client.force_login(create_user(is_administrator=True))
    return client


def typed(network, until):
    fields = ["name_da", "name_en", "purpose_da", "purpose_en", "audience_da", "audience_en", "slug", "half"]
    return {name: getattr(network, name) or "" for name in fields} | {
        "since": network.since.isoformat(),
        "until": until.isoformat(),
        "coordinators-TOTAL_FORMS": 0,
        "coordinators-INITIAL_FORMS": 0,
    }


def test_network_cannot_be_archived_while_members_are_invited_to_a_meeting(admin, network):
    meeting = create_meeting(network=network, days=40, title="Data")
    day = timezone.localdate(meeting.starts_at)
    url = reverse(ADDRESS, args=[network.pk])

    refused = admin.post(url, typed(network, day - timedelta(days=1)))
    kept = type(network).objects.get().until
    taken = admin.post(url, typed(network, day))

    assert "Der er indbudt til mødet »Data«" in refused.text
    assert (kept, taken.status_code, type(network).objects.get().until) == (None, 302, day)


@pytest.mark.parametrize("status", ["draft", "held", "cancelled"])
def test_network_without_an_invited_meeting_can_be_archived(admin, network, status):
    create_meeting(network=network, status=status, days=40)

    admin.post(reverse(ADDRESS, args=[network.pk]), typed(network, timezone.localdate()))

    assert type(network).objects.get().until == timezone.localdate()


def test_coordinator_is_told_on_every_page_that_sends(client, network, archive):
    draft = create_meeting(network=network, status="draft", days=400)
    archive()
    client.force_login(create_coordinator(network=network))
    client.get(reverse("about"))

    answer = client.post(reverse("meeting_publish", args=[network.slug, draft.pk]))

    assert answer.status_code == 409
    assert "Netværket er arkiveret" in answer.text


def test_coordinator_is_not_offered_to_take_in_whoever_asked(client, network, archive):
    membership = create_membership(network=network, status="applied")
    client.force_login(create_coordinator(network=network))
    addresses = [
        reverse(name, args=[network.slug, membership.pk]) for name in ("membership_approve", "membership_decline")
    ]

    before = client.get(reverse("coordination")).text
    archive()
    after = client.get(reverse("coordination")).text

    assert [address in before for address in addresses] == [True, True]
    assert [address in after for address in addresses] == [False, True]
    assert "Netværket er arkiveret og tager ikke imod nye medlemmer." in after
