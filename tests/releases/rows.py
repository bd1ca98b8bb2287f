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

BINS = [["few", None, 50, 30], [10, 20, 50, 20]]
"""From 30 people, by turns: the smallest number beside "few" is not shown (R7)."""


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
    fields.setdefault("key", f"{kind}:{owner.pk}" if owner else ":".join(filter(None, [kind, fields.get("network")])))
    fields.setdefault("name", str(owner) if owner else "")
    return Scope.objects.create(release=release, kind=kind, **fields)


def create_cell(scope, principle, score=None, *, people="30–49", **fields):
    """A published cell whose precision follows from the step of people that it tells of (R7)."""
    if score is None:
        return Cell.objects.create(scope=scope, principle=principle, precision="hidden", reason="too_few", **fields)
    precision = {"5–9": "band", "10–19": "half"}.get(people, "tenth")
    shown = shown_mean(Decimal(str(score)), precision)
    values = {"people": people, "band": band_of(shown), "remainder": 7}
    if precision != "band":
        values["mean"] = shown
    if precision == "tenth" and people != "20–29" and not fields.get("role"):
        values["bins"] = BINS[(principle + 1) % 2]
    return Cell.objects.create(scope=scope, principle=principle, precision=precision, **values | fields)


def shown_mean(score, precision):
    """To its step, with the ends merged."""
    if precision == "half":
        return min(max((score * 2).quantize(Decimal(1)) / 2, Decimal("1.5")), Decimal("4.5"))
    return min(max(score, Decimal("1.3")), Decimal("4.7"))


def create_member(release, user, scope, **fields):
    """The user's place in a release, with a score in every principle unless told."""
    person, _created = Person.objects.get_or_create(user=user)
    fields.setdefault("role", Leadership.Role.SERVICE_MANAGER)
    fields.setdefault("principles", 0b1111111)
    return Member.objects.create(release=release, person=person, scope=scope, **fields)


SCORES = {1: 3.9, 2: 3.7, 3: 3.8, 4: 3.0, 5: 2.7, 6: 3.2, 7: 3.5}


def create_whole_release(*, organisation=None, **fields):
    """A national release in which one organisation has a service of each size and one that is hidden."""
    if "edition" in fields:
        fields["round"] = create_closed_round(edition=fields.pop("edition"), closed_at=timezone.now())
    release = create_release(**fields)
    service = create_service(**({"organisation": organisation} if organisation else {}))
    organisation = service.organisation
    country = create_scope(release, "country", roster="100–199", participation="80")
    network = create_scope(release, "network", network="east", parent=country, roster="50–99", participation="80")
    own = create_scope(
        release,
        "organisation",
        organisation=organisation,
        network="east",
        parent=network,
        roster="30–49",
        participation="80",
    )
    for scope, people in [(country, "100–199"), (network, "50–99"), (own, "30–49")]:
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
            release,
            "service",
            organisation=organisation,
            service=each,
            parent=own,
            roster=people or "5–9",
            participation="60" if people == "10–19" else "half_or_more",
        )
        for number, score in SCORES.items():
            create_cell(scope, number, score if people else None, people=people)
    small = create_scope(
        release,
        "small_services",
        organisation=organisation,
        parent=own,
        roster="5–9",
        participation="under_half",
        name="",
    )
    for number, score in SCORES.items():
        create_cell(small, number, score, people="5–9")
    for kind, code, people in [("dilemma", "5.D1", 21), ("pitfall", "5.P1", 16), ("importance", "", 25)]:
        Count.objects.create(scope=own, principle=5, kind=kind, code=code, people=people, out_of="30–49")
    return release


def create_small_release(*, organisation, people="5–9", services=1, **fields):
    """A national release in which one organisation has few people: "5–9", "10–19", or None where all is hidden."""
    release = create_release(**fields)
    country = create_scope(release, "country", roster="100–199", participation="80")
    network = create_scope(release, "network", network="east", parent=country, roster="50–99", participation="80")
    taken_part = {"roster": "30–49" if services > 9 else "10–19", "participation": "80"} if people else {}
    own = create_scope(release, "organisation", organisation=organisation, network="east", parent=network, **taken_part)
    for scope, group in [(country, "100–199"), (network, "50–99"), (own, people)]:
        for number, score in SCORES.items():
            create_cell(scope, number, score if group else None, people=group)
    for number in range(1, services + 1):
        name = f"Botilbuddet på den lange vej nummer {number}" if number % 3 == 0 else f"Bostøtten {number}"
        service = create_service(organisation=organisation, name=name)
        scope = create_scope(
            release,
            "service",
            organisation=organisation,
            service=service,
            parent=own,
            roster="5–9",
            participation="half_or_more",
        )
        for principle, score in SCORES.items():
            create_cell(scope, principle, score if people else None, people="5–9")
    return release
