"""The units of a release: R6's fixed tree, as it stood when the round opened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import attrgetter
from typing import Any

from releases.disclosure.trees import Tree, Unit
from releases.making.gathering import Roster, ServiceKey, ServiceThen
from releases.models import Scope

Kind = Scope.Kind


def plan_of(round, roster: Roster) -> "Plan":
    """Of the whole country, or of the organisation whose round it is."""
    plan = Plan(roster, round.threshold)
    services = roster.services_in_order()
    if round.is_national:
        plan.add_country(services)
    elif services:
        plan.add_whole_organisation(services)
    return plan


class Plan:
    """Units in the order of a Tree, as scopes that are not stored yet, and the one that a service's people stand in."""

    def __init__(self, roster: Roster, threshold: int) -> None:
        self.roster, self.threshold = roster, threshold
        self.units: list[Unit] = []
        self.scopes: list[Scope] = []
        self.unit_of: dict[ServiceKey, int] = {}

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.units)

    def add(self, kind, key: str, parent: int | None, **fields) -> int:
        self.scopes.append(Scope(kind=kind, key=key, **fields))
        self.units.append(Unit(key, kind, parent, owner=str(fields.get("organisation_id", ""))))
        return len(self.units) - 1

    def add_country(self, services: list[ServiceThen]) -> None:
        """An organisation stands below each network that it has services in, so that units lie inside each other."""
        country = self.add(Kind.COUNTRY, "country", None)
        networks_of = {whose: {each.network for each in own} for whose, own in grouped(services, "organisation")}
        for network, here in sorted(grouped(services, "network")):
            above = self.add(Kind.NETWORK, f"network:{network}", country, network=network)
            organisations = grouped(here, "organisation")
            for whose, own in sorted(organisations, key=lambda each: (each[1][0].organisation_name, str(each[0]))):
                self.add_organisation(own, above, is_part=len(networks_of[whose]) > 1)

    def add_whole_organisation(self, services: list[ServiceThen]) -> None:
        """One with services in both networks has a part in each below it."""
        networks = sorted(grouped(services, "network"))
        if len(networks) == 1:
            self.add_organisation(services, None)
            return
        first = services[0]
        fields = {"organisation_id": first.organisation, "name": first.organisation_name}
        whole = self.add(Kind.ORGANISATION, f"organisation:{first.organisation}", None, **fields)
        for _network, own in networks:
            self.add_organisation(own, whole, is_part=True)

    def add_organisation(self, services: list[ServiceThen], parent: int | None, *, is_part: bool = False) -> None:
        """What it has in one network. Its services with few leaders are taken together."""
        first = services[0]
        key = f"organisation:{first.organisation}" + (f":{first.network}" if is_part else "")
        fields: dict[str, Any] = {"organisation_id": first.organisation, "network": first.network}
        here = self.add(Kind.ORGANISATION, key, parent, name=first.organisation_name, **fields)
        small = []
        for service in services:
            if service.pk is None or len(self.roster.people_in([service])) < self.threshold:
                small.append(service)
            else:
                fields_of_service = fields | {"service_id": service.pk, "name": service.name}
                self.unit_of[service.key] = self.add(Kind.SERVICE, f"service:{service.pk}", here, **fields_of_service)
        if len(self.roster.people_in(small)) >= self.threshold:
            here = self.add(Kind.SMALL_SERVICES, f"small_services:{key}", here, **fields)
        self.unit_of |= dict.fromkeys((service.key for service in small), here)


def grouped(services: Iterable[ServiceThen], by: str) -> Iterator[tuple[Any, list[ServiceThen]]]:
    """Yield (value, services), in the order in which the values are met."""
    groups: defaultdict[Any, list[ServiceThen]] = defaultdict(list)
    for service in services:
        groups[attrgetter(by)(service)].append(service)
    yield from groups.items()
