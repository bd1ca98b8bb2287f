"""A round that closes, from answers to a release."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.erasure import erase
from assessments.models import Answer, Round
from organisations.models import Half, Leadership
from pages.refusals import Refusal
from principles.models import Statement
from releases.auditing.audit import audit_release
from releases.disclosure import RULES_VERSION
from releases.making import closing, publishing
from releases.models import CannotChange, Cell, Member, Person, Release, Scope
from releases.reading.summaries import summary_of
from tests.factories import (
    create_draft,
    create_edition,
    create_leadership,
    create_municipality,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
    end_and_close,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return create_edition()


@pytest.fixture
def organisation():
    return create_organisation()


@pytest.fixture
def round(edition, organisation):
    return create_round(organisation=organisation, edition=edition)


def answer(round, services, scores, role=Leadership.Role.SERVICE_MANAGER):
    """One leader for each score, in the services by turns."""
    submitted = []
    for number, score in enumerate(scores):
        leadership = create_leadership(service=services[number % len(services)], role=role)
        submitted.append(create_submitted(leadership=leadership, round=round, edition=round.edition, score=score))
    return submitted


def cell(release, kind="organisation", principle=1, role=""):
    return Cell.objects.get(scope__release=release, scope__kind=kind, principle=principle, role=role)


def test_closing_publishes_a_band_of_five_people(round, organisation):
    answer(round, [create_service(organisation=organisation)], [2, 3, 4, 4, 5])

    release = end_and_close(round)

    found = cell(release)
    assert (found.precision, found.people, found.band, found.mean) == ("band", "5–9", "strong", None)
    assert release.smallest_group == 5
    assert audit_release(release) == []
    assert Round.objects.get().closed_at is not None


def figures_of(edition, people):
    """Of one who has not answered and so many who have, in a round of their own organisation."""
    service = create_service()
    each = create_round(organisation=service.organisation, edition=edition)
    create_leadership(service=service, on_roster=each)
    answer(each, [service], [[2, 3, 4, 4, 5][number % 5] for number in range(people)])
    found = cell(end_and_close(each))
    return found.precision, found.people, found.mean and float(found.mean), found.band, found.median, found.bins


def test_closing_publishes_half_steps_of_ten_tenths_of_twenty_and_shares_of_thirty(edition):
    assert figures_of(edition, 10) == ("half", "10–19", 3.5, "strong", None, None)
    assert figures_of(edition, 20) == ("tenth", "20–29", 3.6, "strong", None, None)
    assert figures_of(edition, 30) == ("tenth", "30–49", 3.6, "strong", None, ["few", None, 20, 60])


def test_a_unit_tells_of_its_roster_in_steps_and_of_those_who_took_part_in_whole_tens(round, organisation):
    service, small = create_service(organisation=organisation), create_service(organisation=organisation)
    answer(round, [service], [2, 3, 4, 4, 5, 3])
    for place in [service, service, small, small, small, small]:
        create_leadership(service=place, on_roster=round)

    release = end_and_close(round)

    told = release.scopes.order_by("kind").values_list("kind", "roster", "participation", "leaders", "participants")
    assert list(told) == [("organisation", "10–19", "50", None, None), ("service", "5–9", "half_or_more", None, None)]


def test_a_leader_with_two_posts_is_on_the_roster_of_each_wherever_she_has_answered(round, organisation):
    """Or the roster that is told would say where she has (R11)."""
    services = [create_service(organisation=organisation) for _number in range(2)]
    for service in services:
        answer(round, [service], [2, 3, 4, 4])
    leader = create_user()
    posts = [create_leadership(user=leader, service=service, on_roster=round) for service in services]
    create_submitted(leadership=posts[0], round=round, edition=round.edition)

    release = end_and_close(round)

    rosters = release.scopes.filter(kind="service").values_list("service", "roster", "participation")
    assert sorted(rosters, key=str) == sorted([(service.pk, "5–9", "half_or_more") for service in services], key=str)


def test_fewer_than_five_people_get_nothing(round, organisation):
    answer(round, [create_service(organisation=organisation)], [2, 3, 4, 4])

    release = end_and_close(round)

    assert {each.precision for each in Cell.objects.all()} == {"hidden"}
    assert release.smallest_group is None


@pytest.mark.parametrize("is_national", [True, False])
def test_a_round_that_nobody_is_on_has_a_release_without_any_figure(edition, organisation, is_national):
    release = end_and_close(create_round(organisation=None if is_national else organisation, edition=edition))

    assert {each.precision for each in Cell.objects.all()} <= {"hidden"}
    assert set(release.scopes.values_list("roster", "participation")) <= {("", "")}
    assert audit_release(release) == []


def test_closing_twice_is_refused(round):
    end_and_close(round)

    with pytest.raises(Refusal, match="allerede lukket"):
        closing.close_round(round=round)

    assert Release.objects.count() == 1


def test_a21_round_is_closed_by_nobody_before_its_announced_time(round, organisation):
    """A21, R3."""
    answer(round, [create_service(organisation=organisation)], [2, 3, 4, 4, 5])

    for moment in (timezone.now(), round.closes_at - timedelta(microseconds=1)):
        with time_machine.travel(moment, tick=False), pytest.raises(Refusal, match="ikke før"):
            closing.close_round(round=round)
    assert not Release.objects.exists()

    with time_machine.travel(round.closes_at, tick=False):
        closing.close_due_rounds()
    assert cell(Release.objects.get()).people == "5–9"


def test_a06_one_person_with_several_posts_counts_once(round, organisation):
    """A6, R1."""
    user = create_user()
    for _number in range(5):
        leadership = create_leadership(user=user, service=create_service(organisation=organisation))
        create_submitted(leadership=leadership, round=round, edition=round.edition, score=4)

    release = end_and_close(round)

    assert Member.objects.filter(release=release).count() == 1
    assert cell(release).precision == "hidden"


def test_an_unconfirmed_post_counts_nowhere(round, organisation):
    service = create_service(organisation=organisation)
    answer(round, [service], [3, 3, 4, 5])
    post = create_leadership(service=service, confirmed_at=None)
    create_submitted(leadership=post, round=round, edition=round.edition)

    assert cell(end_and_close(round)).precision == "hidden"


def test_a_draft_and_a_late_submission_count_nowhere(round, organisation):
    service = create_service(organisation=organisation)
    answer(round, [service], [3, 4, 4, 5])
    create_draft(leadership=create_leadership(service=service), round=round, answered=7)
    create_submitted(
        leadership=create_leadership(service=service), round=round, edition=round.edition, submitted_at=round.closes_at
    )

    assert cell(end_and_close(round)).precision == "hidden"


def test_a10_correction_a11_erasure_and_a12_move_after_closing_change_nothing(round, organisation):
    """A10, A11 and A12, R3."""
    service = create_service(organisation=organisation)
    submitted = answer(round, [service], [2, 3, 4, 4, 5, 5])
    release = end_and_close(round)
    before = release.hash
    person = Person.objects.get(user=submitted[0].leadership.user)

    Answer.objects.filter(assessment=submitted[1]).update(score=1)
    Leadership.objects.filter(pk=submitted[2].leadership_id).update(service=create_service())
    erase(user=submitted[0].leadership.user)

    assert audit_release(Release.objects.get()) == []
    assert Release.objects.get().hash == before
    person.refresh_from_db()
    assert person.user is None
    assert Member.objects.filter(release=release).count() == 6


def test_rows_of_a_release_are_never_changed_or_deleted(round, organisation):
    answer(round, [create_service(organisation=organisation)], [2, 3, 4, 4, 5])
    release = end_and_close(round)
    found = cell(release)

    for attempt in (
        release.delete,
        release.save,
        found.delete,
        Cell.objects.all().delete,
        lambda: Cell.objects.update(band="strong"),
        lambda: Scope.objects.bulk_update([found.scope], ["name"]),
    ):
        with pytest.raises(CannotChange):
            attempt()


def test_national_round_has_networks_and_organisations_in_a_tree(edition):
    national = create_round(edition=edition)
    for network in Half.values:
        municipality = create_municipality(network=network)
        for _number in range(3):
            services = [create_service(organisation=create_organisation(), municipality=municipality)]
            answer(national, services, [2, 3, 4, 4, 5, 3])

    release = end_and_close(national)

    kinds = list(release.scopes.values_list("kind", flat=True).order_by("pk"))
    assert sorted(kinds) == sorted(["country", *["network"] * 2, *["organisation"] * 6, *["service"] * 6])
    assert cell(release, "country").people == "30–49"
    assert not Cell.objects.filter(scope__kind="network", role="", precision="hidden").exists()
    assert audit_release(release) == []


def test_organisation_in_both_networks_has_a_part_in_each(edition, organisation):
    national = create_round(edition=edition)
    for network in Half.values:
        service = create_service(organisation=organisation, municipality=create_municipality(network=network))
        answer(national, [service], [2, 3, 4, 4, 5])

    release = end_and_close(national)

    networks = release.scopes.filter(organisation=organisation, kind="organisation").values_list("network", flat=True)
    assert sorted(networks) == ["east", "west"]


def test_small_services_in_both_networks_stand_together_in_each(edition, organisation):
    """The longest key there is: PostgreSQL minds how long a column is."""
    national = create_round(edition=edition)
    for network in Half.values:
        municipality = create_municipality(network=network)
        services = [create_service(organisation=organisation, municipality=municipality) for _number in range(2)]
        answer(national, services, [2, 3, 4, 4, 5])

    release = end_and_close(national)

    keys = release.scopes.filter(kind="small_services").order_by("key").values_list("key", flat=True)
    assert list(keys) == [f"small_services:organisation:{organisation.pk}:{network}" for network in ("east", "west")]


def test_arrow_since_the_round_before(edition, organisation):
    service = create_service(organisation=organisation)
    leaders = [create_leadership(service=service) for _number in range(10)]
    for score in (2, 4):
        each = create_round(organisation=organisation, edition=edition)
        create_leadership(service=service, on_roster=each)
        for place, leadership in enumerate(leaders):
            create_submitted(leadership=leadership, round=each, edition=edition, score=score + (place % 2))
        release = end_and_close(each)

    assert cell(release).change == "up"


def test_there_is_no_arrow_across_new_statements(edition, organisation):
    """Its own statements decide it for each principle: the others have their arrow."""
    service = create_service(organisation=organisation)
    leaders = [create_leadership(service=service) for _number in range(10)]
    newer = create_edition()
    Statement.objects.filter(principle__edition=newer, code="2.1").update(code="2.6")
    newer.save()
    for asked, score in ((edition, 2), (newer, 4)):
        each = create_round(organisation=organisation, edition=asked)
        create_leadership(service=service, on_roster=each)
        for place, leadership in enumerate(leaders):
            create_submitted(leadership=leadership, round=each, edition=asked, score=score + (place % 2))
        release = end_and_close(each)

    summary = summary_of(release=release, organisation=organisation)

    assert [cell(release, principle=number).change for number in (1, 2, 3)] == ["up", "", "up"]
    assert summary.breaks == {number: {1} if number == 2 else set() for number in range(1, 8)}
    assert audit_release(release) == []


def test_there_is_no_arrow_since_a_release_by_older_rules(edition, organisation, monkeypatch):
    service = create_service(organisation=organisation)
    leaders = [create_leadership(service=service) for _number in range(10)]
    for score, version in ((2, "1"), (4, RULES_VERSION)):
        monkeypatch.setattr(publishing, "RULES_VERSION", version)
        each = create_round(organisation=organisation, edition=edition)
        for place, leadership in enumerate(leaders):
            create_submitted(leadership=leadership, round=each, edition=edition, score=score + (place % 2))
        release = end_and_close(each)

    assert cell(release).change == ""


def test_audit_releases_finds_a_release_that_was_tampered_with(round, organisation, capsys):
    answer(round, [create_service(organisation=organisation)], [2, 3, 4, 4, 5])
    end_and_close(round)
    call_command("audit_releases")
    assert "safe" in capsys.readouterr().out

    with connection.cursor() as cursor:
        cursor.execute("UPDATE releases_cell SET band = 'under_way' WHERE precision = 'band'")

    with pytest.raises(Exception, match="did not pass"):
        call_command("audit_releases")


def test_closing_takes_place_at_one_moment(round):
    before = timezone.now()

    release = end_and_close(round)

    assert before <= release.published_at <= timezone.now()
