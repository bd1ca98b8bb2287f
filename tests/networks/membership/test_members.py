"""The members of a network: who sees what of whom, and what the coordinator's queue shows."""

import pytest
from django.urls import reverse

from networks.membership.members import applications_waiting, by_service, members_found_by, members_of
from organisations.models import Half, Leadership
from tests.factories import (
    create_department,
    create_leadership,
    create_municipality,
    create_organisation,
    create_service,
    create_user,
)
from tests.networks.factories import (
    create_application,
    create_coordinator,
    create_leader_in,
    create_member,
    create_membership,
    create_network,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return create_network()


def member_of(network, name, service, **fields):
    user = create_leadership(user=create_user(name=name), service=service).user
    return create_membership(network=network, user=user, **fields)


def page_for(client, user, network, **query):
    client.force_login(user)
    return client.get(reverse("member_list", args=[network.slug]), query)


def test_members_stand_by_service_in_danish_order(network):
    for name in ("Ørsted", "Aabenraa", "Birken"):
        service = create_service(name=name)
        member_of(network, f"Åse i {name}", service)
        member_of(network, f"Bo i {name}", service)

    groups = by_service(members_of(network, with_all_contacts=False))

    assert [group.name for group in groups] == ["Birken", "Ørsted", "Aabenraa"]
    assert [member.name for member in groups[0].members] == ["Bo i Birken", "Åse i Birken"]


def test_services_of_the_same_name_are_two(network):
    for name in ("Nord Kommune", "Syd Kommune"):
        member_of(network, "Bo", create_service(name="Birken", organisation=create_organisation(name=name)))

    groups = by_service(members_of(network, with_all_contacts=False))

    assert [group.organisation for group in groups] == ["Nord Kommune", "Syd Kommune"]


def test_member_is_shown_with_each_current_post(network):
    department = create_department(name="Nord", service=create_service(name="Birken"))
    role = Leadership.Role.DEPARTMENT_MANAGER
    post = create_leadership(role=role, department=department, since="2020-01-01")
    create_leadership(user=post.user, service=create_service(name="Egen"), since="2021-01-01")
    create_leadership(user=post.user, service=create_service(name="Forbi"), since="2019-01-01", until="2020-01-01")
    create_membership(network=network, user=post.user)

    (member,) = members_of(network, with_all_contacts=False)

    assert member.title == "Afdelingsleder, Nord, Tilbudsleder"
    assert member.services == ["Birken", "Egen"]


def test_member_without_a_post_is_shown_as_she_said_herself(network):
    create_membership(network=network, user=create_user(), stated_role="service_manager", stated_service="Kastanjen")

    (member,) = members_of(network, with_all_contacts=False)

    assert (member.title, member.service) == ("Tilbudsleder", "Kastanjen")


def test_members_without_a_service_come_last(network):
    create_membership(network=network, user=create_user(name="Uden"))
    member_of(network, "Med", create_service(name="Ørsted"))

    assert [group.name for group in by_service(members_of(network, with_all_contacts=False))] == ["Ørsted", ""]


def test_only_members_are_listed(network):
    for status in ("applied", "declined", "left"):
        create_membership(network=network, status=status)
    create_member(network=create_network(half=Half.WEST))

    assert members_of(network, with_all_contacts=True) == []


def test_members_see_contact_details_of_those_who_agree_alone(client, network):
    shares = create_membership(network=network, shares_contact=True, phone="11 22 33 44")
    hides = create_membership(network=network, shares_contact=False, phone="55 66 77 88")

    html = page_for(client, hides.user, network).text

    assert shares.user.email in html
    assert "11 22 33 44" in html
    assert hides.user.email not in html
    assert "55 66 77 88" not in html
    assert hides.user.name in html
    assert "anmodninger" not in html
    assert reverse("member_remove", args=[network.slug, hides.pk]) not in html
    assert reverse("member_list_csv", args=[network.slug]) not in html


def test_coordinator_sees_all_contact_details(client, network):
    hides = create_membership(network=network, shares_contact=False, phone="55 66 77 88")

    html = page_for(client, create_coordinator(network=network), network).text

    assert hides.user.email in html
    assert "55 66 77 88" in html
    assert reverse("member_remove", args=[network.slug, hides.pk]) in html
    assert reverse("member_list_csv", args=[network.slug]) in html


@pytest.mark.parametrize(
    ("words", "found"), [("ØRSTED", ["Bo"]), ("bo ørsted", ["Bo"]), ("tilbudsleder", ["Bo", "Åse"]), ("xyz", [])]
)
def test_search_finds_every_word_anywhere(network, words, found):
    member_of(network, "Åse", create_service(name="Birken"))
    member_of(network, "Bo", create_service(name="Ørsted"))

    members = members_of(network, with_all_contacts=False)

    assert [member.name for member in members_found_by(words, members)] == found


def test_search_on_the_page_says_how_many_and_keeps_the_words(client, network):
    member = member_of(network, "Åse Birk", create_service(name="Birken"))
    member_of(network, "Bo", create_service(name="Ørsted"))

    page = page_for(client, member.user, network, q='ørsted"<b>')
    assert "0 medlemmer passer til »ørsted&quot;&lt;b&gt;«" in page.text
    assert 'value="ørsted&quot;&lt;b&gt;"' in page.text

    page = page_for(client, member.user, network, q="birken")
    assert "1 medlem passer til »birken«" in page.text
    assert "Bo</" not in page.text


@pytest.mark.parametrize("count", [1, 30])
def test_member_list_query_count(client, network, django_assert_num_queries, count):
    for _ in range(count):
        create_member(network=network)
    page_for(client, create_member(network=network), network)

    with django_assert_num_queries(8):
        response = client.get(reverse("member_list", args=[network.slug]))

    assert response.context["total"] == count + 1


@pytest.mark.parametrize("count", [1, 3])
def test_member_list_of_a_coordinator_query_count(client, network, django_assert_num_queries, count):
    for _ in range(count):
        create_member(network=network)
        create_membership(network=network, status="applied")
        create_application(network=network, confirmed=True, municipality=create_municipality())
    page_for(client, create_coordinator(network=network), network)

    with django_assert_num_queries(14):
        response = client.get(reverse("member_list", args=[network.slug]))

    assert len(response.context["waiting"]) == 2 * count


# The queue


def test_queue_holds_both_kinds_the_longest_waiting_first(network):
    other = create_network(half=Half.WEST)
    application = create_application(network=network, confirmed=True, name="Nadia")
    membership = create_membership(network=network, status="applied")
    create_application(network=network)
    create_membership(network=network)
    create_application(network=other, confirmed=True)

    assert [row.pk for row in applications_waiting([network])] == [application.pk, membership.pk]
    assert len(applications_waiting([network, other])) == 3


def test_queue_says_what_is_worth_looking_into(network):
    unconfirmed = create_leadership(confirmed_at=None, service=create_service(name="Birken")).user
    create_membership(network=network, user=unconfirmed, status="applied")
    create_membership(network=network, user=create_leader_in(network), status="applied")
    create_membership(network=network, user=create_user(), status="applied")
    west = create_municipality(name="Aarhus", network=Half.WEST)
    create_application(network=network, confirmed=True, service="Kastanjen", municipality=west)
    create_application(network=network, confirmed=True, service="Egen", municipality=create_municipality())

    rows = applications_waiting([network])

    assert [row.hint for row in rows] == [
        "Lederposten er ikke bekræftet endnu.",
        "",
        "Har ingen lederpost her nu.",
        "Har selv skrevet tilbuddets navn. Det står ikke på vores liste. Kommunen hører til det andet netværk.",
        "Har selv skrevet tilbuddets navn. Det står ikke på vores liste.",
    ]
    assert (rows[0].title, rows[0].place) == ("Tilbudsleder", "Birken")
    assert rows[3].place == "Kastanjen, Aarhus"


def test_queue_query_count(network, django_assert_num_queries):
    create_application(network=network, confirmed=True)
    create_membership(network=network, status="applied")

    with django_assert_num_queries(3):
        applications_waiting([network])
