"""A member from the mail to her answer: by the personal link, on the page, from the overview, and in her calendar."""

import re

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from networks.invitations import inviting
from networks.models import Attendance
from tests.factories import PASSWORD
from tests.journeys.conftest import sign_in
from tests.journeys.hands import press
from tests.networks.factories import create_agenda_item, create_meeting, create_member, create_network

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meeting(transactional_db):
    network = create_network(contact_email="oest@test.example")
    meeting = create_meeting(
        network=network,
        title="Data, der giver mening",
        online_note="Vi sender formiddagen",
        capacity=20,
        preparation="Læs fire sider",
    )
    create_agenda_item(meeting=meeting, title="Velkomst")
    return meeting


@pytest.fixture
def member(meeting):
    return create_member(network=meeting.network, name="Birgitte Holm", password=PASSWORD, is_confirmed=True)


WAYS = {
    "wide": {},
    "narrow": {"viewport": {"width": 390, "height": 800}},
    "without JavaScript": {"java_script_enabled": False},
}


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_member(open_browser, live_server, settings, meeting, member, mailoutbox, options, violations, sticking_out):
    settings.BASE_URL = live_server.url
    inviting.invite_members(meeting=meeting)
    [mail] = mailoutbox
    link = re.search(r"http\S+/netvaerk/svar/\S+", mail.body).group()
    page = open_browser(**options)

    # The mail's button opens the page with an answer chosen, and changes nothing.
    page.goto(f"{link}?svar=online")
    expect(page.locator("h1")).to_have_text("Data, der giver mening")
    expect(page.locator("#id_reply_online")).to_be_checked()
    assert Attendance.objects.get().reply == ""
    if options.get("java_script_enabled", True):
        assert violations(page) == []
        assert sticking_out(page) == []

    page.locator("#id_needs").fill("Kørestol")
    press(page, "Gem dit svar")
    expect(page.locator("main")).to_contain_text("Du har svaret: Ja, du er med online")
    assert (Attendance.objects.get().reply, Attendance.objects.get().needs) == ("online", "Kørestol")

    # Signed in, she takes it back on the meeting's page, and answers with one tap from the overview.
    sign_in(page, live_server.url, member.email, PASSWORD)
    expect(page.locator("main")).to_contain_text("Du har svaret: Ja, du er med online")
    press(page, "Se dagsorden og materialer", "link")
    page.locator("summary", has_text="Ret svar").click()
    expect(page.locator("#id_needs")).to_have_value("Kørestol")
    if options.get("java_script_enabled", True):
        assert violations(page) == []
        assert sticking_out(page) == []
    page.locator("#id_reply_later").check()
    press(page, "Gem dit svar")
    expect(page.locator("main")).to_contain_text("Du kan svare, når du ved det.")
    page.goto(f"{live_server.url}/overblik/")
    if options.get("java_script_enabled", True):
        assert violations(page) == []
        assert sticking_out(page) == []
    press(page, "Ja")
    expect(page.locator("#next-meeting")).to_contain_text("Du har svaret: Ja, du kommer")
    if options.get("java_script_enabled", True):
        assert page.evaluate("document.activeElement.textContent").strip() == "Du har svaret: Ja, du kommer"
    assert (Attendance.objects.get().reply, Attendance.objects.get().needs) == ("yes", "Kørestol")

    # The same event for her calendar as a file.
    press(page, "Ret svar", "link")
    with page.expect_download() as download:
        press(page, "Læg i din kalender", "link")
    calendar = Calendar.from_ical(download.value.path().read_bytes())
    [event] = calendar.walk("VEVENT")
    assert event["UID"] == f"{meeting.uid}@syv-principper"
    assert "Dit svar: Kommer" in event["DESCRIPTION"]
    expect(page.locator(".sp-people")).to_contain_text("Birgitte Holm")


def test_two_replies_pressed_at_once_are_stored_and_shown_in_their_order(sit_down, live_server, member, meeting):
    page = sit_down(member)
    page.goto(f"{live_server.url}/overblik/")
    held = []
    page.route(f"**{meeting.get_absolute_url()}", lambda route: route.continue_() if held else held.append(route))

    press(page, "Ja")
    press(page, "Nej")
    held[0].continue_()

    expect(page.locator("#next-meeting")).to_contain_text("Du har svaret: Nej")
    assert Attendance.objects.get().reply == "no"
