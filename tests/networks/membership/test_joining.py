"""The verbs of a membership: what becomes of it, and who is told."""

import pytest

from networks.membership import joining
from networks.models import Attendance, Membership
from pages.refusals import Refusal
from tests.factories import PASSWORD, create_leadership, create_user
from tests.networks.factories import (
    create_coordinator,
    create_leader_in,
    create_meeting,
    create_membership,
    create_network,
    yesterday,
)

pytestmark = pytest.mark.django_db
Status = Membership.Status


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def sent(django_capture_on_commit_callbacks, mailoutbox):
    """Do something, and get the mails that went out by it."""

    def do(act):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return list(mailoutbox)

    return do


def test_ask_waits_and_tells_every_coordinator(network, sent):
    leader = create_leader_in(network)
    coordinators = [create_coordinator(network=network) for _ in range(2)]
    create_coordinator(network=network, is_active=False)

    mails = sent(lambda: joining.ask_to_join(user=leader, network=network))

    assert Membership.objects.get().status == Status.APPLIED
    assert sorted(mail.to[0] for mail in mails) == sorted(person.email for person in coordinators)
    assert mails[0].subject == f"{leader.name} vil være med i Netværk Øst"
    assert f"/netvaerk/{network.slug}/medlemmer/" in mails[0].body


def test_ask_again_while_waiting_changes_nothing(network, sent):
    create_coordinator(network=network)
    waiting = create_membership(network=network, status=Status.APPLIED)

    mails = sent(lambda: joining.ask_to_join(user=waiting.user, network=network))

    assert mails == []
    assert Membership.objects.get().applied_at == waiting.applied_at


def test_ask_of_a_member_changes_nothing(network):
    member = create_membership(network=network)

    joining.ask_to_join(user=member.user, network=network)

    assert Membership.objects.get().status == Status.ACTIVE


@pytest.mark.parametrize("status", [Status.DECLINED, Status.LEFT])
def test_ask_again_begins_anew(network, status):
    earlier = create_membership(network=network, status=status)

    joining.ask_to_join(user=earlier.user, network=network)

    membership = Membership.objects.get()
    assert (membership.status, membership.decided_at, membership.left_at) == (Status.APPLIED, None, None)
    assert membership.declined_because == ""
    assert membership.applied_at > earlier.applied_at


def test_ask_is_for_leaders(network):
    with pytest.raises(Refusal, match="hvor du er leder"):
        joining.ask_to_join(user=create_user(), network=network)

    assert not Membership.objects.exists()


def test_ask_is_enough_with_a_post_that_is_not_confirmed(network):
    post = create_leadership(confirmed_at=None)

    joining.ask_to_join(user=post.user, network=network)

    assert Membership.objects.get().user == post.user


def test_archived_network_takes_nobody(network):
    network.until = yesterday()
    network.save()
    waiting = create_membership(network=network, status=Status.APPLIED)

    with pytest.raises(Refusal, match="arkiveret"):
        joining.ask_to_join(user=create_leader_in(network), network=network)
    with pytest.raises(Refusal, match="arkiveret"):
        joining.approve(asked=waiting)

    assert [row.status for row in Membership.objects.all()] == [Status.APPLIED]


def test_approve_lets_in_invites_and_tells(network, sent):
    waiting = create_membership(
        network=network, status=Status.APPLIED, user=create_leader_in(network, password=PASSWORD, is_confirmed=True)
    )
    meeting = create_meeting(network=network)
    create_meeting(network=network, status="draft", year=2031)

    mails = sent(lambda: joining.approve(asked=waiting))

    waiting.refresh_from_db()
    assert (waiting.status, waiting.decided_at is None) == (Status.ACTIVE, False)
    assert list(Attendance.objects.values_list("user", "meeting")) == [(waiting.user.pk, meeting.pk)]
    (mail,) = [mail for mail in mails if mail.subject == "Velkommen i Netværk Øst"]
    assert mail.to == [waiting.user.email]
    assert "ny-adgangskode" not in mail.body


def test_approve_twice_tells_once(network, sent):
    waiting = create_membership(network=network, status=Status.APPLIED)
    first = sent(lambda: joining.approve(asked=waiting))

    again = sent(lambda: joining.approve(asked=waiting))

    assert (len(first), again) == (1, [])


@pytest.mark.parametrize("status", [Status.DECLINED, Status.LEFT])
def test_approve_what_is_answered_is_refused(network, status):
    answered = create_membership(network=network, status=status)

    with pytest.raises(Refusal, match="allerede besvaret"):
        joining.approve(asked=answered)

    assert Membership.objects.get().status == status


def test_decline_says_why(network, sent):
    waiting = create_membership(network=network, status=Status.APPLIED)

    (mail,) = sent(lambda: joining.decline(asked=waiting, reason="Netværket er for ledere & ikke <andre>."))

    waiting.refresh_from_db()
    assert (waiting.status, waiting.declined_because) == (Status.DECLINED, "Netværket er for ledere & ikke <andre>.")
    assert mail.to == [waiting.user.email]
    assert "Netværket er for ledere & ikke <andre>." in mail.body
    assert "Netværket er for ledere &amp; ikke &lt;andre&gt;." in mail.alternatives[0].content


def test_decline_is_written_in_the_applicants_language(network, sent):
    leader = create_leader_in(network, language="en")
    waiting = create_membership(network=network, status=Status.APPLIED, user=leader)

    (mail,) = sent(lambda: joining.decline(asked=waiting, reason="Nej."))

    assert mail.subject == "Answer to your request to become a member of Netværk Øst (en)"


def test_decline_of_a_member_is_refused(network):
    with pytest.raises(Refusal):
        joining.decline(asked=create_membership(network=network), reason="Nej.")


def test_decline_twice_tells_once(network, sent):
    waiting = create_membership(network=network, status=Status.APPLIED)
    joining.decline(asked=waiting, reason="Først.")

    mails = sent(lambda: joining.decline(asked=waiting, reason="Så."))

    assert mails == []
    assert Membership.objects.get().declined_because == "Først."


def test_withdraw_leaves_nothing(network):
    joining.withdraw_request(membership=create_membership(network=network, status=Status.APPLIED))

    assert not Membership.objects.exists()


def test_withdraw_after_the_approval_changes_nothing(network):
    membership = create_membership(network=network)

    joining.withdraw_request(membership=membership)

    assert Membership.objects.get().status == Status.ACTIVE


def test_leave_takes_the_meetings_and_what_was_shared(network):
    member = create_membership(network=network, shares_contact=True, phone="12 34 56 78")
    meeting = create_meeting(network=network)
    Attendance.objects.create(meeting=meeting, user=member.user)

    joining.leave_network(membership=member)

    member.refresh_from_db()
    assert (member.status, member.shares_contact, member.phone) == (Status.LEFT, False, "")
    assert member.left_at is not None
    assert not Attendance.objects.exists()


def test_leave_twice_is_leaving_once(network):
    member = create_membership(network=network, status=Status.LEFT)

    joining.leave_network(membership=member)

    assert Membership.objects.get().left_at == member.left_at


def test_remove_tells_why_and_keeps_the_reason_nowhere(network, sent):
    member = create_membership(network=network)

    mails = sent(lambda: joining.remove_member(membership=member, reason="Du er ikke længere leder."))
    again = sent(lambda: joining.remove_member(membership=member, reason="Igen."))

    member.refresh_from_db()
    (mail,) = [mail for mail in mails if "Du er ikke længere leder." in mail.body]
    assert mail.to == [member.user.email]
    assert (member.status, member.declined_because, again) == (Status.LEFT, "", [])
