"""The demo's strategic management has answered two rounds, and is asked what became of what it undertook."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django.utils import timezone

from assessments.demo.people import demo_address
from organisations.models import StrategicRole
from releases.models import Release
from releases.reading.summaries import summary_of
from releases.responding.models import ManagementResponse, Undertaking
from tests.factories import create_organisation, create_user
from tests.releases.rows import create_whole_release

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def organisation():
    organisation = create_organisation()
    StrategicRole.objects.create(user=create_user(email=demo_address("strategi")), organisation=organisation)
    return organisation


def create_releases(organisation):
    last_time, this_time = (create_whole_release(organisation=organisation) for _round in range(2))
    QuerySet(Release).filter(pk=last_time.pk).update(published_at=timezone.now() - timedelta(days=180))
    half_a_year = timedelta(days=180)
    dates = {name: getattr(last_time.round, name) - half_a_year for name in ("opens_at", "closes_at")}
    type(last_time.round).objects.filter(pk=last_time.round_id).update(**dates)
    return this_time


def test_every_state_of_an_undertaking_is_there(organisation):
    release = create_releases(organisation)

    call_command("create_response_demo", verbosity=0)

    summary = summary_of(release=release, organisation=organisation)
    assert summary.response.comment
    assert summary.response.undertakings.count() == 5
    assert sorted(each.outcome for each in summary.earlier) == sorted(["", *Undertaking.Outcome.values])
    for each in Undertaking.objects.all():
        each.full_clean()
    assert all(len(each.comment) <= 300 for each in ManagementResponse.objects.all())


def test_it_is_made_once_and_after_the_rounds(organisation):
    with pytest.raises(CommandError, match="no releases yet"):
        call_command("create_response_demo")
    create_releases(organisation)
    call_command("create_response_demo", verbosity=0)

    with pytest.raises(CommandError, match="demo-reset"):
        call_command("create_response_demo")


def test_it_is_refused_outside_the_demo(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("create_response_demo")
