import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Leadership
from tests.factories import create_leadership, create_organisation, create_service, create_user


@pytest.mark.django_db
def test_own_leadership_lets_a_leader_begin(client):
    user, service = create_user(), create_service()
    client.force_login(user)

    page = client.get(reverse("own_leadership"))
    response = client.post(reverse("own_leadership"), {"role": "service_manager", "service": service.pk})

    assert "Fortæl os, hvor du er leder." in page.text
    assert response.url == reverse("overview")
    assert user.leaderships.get().service == service


@pytest.mark.django_db
def test_own_leadership_shows_what_waits(client):
    leadership = create_leadership(confirmed_at=None)
    client.force_login(leadership.user)

    response = client.get(reverse("own_leadership"))

    assert list(response.context["leaderships"]) == [leadership]
    assert "Venter på at blive bekræftet" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (
            {"role": ""},
            {
                "role": ["Vælg, om du er tilbudsleder eller afdelingsleder."],
                "service": ["Vælg det tilbud, du arbejder i."],
            },
        ),
        ({"role": "department_manager"}, {"department": ["Skriv, hvad din afdeling hedder."]}),
        ({"role": "service_manager", "service": "x"}, {"service": ["Vælg et tilbud på listen."]}),
    ],
)
def test_own_leadership_says_what_to_mend(client, typed, errors):
    client.force_login(create_user())
    if typed.get("role") == "department_manager":
        typed = typed | {"service": str(create_service().pk)}

    response = client.post(reverse("own_leadership"), typed)

    assert response.context["form"].errors == errors
    assert not Leadership.objects.exists()


@pytest.mark.django_db
def test_own_leadership_refuses_the_same_post_twice(client):
    leadership = create_leadership()
    client.force_login(leadership.user)

    response = client.post(reverse("own_leadership"), {"role": "service_manager", "service": leadership.service_id})

    assert response.context["form"].errors == {"__all__": ["Du har allerede den lederpost."]}


@pytest.mark.django_db
def test_services_stand_under_their_organisation_in_danish_order(client):
    aarhus, zahle = create_organisation(name="Aarhus"), create_organisation(name="Zahle")
    for name, organisation in [("Åhuset", aarhus), ("Bakken", aarhus), ("Ærtebjerg", zahle)]:
        create_service(name=name, organisation=organisation)
    client.force_login(create_user())

    choices = list(client.get(reverse("own_leadership")).context["form"].fields["service"].choices)

    assert [(group, [str(label) for _, label in services]) for group, services in choices[1:]] == [
        ("Zahle", ["Ærtebjerg"]),
        ("Aarhus", ["Bakken", "Åhuset"]),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_own_leadership_query_count(client, django_assert_num_queries, count):
    user = create_user()
    client.force_login(user)
    client.get(reverse("own_leadership"))
    for _ in range(count):
        create_leadership(user=user, confirmed_at=timezone.now())

    with django_assert_num_queries(6):
        response = client.get(reverse("own_leadership"))

    assert len(response.context["leaderships"]) == count
