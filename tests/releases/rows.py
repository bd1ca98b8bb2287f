"""Rows of a release as they are stored, for tests of what reads them. How they come about is tested elsewhere."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from assessments.models import Round
from organisations.models import Leadership
from releases.disclosure import RULES_VERSION
from releases.disclosure.figures import band_of
from releases.models import Cell, Count, Member, Person, Release, Scope
from tests.factories import create_real_edition, create_service, numbers

MEDIAN = Decimal("1.4")
"""Stored beside each mean in tenths, and read by nobody."""


def create_closed_round(**fields):
    """A round of the last month that closed yesterday, unless told otherwise."""
    now = timezone.now()
    fields.setdefault("title", f"Runde {next(numbers)}")
    fields.setdefault("opens_at", now - timedelta(days=30))
    fields.setdefault("closes_at", now - timedelta(days=1))
    fields.setdefault("opened_at", fields["opens_at"])
    if "edition" not in fields:
        fields["edition"] = create_real_edition(version=f"v{next(numbers)}")
    return Round.objects.create(**fields)


def create_release(**fields):
    if "round" not in fields:
        fields["round"] = create_closed_round(closed_at=timezone.now())
    fields.setdefault("threshold", 5)
    fields.setdefault("rules_version", RULES_VERSION)
    fields.setdefault("hash", f"{next(numbers):064x}")
    fields.setdefault("smallest_group", 5)
    fields.setdefault("attacks_tried", 1234)
    fields.setdefault("attacks_succeeded", 0)
    return Release.objects.create(**fields)


def create_scope(release, kind, **fields):
    owner = fields.get("service") or fields.get("organisation")
    fields.setdefault("key", ":".join(filter(None, [kind, str(owner.pk) if owner else "", fields.get("network", "")])))
    fields.setdefault("name", str(owner) if owner else "")
    return Scope.objects.create(release=release, kind=kind, **fields)


def create_cell(scope, principle, score=None, *, people="34", **fields):
    """A published cell whose precision follows from how many people it tells of: "5-9", "10-19", or 20 and more."""
    if score is None:
        return Cell.objects.create(scope=scope, principle=principle, precision="hidden", reason="too_few", **fields)
    score = Decimal(str(score))
    if people == "10–19":
        score = (score * 2).quantize(Decimal(1)) / 2
    values = {"people": people, "band": band_of(score), "remainder": 7}
    if people == "5–9":
        return Cell.objects.create(scope=scope, principle=principle, precision="band", **values | fields)
    if people == "10–19":
        return Cell.objects.create(scope=scope, principle=principle, precision="half", mean=score, **values | fields)
    values |= {"mean": score, "median": MEDIAN, "bins": ["0-4", 6, int(people) - 14, 6]}
    return Cell.objects.create(scope=scope, principle=principle, precision="tenth", **values | fields)


def create_member(release, user, scope, **fields):
    """The user's place in a release, with a score in every principle unless told."""
    person, _created = Person.objects.get_or_create(user=user)
    fields.setdefault("role", Leadership.Role.SERVICE_MANAGER)
    fields.setdefault("principles", 0b1111111)
    return Member.objects.create(release=release, person=person, scope=scope, **fields)


SCORES = {1: 3.9, 2: 3.7, 3: 3.8, 4: 3.0, 5: 2.7, 6: 3.2, 7: 3.5}


def create_whole_release(*, organisation=None, **fields):
    """A national release in which one organisation has 34 people, one service of each size and one that is hidden."""
    if "edition" in fields:
        fields["round"] = create_closed_round(edition=fields.pop("edition"), closed_at=timezone.now())
    release = create_release(**fields)
    service = create_service(**({"organisation": organisation} if organisation else {}))
    organisation = service.organisation
    country = create_scope(release, "country", leaders=180, participants=140)
    network = create_scope(release, "network", network="east", parent=country, leaders=90, participants=70)
    own = create_scope(
        release, "organisation", organisation=organisation, network="east", parent=network, leaders=41, participants=34
    )
    for scope, people in [(country, "140"), (network, "70"), (own, "34")]:
        for number, score in SCORES.items():
            change = {"change": "up"} if scope is own and number == 3 else {}
            create_cell(scope, number, score, people=people, **change)
    for role in Leadership.Role.values:
        for number, score in SCORES.items():
            create_cell(own, number, score, people="10–19", role=role)
    sizes = ["5–9", "10–19", None]
    for people in sizes:
        each = service if people == sizes[0] else create_service(organisation=organisation)
        scope = create_scope(
            release, "service", organisation=organisation, service=each, parent=own, leaders=9, participants=8
        )
        for number, score in SCORES.items():
            create_cell(scope, number, score if people else None, people=people)
    small = create_scope(
        release, "small_services", organisation=organisation, parent=own, leaders=9, participants=7, name=""
    )
    for number, score in SCORES.items():
        create_cell(small, number, score, people="5–9")
    for kind, code, people in [("dilemma", "5.D1", 21), ("pitfall", "5.P1", 16), ("importance", "", 25)]:
        Count.objects.create(scope=own, principle=5, kind=kind, code=code, people=people, among=34)
    return release


def create_small_release(*, organisation, people="5–9", services=1, **fields):
    """A national release in which one organisation has few people: "5–9", "10–19", or None where all is hidden."""
    release = create_release(**fields)
    country = create_scope(release, "country", leaders=180, participants=140)
    network = create_scope(release, "network", network="east", parent=country, leaders=90, participants=70)
    count = None if people is None else 8 * services
    taken_part = {"leaders": count, "participants": count}
    own = create_scope(release, "organisation", organisation=organisation, network="east", parent=network, **taken_part)
    for scope, group in [(country, "140"), (network, "70"), (own, people)]:
        for number, score in SCORES.items():
            create_cell(scope, number, score if group else None, people=group)
    for number in range(1, services + 1):
        name = f"Botilbuddet på den lange vej nummer {number}" if number % 3 == 0 else f"Bostøtten {number}"
        service = create_service(organisation=organisation, name=name)
        scope = create_scope(
            release, "service", organisation=organisation, service=service, parent=own, leaders=8, participants=8
        )
        for principle, score in SCORES.items():
            create_cell(scope, principle, score if people else None, people="5–9")
    return release
