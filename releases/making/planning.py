"""The units of a release: R6's fixed tree, as it stood when the round opened."""

from collections import defaultdict

from releases.disclosure.trees import Tree, Unit
from releases.making.gathering import senders_by_service
from releases.models import Scope

Kind = Scope.Kind


def plan_of(round, roster):
    return Plan(round, roster.leaders, senders_by_service(round, roster), roster.services_in_order())


class Plan:
    """Units in the order of a Tree, as scopes that are not stored yet, and the place of each service's people."""

    def __init__(self, round, leaders, sent, services):
        self.round = round
        self.threshold = round.threshold
        self.scopes, self.units, self.place_of = [], [], {}
        self.leaders, self.sent = leaders, sent
        if round.is_national:
            self.add_country(services)
        else:
            self.add_organisation(services, None, spans=False)

    @property
    def tree(self):
        return Tree(self.units)

    def add(self, kind, key, parent, services, *, owner="", **fields):
        """`services` are those whose leaders it counts. Small groups are not counted out loud (R11)."""
        leaders = self.leaders_of(services)
        sent = set().union(*(self.sent[service] for service in services if service in self.sent))
        is_told = kind not in (Kind.SERVICE, Kind.SMALL_SERVICES) or len(leaders) >= self.threshold
        counts = {"leaders": len(leaders), "participants": len(sent)} if is_told else {}
        self.scopes.append(Scope(kind=kind, key=key, **fields, **counts))
        self.units.append(Unit(key, kind, parent, owner=owner))
        return len(self.units) - 1

    def add_country(self, services):
        country = self.add(Kind.COUNTRY, "country", None, [row[0] for row in services])
        networks = defaultdict(list)
        homes = defaultdict(set)
        for row in services:
            networks[row[4]].append(row)
            homes[row[2]].add(row[4])
        for network, rows in sorted(networks.items()):
            place = self.add(Kind.NETWORK, f"network:{network}", country, [row[0] for row in rows], network=network)
            organisations = defaultdict(list)
            for row in rows:
                organisations[row[3], row[2]].append(row)
            for (_name, organisation), own in sorted(
                organisations.items(), key=lambda item: (item[0][0], str(item[0][1]))
            ):
                self.add_organisation(own, place, spans=len(homes[organisation]) > 1)

    def add_organisation(self, services, parent, *, spans):
        """An organisation with services in both networks has a unit in each, so that units lie inside each other."""
        if not services:
            return
        _service, _name, organisation, name, network = services[0]
        networks = {row[4] for row in services}
        fields = {"organisation_id": organisation, "network": network if len(networks) == 1 else ""}
        key = f"organisation:{organisation}:{network}" if spans else f"organisation:{organisation}"
        place = self.add(
            Kind.ORGANISATION, key, parent, [row[0] for row in services], owner=str(organisation), name=name, **fields
        )
        small = []
        for service, service_name, *_rest in services:
            if len(self.leaders[service]) < self.threshold:
                small.append(service)
                continue
            self.place_of[service] = self.add(
                Kind.SERVICE, f"service:{service}", place, [service], service_id=service, name=service_name, **fields
            )
        together = place
        if len(self.leaders_of(small)) >= self.threshold:
            together = self.add(Kind.SMALL_SERVICES, f"small_services:{key}", place, small, **fields)
        else:
            self.keep_few_from_being_counted(small, [row[0] for row in services if row[0] not in small])
        self.place_of |= dict.fromkeys(small, together)

    def leaders_of(self, services) -> set:
        return set().union(*(self.leaders[service] for service in services))

    def keep_few_from_being_counted(self, untold, told):
        """R11: what an organisation's count leaves beside those of its services is nobody, or enough."""
        untold = list(untold)
        while told and 0 < len(self.leaders_of(untold) - self.leaders_of(told)) < self.threshold:
            smallest = min(told, key=lambda service: len(self.leaders[service]))
            told.remove(smallest)
            untold.append(smallest)
            self.scopes[self.place_of[smallest]].leaders = None
            self.scopes[self.place_of[smallest]].participants = None
