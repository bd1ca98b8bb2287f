"""Merging and closing organisations and services."""

from datetime import timedelta

import pytest
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from assessments import merging, rounds, vouching
from assessments.models import Assessment
from organisations import colleagues, inviting, posts
from organisations.models import Department, Leadership, MailDomain, Objection, Organisation, Service, StrategicRole
from pages.refusals import Refusal
from tests.factories import (
    create_department,
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_user,
)
from tests.simultaneous import at_the_same_moment, each_with_a_connection, outcome

LONG_AGO = timezone.localdate() - timedelta(days=400)


@pytest.fixture
def organisation(db):
    return create_organisation(name="Nørreby Kommune")


@pytest.fixture
def into(db):
    return create_organisation(name="Søby Kommune")


def refused(verb, **places):
    with pytest.raises(Refusal) as refusal:
        verb(**places)
    return refusal.value.sentences


def test_posts_go_on_in_the_other_service_as_known_as_they_were(organisation):
    service, into = (create_service(organisation=organisation) for _ in range(2))
    admitter = create_user()
    post = create_leadership(service=service, since=LONG_AGO, admitted_by=admitter)
    stated = create_leadership(service=service, since=LONG_AGO, confirmed_at=None)

    merging.merge_services(service=service, into=into)

    post.refresh_from_db()
    assert (post.service, post.until) == (service, timezone.localdate() - timedelta(days=1))
    goes_on = Leadership.objects.get(user=post.user, service=into)
    assert (goes_on.since, goes_on.until) == (timezone.localdate(), None)
    assert (goes_on.confirmed_at, goes_on.admitted_by) == (post.confirmed_at, admitter)
    assert Leadership.objects.get(user=stated.user, service=into).confirmed_at is None
    assert vouching.is_known(post.user, organisation)
    service.refresh_from_db()
    assert service.is_closed
    assert service.merged_into == into


def test_leader_of_both_services_has_one_post_afterwards(organisation):
    service, into = (create_service(organisation=organisation) for _ in range(2))
    post = create_leadership(service=service, since=LONG_AGO)
    create_leadership(service=into, user=post.user)

    merging.merge_services(service=service, into=into)

    assert [each.service for each in post.user.leaderships.current()] == [into]


def test_departments_of_one_name_become_one(organisation):
    service, into = (create_service(organisation=organisation) for _ in range(2))
    create_department(service=into, name="Nord")
    north, south = (create_department(service=service, name=name) for name in ("nord", "Syd"))
    for department in (north, south):
        create_leadership(Leadership.Role.DEPARTMENT_MANAGER, service=service, department=department, since=LONG_AGO)

    merging.merge_services(service=service, into=into)

    assert sorted(into.departments.values_list("name", flat=True)) == ["Nord", "Syd"]
    current = Leadership.objects.current().values_list("department__name", "department__service")
    assert sorted(current) == [("Nord", into.pk), ("Syd", into.pk)]
    assert Department.objects.filter(service=service).count() == 2


def test_draft_stays_with_the_post_that_it_was_begun_in(organisation):
    service, into = (create_service(organisation=organisation) for _ in range(2))
    post = create_leadership(service=service, since=LONG_AGO)
    draft = create_draft(leadership=post)

    merging.merge_services(service=service, into=into)

    assert Assessment.objects.get(pk=draft.pk).place == service.name


def test_all_that_keeps_services_apart_is_named_at_once(organisation):
    service = create_service(organisation=organisation)
    into = create_service(kind=Service.Kind.HOUSING_SUPPORT, closed_at=timezone.now(), name="Bakken")

    assert len(refused(merging.merge_services, service=service, into=into)) == 3
    assert len(refused(merging.merge_services, service=service, into=service)) == 1
    service.refresh_from_db()
    assert not service.is_closed


def test_leader_known_in_an_organisation_is_known_in_the_merged_one(organisation, into):
    """R17: known once, known there. Whoever was not is not, and who is in doubt stays in doubt."""
    service = create_service(organisation=organisation)
    known, doubted = (create_leadership(service=service, since=LONG_AGO) for _ in range(2))
    create_leadership(service=create_service(organisation=into), user=create_user(email="x@soeby.example"))
    stranger = create_leadership(service=service, confirmed_at=None)
    vouching.object_to(user=doubted.user, organisation=organisation, by=known.user)

    merging.merge_organisations(organisation=organisation, into=into)

    assert vouching.is_known(known.user, into)
    assert not vouching.is_known(doubted.user, into)
    assert not vouching.is_known(stranger.user, into)
    assert set(MailDomain.objects.filter(organisation=into).values_list("name", flat=True)) >= {"test.example"}
    assert not LogEntry.objects.filter(content_type__model="vouch", object_repr=f"{known.user}, {into}").exists()


