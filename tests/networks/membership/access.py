from networks.membership import applications
from organisations.models import Leadership
from tests.networks.factories import create_application, create_member, create_membership
from tests.networks.roles import (
    coordinators,
    coordinators_page,
    everyone,
    members_page,
    only,
    public_page,
    signed_in,
)
from tests.test_access import KEPT, TO_LOGIN, Line

TABLE = {
    ("network_list", None): public_page(),
    ("network_detail", "network"): public_page(),
    # Asking without an account: whoever is signed in has a shorter way
    ("application_new", "network"): Line(signed_in(302, 200), signed_in(404, 200)),
    ("application_sent", "network"): public_page(),
    ("application_confirm", "application's token"): Line(everyone(200), everyone(302)),
    ("application_confirm", "nobody's token"): Line(everyone(410), everyone(410)),
    ("application_confirmed", "network"): public_page(),
    # One's own membership
    ("membership_ask", "network"): Line(signed_in(405, TO_LOGIN), signed_in(302, KEPT)),
    ("membership_settings", "network"): Line(
        only("member", answer=200, visitor=TO_LOGIN), only("member", answer=200, visitor=KEPT)
    ),
    ("membership_leave", "network"): Line(
        only("member", "applicant", answer=200, visitor=TO_LOGIN), only("member", "applicant", answer=302, visitor=KEPT)
    ),
    # Everybody's
    ("member_list", "network"): members_page(),
    ("member_list_xlsx", "network"): coordinators_page(),
    ("member_list_csv", "network"): coordinators_page(),
    ("member_remove", "member"): coordinators_page(post=200),
    ("member_remove", "nobody's membership"): Line(signed_in(404, TO_LOGIN), signed_in(404, KEPT)),
    ("membership_approve", "applicant"): coordinators_page(get=405, post=302),
    ("membership_approve", "application"): coordinators_page(get=405, post=302),
    ("membership_decline", "applicant"): coordinators_page(post=200),
    ("membership_decline", "application"): coordinators_page(post=200),
    # Answered meanwhile, or never there: the queue says so
    ("membership_decline", "nobody's membership"): Line(coordinators(302, TO_LOGIN), signed_in(404, KEPT)),
}


def arguments(world):
    network = world.network
    waiting = create_membership(network=network, status="applied")
    application = create_application(network=network, confirmed=True)
    unconfirmed = create_application(network=network, role=Leadership.Role.DEPARTMENT_MANAGER)
    return {
        "application's token": [applications.application_token(unconfirmed)],
        "nobody's token": ["not-a-token"],
        "member": [network.slug, create_member(network=network).memberships.get().pk],
        "applicant": [network.slug, waiting.pk],
        "application": [network.slug, application.pk],
        "nobody's membership": [network.slug, "00000000-0000-0000-0000-000000000000"],
    }
