"""An organisation in both networks: its whole has one key for ever, and its two parts lie below it (R6)."""

import pytest

from organisations.models import Half
from releases.auditing.audit import audit_release
from releases.models import Cell, Scope
from tests.factories import (
    create_edition,
    create_leadership,
    create_municipality,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    end_and_close,
)

pytestmark = pytest.mark.django_db
SCORES = [2, 3, 4, 4, 5, 5]


@pytest.fixture
def organisation():
    return create_organisation()


@pytest.fixture
def services(organisation):
    """{network: a service there}"""
    return {
        network: create_service(organisation=organisation, municipality=create_municipality(network=network))
        for network in Half.values
    }


def close_round_of(organisation, posts, *, more=0, **fields):
    """Everybody answers, each as she is given; and one more in each service has not."""
    round = create_round(organisation=organisation, edition=create_edition(), **fields)
    for post, score in posts:
        create_submitted(leadership=post, round=round, edition=round.edition, score=min(score + more, 5))
    for service in {post.service for post, _score in posts}:
        create_leadership(service=service, on_roster=round)
    return end_and_close(round)


def posts_in(*services, scores=SCORES):
    return [(create_leadership(service=service), score) for service in services for score in scores]


def keys_above(release):
    return {scope.key: scope.parent and scope.parent.key for scope in release.scopes.select_related("parent")}


def test_own_round_has_the_parts_below_the_whole(organisation, services):
    release = close_round_of(organisation, posts_in(*services.values()))

    whole = f"organisation:{organisation.pk}"
    assert keys_above(release) == {
        whole: None,
        f"{whole}:east": whole,
        f"{whole}:west": whole,
        f"service:{services['east'].pk}": f"{whole}:east",
        f"service:{services['west'].pk}": f"{whole}:west",
    }
    shown = Cell.objects.filter(scope__release=release, role="", principle=1).exclude(precision="hidden")
    assert dict(shown.values_list("scope__key", "people")) == {
        whole: "10–19",
        **{key: "5–9" for key in keys_above(release) if key != whole},
    }
    assert audit_release(release) == []


def test_national_round_has_each_part_below_its_network_and_no_whole(organisation, services):
    release = close_round_of(None, posts_in(*services.values()))

    own = {key: above for key, above in keys_above(release).items() if key.startswith("organisation")}
    assert own == {f"organisation:{organisation.pk}:{half}": f"network:{half}" for half in ("east", "west")}


def test_whole_keeps_its_key_and_its_trend_when_it_opens_in_the_other_network(organisation, services):
    first = posts_in(services["east"], scores=[1, 2, 2, 3, 2] * 2)
    earlier = close_round_of(organisation, first, opens=-250, closes=-200)
    Scope.objects.get(release=earlier, key=f"organisation:{organisation.pk}", network="east")

    release = close_round_of(organisation, [*first, *posts_in(services["west"], scores=[1, 2, 2, 2, 2, 1])], more=2)

    changes = Cell.objects.filter(scope__release=release, scope__kind="organisation", role="", principle=1)
    assert dict(changes.values_list("scope__key", "change")) == {
        f"organisation:{organisation.pk}": "up",
        f"organisation:{organisation.pk}:east": "up",
        f"organisation:{organisation.pk}:west": "",
    }


def test_who_is_alone_in_a_part_stands_in_the_whole(organisation, services):
    release = close_round_of(organisation, [*posts_in(services["east"]), *posts_in(services["west"], scores=[1])])

    shown = Cell.objects.filter(scope__release=release, role="", principle=1).exclude(precision="hidden")
    assert set(shown.values_list("scope__key", flat=True)) == {f"organisation:{organisation.pk}"}
