from datetime import date

import pytest
from django.urls import reverse

from organisations.models import Leadership, StrategicRole
from tests.factories import (
    create_department,
    create_leadership,
    create_municipality,
    create_organisation,
    create_service,
    create_submitted,
    create_user,
)


@pytest.fixture
def admin(client):
    client.force_login(create_user(is_administrator=True))
    return client


def listed(model, **query):
    return reverse(f"admin:organisations_{model}_changelist", query=query)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "create", "column"),
    [
        ("organisation", create_organisation, "name"),
        ("service", create_service, "name"),
        ("department", create_department, "name"),
        ("municipality", create_municipality, "name"),
    ],
)
def test_admin_finds_by_name(admin, model, create, column):
    create(name="Skovly")
    create(name="Havblik")

    response = admin.get(listed(model, q="skov"))

    assert [getattr(found, column) for found in response.context["cl"].result_list] == ["Skovly"]


@pytest.mark.django_db
def test_admin_finds_posts_by_leader_and_by_place(admin):
    leadership = create_leadership(user=create_user(name="Birgitte Holm"))
    create_leadership()

    for query in ["birgitte", leadership.service.name, leadership.service.organisation.name]:
        response = admin.get(listed("leadership", q=query))
        assert list(response.context["cl"].result_list) == [leadership]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("model", ["organisation", "service", "department", "leadership", "strategicrole"])
def test_admin_list_query_count(admin, django_assert_max_num_queries, model, count):
    for _ in range(count):
        leadership = create_leadership(role=Leadership.Role.DEPARTMENT_MANAGER)
        StrategicRole.objects.create(user=leadership.user, organisation=leadership.service.organisation)
    admin.get(listed(model))

    with django_assert_max_num_queries(7):
        response = admin.get(listed(model))

    assert response.context["cl"].result_count == count


@pytest.mark.django_db
def test_admin_confirms_the_posts_that_wait(admin):
    waiting, other = create_leadership(confirmed_at=None), create_leadership(confirmed_at=None)

    response = admin.post(listed("leadership"), {"action": "confirm", "_selected_action": [waiting.pk]}, follow=True)

    assert "1 lederpost er bekræftet." in response.text
    assert Leadership.objects.confirmed().get() == waiting
    assert list(admin.get(listed("leadership", confirmed="no")).context["cl"].result_list) == [other]


@pytest.mark.django_db
def test_admin_enters_a_post_that_counts_at_once(admin):
    user, service = create_user(), create_service()

    admin.post(
        reverse("admin:organisations_leadership_add"),
        {"user": user.pk, "service": service.pk, "role": "service_manager", "since": "1. januar 2026"},
    )

    post = Leadership.objects.confirmed().get()
    assert (post.user, post.since) == (user, date(2026, 1, 1))


@pytest.mark.django_db
def test_admin_refuses_a_department_of_another_service(admin):
    response = admin.post(
        reverse("admin:organisations_leadership_add"),
        {
            "user": create_user().pk,
            "service": create_service().pk,
            "department": create_department().pk,
            "role": "department_manager",
            "since": "2026-01-01",
        },
    )

    assert "Afdelingen hører til et andet tilbud. Vælg en anden." in response.text
    assert not Leadership.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("model", ["municipality", "region"])
def test_admin_shows_reference_data_without_changing_it(admin, model):
    assert admin.get(listed(model)).status_code == 200
    assert admin.get(reverse(f"admin:organisations_{model}_add")).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("model", ["organisation", "service", "department", "leadership", "strategicrole"])
def test_admin_opens_every_form(admin, model):
    leadership = create_leadership(role=Leadership.Role.DEPARTMENT_MANAGER)
    role = StrategicRole.objects.create(user=leadership.user, organisation=leadership.service.organisation)
    rows = {
        "organisation": leadership.service.organisation,
        "service": leadership.service,
        "department": leadership.department,
        "leadership": leadership,
        "strategicrole": role,
    }

    response = admin.get(reverse(f"admin:organisations_{model}_change", args=[rows[model].pk]))

    assert response.status_code == 200
    assert admin.get(reverse(f"admin:organisations_{model}_add")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{}, {"is_content_editor": True}])
def test_admin_is_closed_to_others(client, fields):
    client.force_login(create_user(**fields))

    assert client.get(listed("leadership")).status_code in {302, 403}


@pytest.mark.django_db
def test_admin_cannot_delete_a_post_with_what_its_leader_wrote(admin):
    leadership = create_submitted().leadership
    url = reverse("admin:organisations_leadership_delete", args=[leadership.pk])

    asked = admin.get(url)
    admin.post(url, {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [leadership.pk], "post": "yes"}
    admin.post(listed("leadership"), chosen)

    assert Leadership.objects.get() == leadership
    assert "Afslut posten med en slutdato" in asked.text
    assert "reflection" not in asked.text


@pytest.mark.django_db
def test_a_post_with_what_was_written_in_it_is_given_to_nobody_else(admin):
    leadership = create_leadership()

    page = admin.get(reverse("admin:organisations_leadership_change", args=[leadership.pk]))

    assert 'name="user"' not in page.text
    assert 'name="service"' in page.text
