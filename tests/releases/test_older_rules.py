"""A database that holds releases by older rules: they are kept as they were, and nothing reads or recomputes them."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse

from assessments.models import Assessment
from organisations.models import StrategicRole
from releases.disclosure import RULES_VERSION
from releases.making import publishing
from releases.models import Cell, Count, Release, Scope
from releases.reading.shared_figures import newest_picture_of
from tests.factories import (
    create_edition,
    create_leadership,
    create_round,
    create_service,
    create_submitted,
    create_user,
    end_and_close,
    put_on_roster,
)
from tests.releases.rows import create_closed_round, create_member, create_release, create_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return create_service()


@pytest.fixture
def older(service):
    """As the version before stored one: an exact number of people, a median, and bins of people."""
    release = create_release(
        rules_version="2", round=create_closed_round(edition=create_edition()), attacks_tried=70, attacks_succeeded=0
    )
    country = create_scope(release, "country", leaders=48, participants=46)
    network = create_scope(release, "network", network="east", parent=country, leaders=48, participants=46)
    whole = {"organisation": service.organisation, "network": "east", "leaders": 26, "participants": 24}
    own = create_scope(release, "organisation", parent=network, **whole)
    for scope in (country, network, own):
        for number in range(1, 8):
            Cell.objects.create(
                scope=scope,
                principle=number,
                precision="tenth",
                people="24",
                band="strong",
                mean=Decimal("4.9"),
                median=Decimal("4.8"),
                bins=["0-4", "0-4", None, 18],
                change="up",
                remainder=24,
            )
        Count.objects.create(scope=scope, principle=5, kind="importance", people=18, among=24)
    return release


@pytest.fixture
def reader(client, service):
    StrategicRole.objects.create(user=create_user(), organisation=service.organisation)
    client.force_login(service.organisation.strategic_roles.get().user)
    return client


def stored(release):
    rows = [Scope.objects.filter(release=release), Cell.objects.filter(scope__release=release)]
    rows += [Count.objects.filter(scope__release=release), Release.objects.filter(pk=release.pk)]
    return [list(each.order_by("pk").values_list()) for each in rows]


def close_a_new_one(service, score=2):
    round = create_round(organisation=service.organisation, edition=create_edition())
    create_leadership(service=service, on_roster=round)
    for place in range(12):
        create_submitted(
            leadership=create_leadership(service=service), round=round, edition=round.edition, score=score + place % 2
        )
    return end_and_close(round)


def test_pages_say_why_and_show_none_of_it(reader, service, older):
    organisation = service.organisation
    for address in (reverse("organisation_home", args=[organisation.pk]), older.round.get_absolute_url()):
        page = reader.get(address, follow=True)
        assert "4,9" not in page.text
    page = reader.get(reverse("round_detail", args=[organisation.pk, older.round_id])).text
    assert "efter ældre regler" in page
    assert newest_picture_of("east") is None


def test_new_release_is_made_beside_it_and_compared_with_none_of_it(reader, service, older):
    before = stored(older)

    newer = close_a_new_one(service)

    assert stored(older) == before
    assert set(Cell.objects.filter(scope__release=newer).values_list("change", flat=True)) == {""}
    page = reader.get(reverse("round_detail", args=[service.organisation_id, newer.round_id]))
    assert len(page.context["summary"].trend) == 1
    assert "4,9" not in page.text


def test_new_release_hides_nothing_for_the_sake_of_an_older_one(service, monkeypatch):
    """One newcomer would be told by both together, but only the newer is there to be read."""
    leaders = [create_leadership(service=service) for _ in range(22)]
    closed = []
    for version, opens, closes, people in [("2", -250, -200, 20), (RULES_VERSION, -30, 5, 21)]:
        monkeypatch.setattr(publishing, "RULES_VERSION", version)
        round = create_round(organisation=service.organisation, edition=create_edition(), opens=opens, closes=closes)
        for place, leader in enumerate(leaders):
            put_on_roster(round, leader)
            if place < people:
                score = 5 if place == 20 else 1 + place % 5
                create_submitted(leadership=leader, round=round, edition=round.edition, score=score)
        closed.append(end_and_close(round))

    means = [Cell.objects.get(scope__release=each, scope__service=service, role="", principle=1) for each in closed]
    assert [float(cell.mean) for cell in means] == [3.0, 3.1]


def test_leader_who_is_part_of_it_has_her_own_result_alone(client, service, older):
    scope = Scope.objects.get(release=older, kind="organisation")
    sent = create_submitted(leadership=create_leadership(service=service), edition=older.round.edition)
    Assessment.objects.update(round=older.round)
    create_member(older, sent.leadership.user, scope)
    client.force_login(sent.leadership.user)

    page = client.get(reverse("assessment_result", args=[sent.pk]))

    assert page.status_code == 200
    assert (page.context["comparison"], page.context["receipt_url"]) == (None, None)


def test_audit_leaves_it_alone(service, older, capsys):
    newer = close_a_new_one(service)

    call_command("audit_releases")

    assert str(newer.pk) in capsys.readouterr().out
