"""What a meeting's page shows of the meeting and after, to whom and when."""

from datetime import timedelta

import pytest
from auditlog.registry import auditlog
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from networks.afterwards.takeaways import write_takeaway
from networks.models import EvaluationAnswer, EvaluationReceipt, EvaluationResult, Minutes, Takeaway
from tests.factories import create_edition
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_going_on,
    create_material,
    create_meeting,
    create_member,
    create_minutes,
    create_network,
    evaluate,
)

pytestmark = pytest.mark.django_db
LOOKING_BACK, TOOLS = 'id="hjem"', 'id="redskaber"'


@pytest.fixture
def meeting():
    return create_going_on(network=create_network())


def page(client, user, meeting):
    client.force_login(user)
    return client.get(meeting.get_absolute_url()).text


def address(name, meeting):
    return reverse(name, args=[meeting.network.slug, meeting.pk])


def test_member_with_nothing_to_see_sees_no_empty_panels(client, meeting):
    text = page(client, create_member(network=meeting.network), meeting)

    assert not [panel for panel in (LOOKING_BACK, TOOLS, 'id="referat"', 'id="materialer"') if panel in text]


def test_coordinator_finds_her_tools(client, meeting):
    text = page(client, create_coordinator(network=meeting.network), meeting)

    for name in (
        "meeting_door",
        "minutes_detail",
        "evaluation_results",
        "participant_list_pdf",
        "kitchen_list_pdf",
        "name_badges_pdf",
        "agenda_pdf",
        "material_add",
    ):
        assert address(name, meeting) in text
    assert LOOKING_BACK not in text


def test_before_the_meeting_there_is_nothing_to_look_back_on(client):
    meeting = create_meeting(network=create_network())
    guest = create_attendance(meeting=meeting, reply="yes").user

    assert LOOKING_BACK not in page(client, guest, meeting)
    assert address("evaluation_results", meeting) not in page(
        client, create_coordinator(network=meeting.network), meeting
    )


def test_draft_has_materials_and_nothing_else(client):
    draft = create_meeting(network=create_network(), status="draft")

    text = page(client, create_coordinator(network=draft.network), draft)

    assert 'id="materialer"' in text
    assert TOOLS not in text


def test_guest_is_asked_what_she_takes_home_and_what_she_thinks(client, meeting):
    guest = create_attendance(meeting=meeting, reply="yes").user

    before = page(client, guest, meeting)
    write_takeaway(meeting=meeting, user=guest, principle=create_edition().principles.first(), text="x", due=None)
    evaluate(meeting=meeting, user=guest)
    after = page(client, guest, meeting)

    assert address("meeting_check_out", meeting) in before
    assert address("evaluation_answer", meeting) in before
    assert "Du har skrevet, hvad du tager med hjem." in after
    assert "Du har evalueret mødet." in after


def test_after_14_days_the_panel_is_gone(client, meeting):
    guest = create_attendance(meeting=meeting, reply="yes").user
    meeting.starts_at = timezone.now() - timedelta(days=16)
    meeting.ends_at = timezone.now() - timedelta(days=15)
    meeting.save()

    assert LOOKING_BACK not in page(client, guest, meeting)


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_a_member_asks_as_much_of_one_as_of_three(client, meeting, django_assert_num_queries, count):
    guest = create_attendance(meeting=meeting, reply="yes").user
    for number in range(1, count + 1):
        create_material(meeting=meeting)
        create_minutes(meeting=meeting, number=number, decisions="Vi mødes", published_at=meeting.starts_at)
    client.force_login(guest)
    client.get(reverse("about"))

    with django_assert_num_queries(21):
        client.get(meeting.get_absolute_url())


def test_private_rows_are_seen_by_neither_the_admin_nor_the_audit_trail():
    private = {EvaluationAnswer, EvaluationReceipt, EvaluationResult, Minutes, Takeaway}

    assert private & set(admin.site._registry) == set()
    assert private & set(auditlog.get_models()) == set()


def test_private_rows_have_names_that_tell_nothing(meeting):
    secret = "Det siger jeg ikke højt"

    for row in (EvaluationAnswer(text=secret), Minutes(text=secret, decisions=secret)):
        assert secret not in f"{row} {row!r}"
