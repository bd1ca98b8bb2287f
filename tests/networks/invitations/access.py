from networks.invitations.feeds import feed_of
from networks.invitations.reply_links import ReplyLink
from networks.models import Attendance
from tests.networks.factories import create_attendance
from tests.networks.roles import (
    coordinators,
    coordinators_page,
    everyone,
    members_page,
    public_page,
    signed_in,
)
from tests.test_access import KEPT, TO_LOGIN, Line

TABLE = {
    # A coordinator who is no member sees the page and has nothing to answer; neither has whoever chose no answer.
    ("meeting_detail", "meeting"): members_page(post=422),
    ("meeting_detail", "draft meeting"): coordinators_page(post=422),
    ("meeting_file", "meeting"): members_page(),
    ("meeting_file", "draft meeting"): Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT)),
    ("participant_list", "meeting"): members_page(),
    ("participant_list", "draft meeting"): Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT)),
    ("reply_list", "meeting"): coordinators_page(),
    ("reply_list", "draft meeting"): Line(signed_in(404, TO_LOGIN), signed_in(405, KEPT)),
    ("reply_remind", "meeting"): Line(coordinators(200, TO_LOGIN), coordinators(302, KEPT)),
    ("reply_invite_again", "attendance"): coordinators_page(get=405, post=302),
    ("reply_on_behalf", "attendance"): Line(coordinators(200, TO_LOGIN), coordinators(422, KEPT)),
    # The link of the network's member: it works for her and without signing in, and for nobody else who is signed in.
    ("reply_link", "reply link"): Line(
        everyone(404) | {"visitor": 200, "member": 200}, everyone(404) | {"visitor": 422, "member": 422}
    ),
    ("reply_link", "reply link of a former member"): Line(everyone(404), everyone(404)),
    ("calendar_feed", None): Line(signed_in(200, TO_LOGIN), signed_in(405, KEPT)),
    ("calendar_feed_renew", None): Line(signed_in(200, TO_LOGIN), signed_in(302, KEPT)),
    # The address is the key, whoever is signed in.
    ("personal_feed", "feed"): public_page(),
    ("personal_feed", "another's feed"): Line(everyone(404), everyone(405)),
    ("network_feed", "network"): public_page(),
}


def arguments(world):
    meeting = [world.network.slug, world.meeting.pk]
    attendance = attendance_of(world, "member")
    return {
        "meeting": meeting,
        "draft meeting": [world.network.slug, world.draft.pk],
        "attendance": [*meeting, attendance.pk],
        "reply link": [ReplyLink(attendance).token],
        "reply link of a former member": [ReplyLink(attendance_of(world, "former member")).token],
        "feed": [feed_of(world.people["member"]).token],
        "another's feed": ["a-token-that-nobody-has"],
    }


def attendance_of(world, role):
    """Of somebody who was invited. The former member's row is one that was left behind."""
    person = world.people[role]
    found = Attendance.objects.filter(meeting=world.meeting, user=person).first()
    return found or create_attendance(meeting=world.meeting, user=person, invited_sequence=0)
