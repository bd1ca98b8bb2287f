"""A meeting from the door to the next step at home: a coordinator on her phone and at her desk, and a member."""

import pytest
from playwright.sync_api import expect

from assessments.models import Action
from networks.models import Attendance, EvaluationAnswer, Material
from tests.factories import PASSWORD, create_real_edition
from tests.journeys.hands import press
from tests.networks.factories import (
    create_agenda_item,
    create_attendance,
    create_coordinator,
    create_going_on,
    create_member,
    create_network,
)
from tests.networks.meeting_day.files import PDF

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}


@pytest.fixture
def meeting(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    create_real_edition()
    meeting = create_going_on(network=create_network(), title="Data, der giver mening")
    create_agenda_item(meeting=meeting, title="Dagens princip")
    for number in range(30):
        create_attendance(
            meeting=meeting, user=create_member(network=meeting.network, name=f"Leder {number:02}"), reply="yes"
        )
    return meeting


def person(create, meeting, name):
    return create(network=meeting.network, name=name, password=PASSWORD, is_confirmed=True)


@pytest.fixture
def coordinator(meeting):
    return person(create_coordinator, meeting, "Signe Vestergaard")


@pytest.fixture
def member(meeting):
    user = person(create_member, meeting, "Åse Østergård")
    create_attendance(meeting=meeting, user=user, reply="yes")
    return user


def mark_who_came(page, address, member):
    page.goto(f"{address}doer/")
    row = page.locator(".sp-door__person", has_text="Åse Østergård")
    row.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")

    row.tap()

    expect(row).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-count=here]")).to_have_text("1")
    assert page.evaluate("scrollY") == place > 0
    assert row.bounding_box()["height"] >= 48
    assert Attendance.objects.get(user=member).attended is True
    row.tap()
    expect(row).to_have_attribute("aria-pressed", "false")
    row.tap()
    expect(row).to_have_attribute("aria-pressed", "true")
    page.locator("#navn").fill("åse øst")
    expect(page.locator(".sp-door__person:visible")).to_have_count(1)
    page.locator("#navn").fill("findes ikke")
    expect(page.locator("[data-door-nobody]")).to_be_visible()


def write_minutes(page, address):
    page.goto(address)
    press(page, "Referat", "link")
    press(page, "Skriv referatet", "link")
    expect(page.locator("#id_text")).to_have_value("## Dagens princip\n")
    page.locator("#id_text").fill("## Dagens princip\n\nVi talte **længe** om tallene.")
    page.locator("#id_decisions").fill("Vi mødes igen den 21. april")
    press(page, "Vis, hvordan det ser ud")
    expect(page.locator(".sp-minutes strong")).to_have_text("længe")
    press(page, "Gem, og gå til udgivelse")
    press(page, "Udgiv referatet")
    expect(page.locator(".alert-success")).to_contain_text("Referatet er udgivet")


def lay_in_a_pdf(page, address):
    page.goto(address)
    press(page, "Tilføj materiale", "link")
    page.locator("#id_file").set_input_files(
        {"name": "side.pdf", "mimeType": "application/pdf", "buffer": b"<!doctype html><p>Hej</p>"}
    )
    page.locator("#id_title").fill("Oplæg fra dagen")
    press(page, "Tilføj")
    expect(page.locator(".alert-error")).to_contain_text("er ikke en rigtig PDF-fil")
    expect(page.locator("#id_title")).to_have_value("Oplæg fra dagen")
    page.locator("#id_file").set_input_files({"name": "oplæg.pdf", "mimeType": "application/pdf", "buffer": PDF})
    press(page, "Tilføj")
    expect(page.locator("main")).to_contain_text("Materialet er tilføjet.")


def look_back(page, address):
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Vi mødes igen den 21. april")
    press(page, "Læs referatet", "link")
    expect(page.locator(".sp-minutes")).to_contain_text("Vi talte længe om tallene.")
    page.goto(address)
    with page.expect_download() as download:
        press(page, "Oplæg fra dagen", "link")
    assert download.value.suggested_filename == "oplæg.pdf"
    assert download.value.path().read_bytes() == PDF


def check_out_and_evaluate(page, address):
    page.goto(f"{address}tag-med-hjem/")
    press(page, "Gem mit næste skridt")
    expect(page.locator(".alert-error")).to_contain_text("Skriv, hvad du vil gøre.")
    page.locator("#id_text").fill("Spørge borgerne, hvad tallene skal bruges til")
    page.locator("#id_principle").select_option(label="5. Ledelsesinformation som fagligt værktøj")
    press(page, "Gem mit næste skridt")
    press(page, "Evaluér mødet", "link")
    for number in range(1, 5):
        page.locator(f"[name=E{number}][value='4']").check()
    page.locator("#id_E5").fill("At tale med andre i samme båd.")
    press(page, "Send svarene")
    expect(page.locator("main")).to_contain_text("Du har evalueret mødet.")


def test_from_the_door_to_the_next_step_at_home(meeting, coordinator, member, sit_down, live_server, violations):
    address = live_server.url + meeting.get_absolute_url()
    phone = sit_down(coordinator, **PHONE)
    mark_who_came(phone, address, member)
    assert violations(phone) == []
    desk = sit_down(coordinator, **DESK)
    write_minutes(desk, address)
    lay_in_a_pdf(desk, address)
    assert violations(desk) == []
    home = sit_down(member, **PHONE)
    look_back(home, address)
    check_out_and_evaluate(home, address)

    home.goto(f"{live_server.url}/naeste-skridt/")
    expect(home.locator("main")).to_contain_text("Spørge borgerne, hvad tallene skal bruges til")
    expect(home.locator("main")).to_contain_text("Fra netværksmødet den")
    desk.goto(f"{address}evaluering/resultat/")
    expect(desk.locator("main")).to_contain_text("Vises ikke endnu")
    expect(desk.locator("main")).not_to_contain_text("i samme båd")

    assert Action.objects.get().owner == member
    assert Material.objects.count() == 1
    assert EvaluationAnswer.objects.filter(question="E5").count() == 1


def test_door_without_javascript_comes_back_to_the_row(meeting, coordinator, member, sit_down, live_server):
    page = sit_down(coordinator, **PHONE, java_script_enabled=False)
    page.goto(f"{live_server.url}{meeting.get_absolute_url()}doer/")

    page.locator(".sp-door__person", has_text="Åse Østergård").tap()
    page.wait_for_url(f"**/doer/#person-{member.pk}")

    expect(page.locator(".sp-door__person[aria-pressed=true]")).to_contain_text("Åse Østergård")
    assert page.locator(f"#person-{member.pk}").bounding_box()["y"] < 800