def test_doubt_in_either_is_doubt_in_the_merged_one(organisation, into):
    leader, by = create_user(), create_user()
    Objection.objects.create(user=leader, organisation=organisation, by=by)
    Objection.objects.create(user=leader, organisation=into, by=by, settled_at=timezone.now(), is_put_back=True)

    merging.merge_organisations(organisation=organisation, into=into)

    assert Objection.objects.standing().filter(user=leader, organisation=into).count() == 1


def test_strategic_management_manages_the_merged_one_and_reads_what_was_before(organisation, into, client):
    manager = create_user()
    StrategicRole.objects.create(user=manager, organisation=organisation)

    merging.merge_organisations(organisation=organisation, into=into)

    client.force_login(manager)
    page = client.get(reverse("organisation_home", args=[organisation.pk])).text
    assert "er Nørreby Kommune en del af Søby Kommune" in page
    assert reverse("round_new", args=[organisation.pk]) not in page
    assert "Nørreby Kommune" in client.get(reverse("organisation_home", args=[into.pk])).text
    assert reverse("organisation_home", args=[into.pk]) in client.get(reverse("overview")).text


def test_whoever_leaves_the_merged_one_leaves_what_was_before(organisation, into, rf):
    manager, administrator = create_user(), create_user(is_administrator=True)
    StrategicRole.objects.create(user=manager, organisation=organisation)
    merging.merge_organisations(organisation=organisation, into=into)

    request = rf.post("/")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("accounts.rights.ask_who_it_is", lambda request: None)
        colleagues.end_place(role=manager.strategic_roles.get(organisation=into), by=administrator, request=request)

    assert not manager.strategic_roles.exists()


def test_planned_round_goes_on_in_the_merged_one(organisation, into):
    planned = create_round(organisation=organisation, opens=20, closes=30)
    opened = create_round(organisation=organisation, edition=planned.edition)

    merging.merge_organisations(organisation=organisation, into=into)

    planned.refresh_from_db()
    opened.refresh_from_db()
    assert (planned.organisation, opened.organisation) == (into, organisation)


def test_all_that_keeps_organisations_apart_is_named_at_once(organisation, into):
    Organisation.objects.filter(pk=into.pk).update(kind=Organisation.Kind.PRIVATE)
    into.refresh_from_db()
    for each in (organisation, into):
        create_service(organisation=each, name="Havhuset")
        create_round(organisation=each, opens=3, closes=9)

    sentences = refused(merging.merge_organisations, organisation=organisation, into=into)

    assert len(sentences) == 3
    assert "En leder er med i én runde" in sentences[2]
    assert Organisation.objects.standing().count() == 2


def test_nobody_is_in_two_open_rounds_because_of_a_merger(organisation, into):
    create_round(organisation=organisation, opens=-10, closes=30, title="Åben")
    create_round(organisation=into, opens=20, closes=40, title="Planlagt")

    [sentence] = refused(merging.merge_organisations, organisation=organisation, into=into)

    assert "»Planlagt«" in sentence
    assert "»Åben«" in sentence


def test_round_planned_afterwards_does_not_meet_an_open_one_of_before(organisation, into):
    open_round = create_round(organisation=organisation, opens=-10, closes=30)
    merging.merge_organisations(organisation=organisation, into=into)
    today = timezone.localdate()

    with pytest.raises(Refusal, match=open_round.title):
        rounds.schedule_round(
            organisation=into,
            edition=open_round.edition,
            title="Ny",
            opens_on=today + timedelta(days=5),
            closes_on=today + timedelta(days=15),
        )


