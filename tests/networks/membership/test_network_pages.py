"""The networks' public pages, the home of a member, and what a leader may do there."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from networks.invitations.meeting_lists import cards
from networks.membership.proposals import proposal_for
from networks.models import Membership
from organisations.models import Half
from tests.factories import (
    create_edition,
    create_leadership,
    create_municipality,
    create_service,
    create_user,
)
from tests.markup import one_line
from tests.networks.factories import (
    create_agenda_item,
    create_attendance,
    create_coordinator,
    create_leader_in,
    create_meeting,
    create_member,
    create_membership,
    create_network,
    yesterday,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return create_network()


def page(client, network, user=None):
    if user:
        client.force_login(user)
    return client.get(network.get_absolute_url()).text


# What anybody may know


def test_card_has_the_next_meeting_and_the_latest(network):
    create_meeting(network=network, days=300)
    soon = create_meeting(network=network, days=30)
    create_meeting(network=network, status="draft", days=10, year=2031)
    create_meeting(network=network, status="cancelled", days=5)
    create_meeting(network=network, status="held", days=-400)
    late = create_meeting(network=network, status="held", days=-200)
    create_network(half=Half.WEST)

    east, west = cards()

    assert (east.next, east.latest) == (soon, late)
    assert (west.next, west.latest) == (None, None)


@pytest.mark.parametrize("count", [1, 3])
def test_cards_query_count(network, django_assert_num_queries, count):
    principle = create_edition().principles.first()
    for number in range(count):
        create_meeting(network=network, status="held", days=-200 * (number + 1)).themes.add(principle)
        create_meeting(network=network, days=200 * (number + 1)).themes.add(principle)

    with django_assert_num_queries(3):
        cards()


def test_front_page_has_a_card_for_each_network(client, network):
    create_meeting(network=network, title="Data, der giver mening", place="Kulturhuset Engholm", days=30)
    create_network(half=Half.WEST)

    html = client.get("/").text

    assert "Data, der giver mening" in html
    assert "Kulturhuset Engholm" in html
    assert "Dato er på vej" in html
    assert f'href="{network.get_absolute_url()}">Bliv en del af Netværk Øst</a>' in one_line(html)


@pytest.mark.parametrize("count", [1, 2])
def test_front_page_query_count(client, django_assert_num_queries, count):
    for half in list(Half)[:count]:
        create_meeting(network=create_network(half=half))
    client.get("/")

    with django_assert_num_queries(4):
        client.get("/")


def test_public_page_shows_no_more_than_it_should(client, network):
    meeting = create_meeting(network=network, title="Åbent tema", online_url="https://mode.example/hemmeligt")
    create_agenda_item(meeting=meeting, title="Fortroligt punkt")
    member = create_member(network=network)
    create_attendance(meeting=meeting, user=member, reply="yes")
    network.contact, network.contact_email, network.contact_phone = (
        create_user(name="Signe V"),
        "s@net.example",
        "12345678",
    )
    network.save()

    html = page(client, network)

    assert "Åbent tema" in html
    for shown in ("Signe V", "mailto:s@net.example", "12345678", "Formål", "Siden 1. januar 2021"):
        assert shown in html
    for hidden in ("Fortroligt punkt", "hemmeligt", member.name, network.contact.email, meeting.get_absolute_url()):
        assert hidden not in html
    assert reverse("application_new", args=[network.slug]) in html


def test_archived_network_says_so_and_takes_nobody(client, network):
    network.until = date(2022, 12, 31)
    network.save()

    for user in (None, create_leader_in(network)):
        html = page(client, network, user)
        assert "Netværket sluttede den 31. december 2022 og er arkiveret." in html
        assert "1. januar 2021 – 31. december 2022" in html
        assert "Hvem er netværket for?" not in html
        assert reverse("application_new", args=[network.slug]) not in html
        assert reverse("membership_ask", args=[network.slug]) not in html


def test_last_day_of_the_period_is_part_of_it(client, network):
    network.until = timezone.localdate()
    network.save()

    assert reverse("application_new", args=[network.slug]) in page(client, network)


# A leader who is not in it


def test_proposal_comes_from_the_municipality_of_a_confirmed_post():
    koege, aarhus = create_municipality(name="Køge"), create_municipality(name="Aarhus", network=Half.WEST)
    post = create_leadership(service=create_service(municipality=koege), confirmed_at=None, since="2020-01-01")
    assert proposal_for(post.user).half == Half.EAST

    create_leadership(user=post.user, service=create_service(municipality=aarhus), since="2022-01-01")
    create_leadership(user=post.user, service=create_service(municipality=koege), since="2023-01-01")

    assert proposal_for(post.user).municipality == aarhus
    assert proposal_for(create_user()) is None


def test_leader_joins_with_one_press_where_she_belongs(client, network):
    leader = create_leadership(
        service=create_service(name="Birken", municipality=create_municipality(name="Køge"))
    ).user

    html = page(client, network, leader)
    assert "Vi foreslår dette netværk, fordi Birken ligger i Køge Kommune." in html

    response = client.post(reverse("membership_ask", args=[network.slug]), follow=True)
    assert Membership.objects.get().user == leader
    assert "Venter på godkendelse" in response.text
    assert "venteliste" not in response.text
    assert reverse("membership_ask", args=[network.slug]) not in response.text


def test_leader_may_ask_the_other_network_and_is_told_why_it_is_another(client, network):
    west = create_network(half=Half.WEST)
    leader = create_leadership(
        service=create_service(name="Birken", municipality=create_municipality(name="Køge"))
    ).user

    html = page(client, west, leader)
    assert "Birken ligger i Køge Kommune, som hører til det andet netværk." in html
    listed = client.get(reverse("network_list")).text
    assert listed.count("Foreslået til dig, fordi Birken ligger i Køge Kommune.") == 1
    assert reverse("membership_ask", args=[network.slug]) in listed
    assert reverse("membership_ask", args=[west.slug]) not in listed

    client.post(reverse("membership_ask", args=[west.slug]))
    assert Membership.objects.get().network == west


def test_somebody_without_a_post_is_asked_for_it_first(client, network):
    html = page(client, network, create_user())

    assert reverse("own_leadership") in html
    assert reverse("membership_ask", args=[network.slug]) not in html

    response = client.post(reverse("membership_ask", args=[network.slug]))
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "Fortæl først, hvor du er leder. Så kan du bede om at blive medlem."
    ]
    assert not Membership.objects.exists()


def test_declined_leader_reads_why_and_may_ask_again(client, network):
    declined = create_membership(network=network, status="declined", declined_because="Kun for <ledere>.")

    html = page(client, network, declined.user)

    assert "Kun for &lt;ledere&gt;." in html
    assert reverse("membership_ask", args=[network.slug]) in html


def test_former_member_is_welcome_to_ask_again(client, network):
    html = page(client, network, create_membership(network=network, status="left").user)

    assert "Du har været medlem før" in html
    assert reverse("member_list", args=[network.slug]) not in html


# The home of a member


def test_members_page_is_the_home_of_the_network(client, network):
    member = create_member(network=network)
    soon = create_meeting(network=network, days=30, title="Næste tema")
    create_meeting(network=network, status="held", days=-90, title="Forrige tema", year=2020)
    create_meeting(network=network, status="draft", title="Kun en kladde", year=2031)
    create_attendance(meeting=soon, user=member)

    html = page(client, network, member)

    assert "Du er medlem" in html
    assert f'href="{soon.get_absolute_url()}">Svar på indbydelsen</a>' in one_line(html)
    assert "Du har ikke svaret" in html
    assert "Forrige tema" in html
    assert "Kun en kladde" not in html
    for name in ("member_list", "membership_settings", "membership_leave"):
        assert reverse(name, args=[network.slug]) in html
    assert reverse("membership_ask", args=[network.slug]) not in html


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ({"reply": "yes"}, "Du kommer"),
        ({"reply": "yes", "waiting_since": timezone.now()}, "Du er på venteliste"),
        ({"reply": "online"}, "Du er med online"),
        ({"reply": "no"}, "Du kommer ikke"),
    ],
)
def test_members_page_says_what_she_has_replied(client, network, reply, words):
    member = create_member(network=network)
    create_attendance(meeting=create_meeting(network=network), user=member, **reply)

    html = page(client, network, member)

    assert f"{words}</span>" in html
    assert "Se mødet" in html


def test_cancelled_meeting_is_struck_through_until_its_day_has_passed(client, network):
    member = create_member(network=network)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    create_meeting(network=network, status="cancelled", title="Aflyst i dag", starts_at=midnight)
    create_meeting(network=network, status="cancelled", title="Aflyst i går", starts_at=midnight - timedelta(minutes=1))

    html = page(client, network, member)

    assert "<s>Aflyst i dag</s>" in html
    assert "Aflyst: Sygdom" in html
    assert "Aflyst i går" not in html
    assert "Dato er på vej" in html


def test_coordinator_sees_the_home_and_the_way_to_coordinate(client, network):
    html = page(client, network, create_coordinator(network=network))

    assert reverse("coordination") in html
    assert reverse("membership_leave", args=[network.slug]) not in html


def test_administrator_finds_where_the_period_is_renewed(client, network):
    html = page(client, network, create_user(is_administrator=True))

    assert reverse("admin:networks_network_change", args=[network.pk]) in html


@pytest.mark.parametrize("count", [1, 3])
def test_members_page_query_count(client, network, django_assert_num_queries, count):
    member = create_member(network=network)
    for number in range(count):
        create_attendance(meeting=create_meeting(network=network, days=200 * (number + 1)), user=member)
        create_meeting(network=network, status="held", days=-200 * (number + 1))
    page(client, network, member)

    with django_assert_num_queries(12):
        client.get(network.get_absolute_url())


# One's own membership


@pytest.fixture
def membership(client, network):
    membership = create_membership(network=network)
    client.force_login(membership.user)
    return membership


def test_settings_decide_what_the_others_see(client, network, membership):
    url = reverse("membership_settings", args=[network.slug])
    shown = client.get(url).text
    assert 'name="shares_contact"' in shown
    assert 'name="wants_minutes"' in shown

    response = client.post(url, {"shares_contact": "on", "phone": "+45 12 34 56 78"})

    membership.refresh_from_db()
    assert response.url == network.get_absolute_url()
    assert (membership.shares_contact, membership.phone) == (True, "+45 12 34 56 78")
    assert not membership.wants_minutes


@pytest.mark.parametrize("phone", ["ring til mig", "123", "1" * 31, "12345678\nX: y"])
def test_settings_refuse_what_is_no_phone_number(client, network, membership, phone):
    response = client.post(reverse("membership_settings", args=[network.slug]), {"phone": phone})

    membership.refresh_from_db()
    assert response.status_code == 200
    assert 'class="form-error-message"' in response.text
    assert (membership.phone, membership.shares_contact) == ("", False)


def test_leave_is_asked_once(client, network, membership):
    url = reverse("membership_leave", args=[network.slug])
    assert "Vil du melde dig ud af Netværk Øst?" in client.get(url).text
    assert Membership.objects.get().is_active

    response = client.post(url)

    assert response.url == network.get_absolute_url()
    assert Membership.objects.get().status == "left"
    assert client.get(url).status_code == 404


def test_request_is_withdrawn_on_the_same_page(client, network):
    client.force_login(create_membership(network=network, status="applied").user)
    url = reverse("membership_leave", args=[network.slug])
    assert "Vil du trække anmodningen tilbage?" in client.get(url).text

    client.post(url)

    assert not Membership.objects.exists()


def test_archived_network_can_still_be_read_by_its_members(client, network, membership):
    network.until = yesterday()
    network.save()

    assert "arkiveret" in page(client, network)
    assert client.get(reverse("member_list", args=[network.slug])).status_code == 200
