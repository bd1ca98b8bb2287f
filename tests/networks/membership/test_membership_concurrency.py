"""What is done at the same moment about memberships and newsletters, in threads with a connection each."""

import pytest

from accounts.models import User
from jobs.models import OutgoingMail
from networks.membership import applications, joining
from networks.models import Application, Attendance, Membership
from networks.news import newsletters
from pages.refusals import Refusal
from tests.networks.factories import (
    create_application,
    create_leader_in,
    create_meeting,
    create_membership,
    create_network,
    create_newsletter,
    create_subscription,
)
from tests.simultaneous import at_the_same_moment, each_with_a_connection

pytestmark = pytest.mark.django_db(transaction=True)


def mails(kind):
    return OutgoingMail.objects.filter(kind=kind).count()


@each_with_a_connection
def test_approving_eight_times_at_once_lets_in_once():
    network = create_network()
    create_meeting(network=network)
    waiting = create_membership(network=network, status="applied")

    at_the_same_moment(8, lambda number: joining.approve(asked=waiting))

    assert Membership.objects.get().is_active
    assert (Attendance.objects.count(), mails("membership_approved")) == (1, 1)


@each_with_a_connection
def test_approving_a_request_without_account_eight_times_at_once_makes_one_account():
    application = create_application(network=create_network(), confirmed=True)

    def approve(number):
        try:
            return applications.approve(asked=application)
        except Refusal as refusal:
            return str(refusal)

    answers = at_the_same_moment(8, approve)

    assert answers.count("Anmodningen er allerede besvaret.") == 7
    assert (User.objects.count(), Membership.objects.count(), mails("membership_approved")) == (1, 1, 1)


@each_with_a_connection
def test_approving_and_declining_at_once_does_one_of_them():
    waiting = create_membership(network=create_network(), status="applied")

    def answer(number):
        try:
            if number % 2:
                return joining.decline(asked=waiting, reason="Nej.")
            return joining.approve(asked=waiting)
        except Refusal:
            return None

    at_the_same_moment(8, answer)

    assert mails("membership_approved") + mails("membership_declined") == 1
    assert Membership.objects.get().is_active == bool(mails("membership_approved"))


@each_with_a_connection
def test_asking_eight_times_at_once_waits_once():
    network = create_network()
    leader = create_leader_in(network)

    at_the_same_moment(8, lambda number: joining.ask_to_join(user=leader, network=network))

    assert Membership.objects.get().is_waiting


@each_with_a_connection
def test_asking_without_an_account_eight_times_at_once_makes_one_request():
    network = create_network()
    about = {"name": "Nadia", "role": "service_manager", "service": "Birken", "language": "da"}

    at_the_same_moment(8, lambda number: applications.apply_by_mail(network=network, email="nadia@x.example", **about))

    assert Application.objects.get().email == "nadia@x.example"


@each_with_a_connection
def test_sending_a_letter_eight_times_at_once_sends_it_once_to_each():
    network = create_network()
    for _ in range(3):
        create_subscription(networks=[network])
    letter = create_newsletter(network=network)

    at_the_same_moment(8, lambda number: newsletters.send_newsletter(newsletter=letter))
    newsletters.deliver_all()

    assert mails("newsletter") == OutgoingMail.objects.values("to").distinct().count() == 3