def test_nothing_new_begins_in_what_is_closed(organisation):
    service = create_service(organisation=organisation)
    post = create_leadership(service=service, since=LONG_AGO)
    planned = create_round(organisation=organisation, opens=20, closes=30)

    merging.close_organisation(organisation=organisation)

    assert not post.user.leaderships.standing().exists()
    assert not organisation.rounds.filter(pk=planned.pk).exists()
    service.refresh_from_db()
    assert service.is_closed
    assert refused(merging.close_organisation, organisation=organisation)
    assert refused(posts.state_post, user=create_user(), role="service_manager", service=service)
    today = timezone.localdate()
    day = {"opens_on": today + timedelta(days=2), "closes_on": today + timedelta(days=9)}
    assert refused(rounds.schedule_round, organisation=organisation, edition=create_edition(), title="Ny", **day)
    assert refused(
        inviting.invite_leader,
        by=create_user(is_administrator=True),
        organisation=organisation,
        name="Ny",
        email="ny@test.example",
        service=service,
        role="service_manager",
    )


def test_closed_service_is_offered_nowhere_and_gives_its_name_free(organisation, client):
    service = create_service(organisation=organisation, name="Havhuset")
    merging.close_service(service=service)
    create_service(organisation=organisation, name="Havhuset")

    client.force_login(create_user())
    assert client.get(reverse("own_leadership")).text.count("Havhuset") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "verb", [merging.merge_services, merging.merge_organisations, merging.close_service, merging.close_organisation]
)
def test_merging_and_closing_are_in_the_audit_trail(verb):
    administrator, organisation = create_user(is_administrator=True), create_organisation()
    is_service = verb in (merging.merge_services, merging.close_service)
    make = (lambda: create_service(organisation=organisation)) if is_service else create_organisation
    places = {"service" if is_service else "organisation": make()}
    if "merge" in verb.__name__:
        places["into"] = make()

    with set_actor(administrator):
        verb(**places)

    entries = LogEntry.objects.get_for_object(next(iter(places.values()))).filter(actor=administrator)
    assert [entry for entry in entries if "closed_at" in entry.changes]


@pytest.fixture
def administrator(client, db):
    user = create_user(is_administrator=True)
    client.force_login(user)
    return user


def test_administrator_sees_what_will_happen_and_does_it_with_one_press(organisation, into, client, administrator):
    create_leadership(service=create_service(organisation=organisation, name="Havhuset"))
    page = reverse("organisation_merge", args=[organisation.pk])

    asked = client.get(page, {"into": into.pk}).text
    done = client.post(page, {"into": into.pk})

    assert "Vil du lægge Nørreby Kommune ind under Søby Kommune?" in asked
    assert done.url == reverse("admin:organisations_organisation_change", args=[into.pk])
    organisation.refresh_from_db()
    assert organisation.merged_into == into
    assert client.get(reverse("admin:organisations_organisation_change", args=[organisation.pk])).status_code == 200


def test_page_names_what_is_in_the_way_and_offers_no_button(organisation, into, client, administrator):
    for each in (organisation, into):
        create_service(organisation=each, name="Havhuset")
    page = reverse("organisation_merge", args=[organisation.pk])

    asked, pressed = client.get(page, {"into": into.pk}), client.post(page, {"into": into.pk})

    assert "»Havhuset«" in asked.text
    assert "Læg dem sammen" not in asked.text
    assert pressed.status_code == 409


def test_service_is_merged_and_closed_from_its_pages(organisation, client, administrator):
    service, into, other = (create_service(organisation=organisation) for _ in range(3))
    create_service(name="Fremmed")

    page = client.get(reverse("service_merge", args=[service.pk])).text
    client.post(reverse("service_merge", args=[service.pk]), {"into": into.pk})
    client.post(reverse("service_close", args=[other.pk]))

    assert "Fremmed" not in page
    assert list(organisation.services.standing()) == [into]
    assert "er allerede lukket" in client.get(reverse("service_close", args=[other.pk])).text


@pytest.mark.django_db(transaction=True)
@each_with_a_connection
def test_one_of_two_mergers_at_once_is_done():
    one, other = create_organisation(), create_organisation()
    ways = [(one, other), (other, one)]

    def merge(number):
        organisation, into = ways[number]
        return outcome(lambda: merging.merge_organisations(organisation=organisation, into=into), Refusal)

    assert sorted(isinstance(each, Refusal) for each in at_the_same_moment(2, merge)) == [False, True]
    assert Organisation.objects.standing().count() == 1
