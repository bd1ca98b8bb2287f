"""Sound releases as they are stored, and rows that are put into them although no release has them."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from django.db.models import QuerySet
from django.utils import timezone

from assessments.models import RosterEntry
from organisations.models import Half
from releases.disclosure.figures import people_in_steps, precision_for
from releases.disclosure.participation import share_in_words
from releases.making.canonical import hash_of
from releases.models import Cell, Member, Person, Release, Scope
from tests.factories import create_organisation, create_service
from tests.releases.rows import create_closed_round, create_release, create_scope

EVERYTHING = 0b1111111


class World:
    """Services with so many people in each, who are there in every release."""

    def __init__(self, **organisations):
        self.services, self.people = {}, {}
        for name, sizes in organisations.items():
            self.add(name, *sizes)

    def add(self, name, *sizes):
        organisation = create_organisation(name=name)
        for number, size in enumerate(sizes, start=1):
            self.services[f"{name}{number}"] = create_service(name=f"{name}{number}", organisation=organisation)
            self.join(f"{name}{number}", size)

    def join(self, service, count):
        newcomers = Person.objects.bulk_create(Person() for _number in range(count))
        self.people.setdefault(service, []).extend(newcomers)

    def release(self, *, shown, days=0, **fields):
        """`shown` names units. One on the roster of each service has not answered."""
        at = timezone.now() - timedelta(days=days)
        organisation = None if "country" in shown else next(iter(self.services.values())).organisation
        round = create_closed_round(organisation=organisation, closed_at=at)
        release = create_release(
            round=round, published_at=at, shown_from=at, attacks_tried=None, attacks_succeeded=None, **fields
        )
        scopes, sizes = self.create_scopes(release)
        for name, scope in scopes.items():
            if name in shown:
                Cell.objects.bulk_create(cell_of(scope, principle, sizes[name]) for principle in range(1, 8))
        refit(release)
        return release

    def create_scopes(self, release):
        scopes, sizes = {}, {}
        whole = release.round.organisation is None
        if whole:
            scopes["country"] = create_scope(release, "country", key="country")
        for name, service in self.services.items():
            above = service.organisation.name
            if above not in scopes:
                around = {"parent": scopes["country"]} if whole else {}
                scopes[above] = create_scope(
                    release, "organisation", organisation=service.organisation, network="east", **around
                )
            scopes[name] = create_scope(
                release, "service", organisation=service.organisation, service=service, parent=scopes[above]
            )
            self.create_people(release, scopes[name], name)
            for around in filter(scopes.get, ["country", above, name]):
                sizes[around] = sizes.get(around, 0) + len(self.people[name])
        for name, scope in scopes.items():
            services = [
                each for each in self.services if name in ("country", each, self.services[each].organisation.name)
            ]
            tell_shares(scope, roster=sizes[name] + len(services), participants=sizes[name])
        return scopes, sizes

    def create_people(self, release, scope, name):
        service = self.services[name]
        Member.objects.bulk_create(
            Member(release=release, person=person, scope=scope, role="service_manager", principles=EVERYTHING)
            for person in self.people[name]
        )
        RosterEntry.objects.bulk_create(
            RosterEntry(
                round=release.round,
                person=uuid4(),
                role="service_manager",
                service=service,
                organisation=service.organisation,
                network=Half.EAST,
            )
            for _number in range(len(self.people[name]) + 1)
        )


def cell_of(scope, principle, people, mean="3.0", **fields):
    precision = precision_for(people)
    told = None if precision == "band" else Decimal(mean)
    values = {"precision": precision, "people": people_in_steps(people), "mean": told, "band": "under_way"}
    return Cell(scope=scope, principle=principle, **values | fields)


def tell_shares(scope, *, roster, participants):
    share = share_in_words(roster=roster, participants=participants)
    QuerySet(Scope).filter(pk=scope.pk).update(roster=people_in_steps(roster), participation=share)


def put(rows, **fields):
    """Change stored rows, past what keeps them, so that the hash fits again."""
    release = release_of(rows.get())
    QuerySet(rows.model).filter(pk__in=rows.values("pk")).update(**fields)
    refit(release)


def put_in(row):
    row.save()
    refit(release_of(row))


def release_of(row):
    return row.release if isinstance(row, Scope) else row.scope.release


def refit(release):
    QuerySet(Release).filter(pk=release.pk).update(hash=hash_of(release))
