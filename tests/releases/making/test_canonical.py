"""The same answers give the same release and the same hash, whatever database they are in and in whatever order."""

import random
from uuid import UUID

import pytest
from django.core.management import call_command

from organisations.models import Half, Leadership
from releases.auditing.audit import audit_release
from releases.making import publishing
from releases.models import Cell, Count, Release
from tests.factories import (
    create_department,
    create_edition,
    create_leadership,
    create_municipality,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    end_and_close,
)
from tests.releases.auditing.stored import put

pytestmark = pytest.mark.django_db

GOLDEN = "3b3e8fdb37bdeb4d1e5d0c4b63028d345bf851b0b3868c7744825e1d75e928d8"
"""Of the release below, on SQLite and on PostgreSQL. It changes only with the rules, and so does their version."""
BY_RULES_3 = "dc6264ad2b288968751c5dc5003b82142954b4f2e705e8e5c32a76ad2dcceffe"
"""Of the same before next steps were told of."""

SIZES = {"Æblehaven": 9, "Ålykke": 5, "aften": 4, "Zonen": 3, "Øster": 7}
"""Names that alphabets put in different orders."""


def closed_national_round(chance):
    """Two networks with an organisation each and one in both, 56 leaders, added in any order."""
    edition = create_edition()
    round = create_round(id=UUID(int=1), edition=edition)
    services = []
    networks = {network: create_municipality(network=network) for network in shuffled(Half.values, chance)}
    for number in shuffled(range(3), chance):
        organisation = create_organisation(id=UUID(int=100 + number), name=["Ærø", "Aarhus", "Zealand"][number])
        for name in shuffled(SIZES, chance):
            network = ["east", "west", "east" if name < "a" else "west"][number]
            service = create_service(
                id=UUID(int=1000 * (number + 1) + len(name) * 10 + SIZES[name]),
                name=name,
                organisation=organisation,
                municipality=networks[network],
            )
            services.append((number, name, service))
    for number, name, service in services:
        answer_in(service, round, SIZES[name], number, chance)
    return end_and_close(round)


def shuffled(items, chance):
    items = list(items)
    return chance.sample(items, len(items))


def answer_in(service, round, people, number, chance):
    department = create_department(service=service)
    for place in shuffled(range(people), chance):
        post = {"role": Leadership.Role.DEPARTMENT_MANAGER, "department": department} if place % 2 else {}
        assessment = create_submitted(
            leadership=create_leadership(service=service, **post),
            round=round,
            edition=round.edition,
            score=2 + (place * (number + 2)) % 4,
        )
        if place % 3:
            reflection = assessment.reflections.get(principle__number=3)
            reflection.dilemmas.add(round.edition.principles.get(number=3).dilemmas.first())


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_release_has_the_same_hash_everywhere(seed):
    release = closed_national_round(random.Random(seed))

    assert {"tenth", "half", "band", "hidden"} == set(Cell.objects.values_list("precision", flat=True))
    assert Count.objects.exists()
    assert release.hash == GOLDEN


@pytest.mark.slow
def test_what_the_rules_before_made_is_hashed_as_it_was(monkeypatch):
    monkeypatch.setattr(publishing, "RULES_VERSION", "3")

    release = closed_national_round(random.Random(1))

    assert release.hash == BY_RULES_3
    assert audit_release(release) == []
    call_command("audit_releases", verbosity=0)
    assert list(Release.objects.shown()) == [release]


@pytest.mark.slow
def test_next_steps_are_part_of_the_hash():
    release = closed_national_round(random.Random(1))

    put(release.scopes.filter(kind="country"), steps_done="60", with_steps=30, did_steps=18)

    assert Release.objects.get().hash != GOLDEN
