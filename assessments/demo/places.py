"""Organisations with their services and departments. The municipalities are real; whoever is in them is invented."""

from dataclasses import dataclass
from itertools import cycle

from assessments.demo.naming import chance, demo_id
from assessments.demo.texts import demo_texts
from organisations.models import Department, Half, Municipality, Organisation, Service


@dataclass(frozen=True)
class Place:
    service: Service
    departments: list[Department]


def create_places() -> list[Place]:
    """Store them all. The first is the service of the demo's service manager."""
    names = {kind: iter(service_names(kind)) for kind in Service.Kind.values}
    municipalities = {network: cycle(municipalities_all_over(network)) for network in Half.values}
    places = []
    for row in demo_texts().places["organisations"]:
        organisation = Organisation(id=demo_id("organisation", row["name"]), name=row["name"], kind=row["kind"])
        elsewhere = municipalities[row["network"]]
        home = next(elsewhere)
        for number, size in enumerate(row["services"]):
            kind = kind_of_service(organisation, number, row["services"])
            municipality = home if is_municipal(organisation) else next(elsewhere)
            service = new_service(organisation, municipality, kind, next(names[kind]))
            places.append(Place(service, new_departments(service, size)))
    store_places(places)
    return places


def store_places(places):
    Organisation.objects.bulk_create(
        {place.service.organisation.pk: place.service.organisation for place in places}.values()
    )
    Service.objects.bulk_create(place.service for place in places)
    Department.objects.bulk_create(department for place in places for department in place.departments)


def service_names(kind):
    return [service["name"] for service in demo_texts().places["services"] if service["kind"] == kind]


def municipalities_all_over(network):
    """The network's municipalities in an order of their own, so that the demo is all over the country."""
    loaded = list(Municipality.objects.filter(network=network).order_by("code"))
    chance("map", network).shuffle(loaded)
    return loaded


def is_municipal(organisation):
    return organisation.kind == Organisation.Kind.MUNICIPALITY


def kind_of_service(organisation, number, sizes):
    """Regions run supported housing alone, municipalities as much housing support, private providers one team each."""
    supports_at_home = {
        Organisation.Kind.MUNICIPALITY: number % 2 == 1,
        Organisation.Kind.REGION: False,
        Organisation.Kind.PRIVATE: number == len(sizes) - 1,
    }
    return Service.Kind.HOUSING_SUPPORT if supports_at_home[organisation.kind] else Service.Kind.SUPPORTED_HOUSING


def new_service(organisation, municipality, kind, name):
    return Service(
        id=demo_id("service", name), organisation=organisation, municipality=municipality, kind=kind, name=name
    )


def new_departments(service, size):
    """Departments whose names go together: houses, floors, or points of the compass."""
    families = [family for family in demo_texts().places["departments"][service.kind] if len(family) >= size]
    family = chance("departments", service.name).choice(families)
    return [
        Department(id=demo_id("department", service.name, name), service=service, name=name) for name in family[:size]
    ]
