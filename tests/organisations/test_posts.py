from importlib import import_module

import pytest
from auditlog.context import set_actor
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organisations import posts, rules
from organisations.models import Department, Leadership, Organisation, StrategicRole
from pages.refusals import Refusal
from tests.factories import create_department, create_leadership, create_organisation, create_service, create_user

remember_admitters = import_module("organisations.migrations.0007_admitters_in_the_trail").remember_admitters
MANAGER = Leadership.Role.SERVICE_MANAGER
DEPARTMENT_MANAGER = Leadership.Role.DEPARTMENT_MANAGER


@pytest.mark.django_db
def test_state_post_waits_to_be_confirmed():
    user, service = create_user(), create_service()

    posts.state_post(user=user, role=MANAGER, service=service)

    leadership = Leadership.objects.current().get()
    assert (leadership.user, leadership.service, leadership.role) == (user, service, MANAGER)
    assert not leadership.is_confirmed
    assert not Leadership.objects.confirmed().exists()


@pytest.mark.django_db
def test_state_post_finds_the_department_however_it_is_written():
    department = create_department(name="Afdeling Åhaven")

    leadership = posts.state_post(
        user=create_user(),
        role=DEPARTMENT_MANAGER,
        service=department.service,
        department_name="afdeling åhaven",
    )

    assert leadership.department == department
    assert Department.objects.count() == 1


@pytest.mark.django_db
def test_state_post_adds_a_department_that_is_not_known():
    service = create_service()
    create_department(name="Syd")

    leadership = posts.state_post(user=create_user(), role=DEPARTMENT_MANAGER, service=service, department_name="Syd")

    assert leadership.department.service == service
    assert Department.objects.count() == 2


@pytest.mark.django_db
def test_state_post_refuses_the_same_post_twice():
    leadership = create_leadership()

    with pytest.raises(Refusal, match="Du har allerede den lederpost"):
        posts.state_post(user=leadership.user, role=MANAGER, service=leadership.service)


@pytest.mark.django_db
def test_state_post_refuses_a_fourth_that_waits():
    user = create_user()
    for _ in range(3):
        posts.state_post(user=user, role=MANAGER, service=create_service())

    with pytest.raises(Refusal, match="tre lederposter"):
        posts.state_post(user=user, role=MANAGER, service=create_service())

    assert user.leaderships.count() == 3


@pytest.mark.django_db
def test_confirm_keeps_the_first_time():
    leadership = create_leadership()

    first = posts.confirm_post(leadership=leadership, by=create_user()).confirmed_at
    again = posts.confirm_post(leadership=leadership, by=create_user()).confirmed_at

    assert first == again
    assert Leadership.objects.confirmed().get() == leadership


@pytest.mark.django_db
def test_posts_are_confirmed_by_administrators_and_strategic_management_above():
    leadership = create_leadership()
    organisation = leadership.service.organisation
    strategic, elsewhere = create_user(), create_user()
    StrategicRole.objects.create(user=strategic, organisation=organisation)
    StrategicRole.objects.create(user=elsewhere, organisation=create_organisation())

    assert rules.can_confirm_post(create_user(is_administrator=True), leadership)
    assert rules.can_confirm_post(strategic, leadership)
    assert not rules.can_confirm_post(elsewhere, leadership)
    assert not rules.can_confirm_post(leadership.user, leadership)


@pytest.mark.django_db
def test_nobody_in_strategic_management_confirms_her_own_post():
    leadership = create_leadership()
    StrategicRole.objects.create(user=leadership.user, organisation=leadership.service.organisation)

    assert not rules.can_confirm_post(leadership.user, leadership)


@pytest.mark.django_db
def test_visible_organisations_agree_with_the_rule():
    organisations = [create_organisation(), create_organisation()]
    strategic = create_user()
    StrategicRole.objects.create(user=strategic, organisation=organisations[0])

    for user in [strategic, create_user(), create_user(is_administrator=True)]:
        visible = Organisation.objects.visible_to(user)
        assert [o in visible for o in organisations] == [rules.can_view_organisation(user, o) for o in organisations]


@pytest.mark.django_db
def test_visible_posts_agree_with_the_rule():
    leaderships = [create_leadership(), create_leadership()]

    visible = Leadership.objects.visible_to(leaderships[0].user)

    assert [post in visible for post in leaderships] == [
        rules.can_view_leadership(leaderships[0].user, post) for post in leaderships
    ]


@pytest.mark.django_db
def test_department_of_another_service_is_refused():
    leadership = create_leadership(role=DEPARTMENT_MANAGER)
    leadership.department = create_department()

    with pytest.raises(ValidationError, match="Afdelingen hører til et andet tilbud"):
        leadership.full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("role", [MANAGER, DEPARTMENT_MANAGER])
def test_department_goes_with_the_role(role):
    service = create_service()
    department = create_department(service=service) if role == MANAGER else None

    with pytest.raises(IntegrityError), transaction.atomic():
        Leadership.objects.create(user=create_user(), service=service, department=department, role=role)


@pytest.mark.django_db
def test_a_post_remembers_who_admitted_its_leader():
    first, second = create_user(), create_user()
    stated = create_leadership(confirmed_at=None)

    confirmed = posts.confirm_post(leadership=stated, by=first)
    again = posts.confirm_post(leadership=stated, by=second)
    moved = posts.change_post(leadership=stated, service=create_service(), role=stated.role, by=second)

    assert (confirmed.admitted_by, again.admitted_by, moved.admitted_by) == (first, first, second)


@pytest.mark.django_db
def test_the_audit_trail_says_who_admitted_the_leaders_that_were_there():
    manager = create_user()
    waiting, unknown = create_leadership(confirmed_at=None), create_leadership()
    with set_actor(manager):
        posts.confirm_post(leadership=waiting, by=manager)
    Leadership.objects.update(admitted_by=None)

    remember_admitters(apps, None)

    waiting.refresh_from_db()
    unknown.refresh_from_db()
    assert (waiting.admitted_by, unknown.admitted_by) == (manager, None)
