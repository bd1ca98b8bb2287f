from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from assessments.models import Action
from networks.afterwards.evaluation_closing import results_of
from networks.demo.making import create_network_demo
from networks.demo.times import day_of_meeting, half_years_with_meetings
from networks.models import (
    Application,
    Attendance,
    Coordinator,
    DatePoll,
    EvaluationResult,
    Meeting,
    Membership,
    Newsletter,
    Takeaway,
)
from organisations.models import Half, Leadership
from pages.refusals import Refusal
from tests.factories import create_leadership, create_municipality, create_real_edition, create_service, create_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TODAY = date(2026, 11, 27)


@pytest.fixture
def leaders():
    """Twenty in each half of the country, with the demo's own among them."""
    create_real_edition()
    create_user(email="koordinator@demo.example")
    emails = iter(["tilbudsleder@demo.example", "ny.leder@demo.example"])
    for half in Half:
        service = create_service(municipality=create_municipality(network=half))
        for number in range(20):
            email = next(emails) if number == 0 else f"{half}{number}@demo.example"
            create_leadership(user=create_user(email=email), service=service)


def statuses(half, today=TODAY):
    meetings = Meeting.objects.filter(network__half=half).order_by("year", "-season")
    return [(meeting.year, meeting.season, meeting.status) for meeting in meetings]


def test_demo_has_meetings_of_every_state_and_one_that_is_missing(leaders):
    create_network_demo(today=TODAY)

    assert statuses("east") == [
        (2025, "autumn", "held"),
        (2026, "spring", "held"),
        (2026, "autumn", "held"),
        (2027, "spring", "published"),
    ]
    assert statuses("west") == [(2025, "autumn", "held"), (2026, "spring", "held"), (2027, "spring", "draft")]


def test_demo_has_coordinators_members_and_people_who_wait(leaders):
    create_network_demo(today=TODAY)

    assert Coordinator.objects.get(network__half="east").user.email == "koordinator@demo.example"
    assert Membership.objects.waiting().filter(network__half="east").count() == 2
    assert Membership.objects.active().get(user__email="tilbudsleder@demo.example").network.half == "east"
    assert not Membership.objects.filter(user__email="ny.leder@demo.example").exists()
    invited = Attendance.objects.get(user__email="tilbudsleder@demo.example", meeting__status="published")
    assert invited.reply == ""


def test_demo_shows_what_is_left_of_a_meeting(leaders):
    create_network_demo(today=TODAY)

    held = Meeting.objects.filter(status="held")
    assert all(meeting.minutes_versions.published().count() == 1 for meeting in held)
    assert all(meeting.materials.count() == 3 for meeting in held)
    assert all((results_of(meeting) is None) == meeting.evaluation_answers.exists() for meeting in held)
    assert EvaluationResult.objects.exists()
    takeaway = Takeaway.objects.get()
    assert takeaway.action.owner.email == "tilbudsleder@demo.example"
    assert takeaway.meeting == held.filter(network__half="east").latest("starts_at")


def test_demo_asks_for_dates_of_the_draft_and_writes_news(leaders):
    create_network_demo(today=TODAY)

    poll = DatePoll.objects.get()
    assert (poll.meeting.network.half, poll.meeting.starts_at, poll.options.count()) == ("west", None, 3)
    assert Newsletter.objects.sent().count() == 2
    assert Newsletter.objects.drafts().count() == 1
    assert Application.objects.waiting().get().network.half == "east"


def test_demo_is_the_same_each_time(leaders):
    create_network_demo(today=TODAY)
    first = list(Attendance.objects.order_by("pk").values_list("pk", "reply", "replied_at"))
    for model in [Action, Meeting, Membership, Coordinator, Newsletter, Application]:
        model.objects.all().delete()

    create_network_demo(today=TODAY)

    assert list(Attendance.objects.order_by("pk").values_list("pk", "reply", "replied_at")) == first


@pytest.mark.parametrize("day", [date(2026, 1, 1) + timedelta(days=23 * number) for number in range(16)])
def test_a_meeting_lies_in_its_half_year_and_is_announced_in_time(day):
    to_come, present, *past = half_years_with_meetings(day)

    for half_year in past:
        assert day_of_meeting(half_year, today=day) < day
    for half_year in (to_come, present):
        meets = day_of_meeting(half_year, today=day)
        assert meets.weekday() == 1
        assert meets <= day or (meets - day).days >= 49
    assert day_of_meeting(to_come, today=day).year == to_come.year
    assert (day_of_meeting(to_come, today=day).month <= 6) == (to_come.is_spring)


def test_demo_is_made_once(leaders):
    create_network_demo(today=TODAY)

    with pytest.raises(Refusal, match="demo-reset"):
        create_network_demo(today=TODAY)


def test_demo_needs_the_principles():
    with pytest.raises(Refusal, match="load_content"):
        create_network_demo(today=TODAY)


def test_create_network_demo_says_what_it_made(leaders, settings, capsys):
    settings.DEMO = True

    call_command("create_network_demo")

    members = Membership.objects.active().count()
    assert capsys.readouterr().out == f"Their networks have {members} members and {Meeting.objects.count()} meetings.\n"


def test_create_network_demo_refuses_outside_the_demo():
    with pytest.raises(CommandError, match="only where DEMO=1 is set"):
        call_command("create_network_demo")

    assert User.objects.count() == Leadership.objects.count() == 0
