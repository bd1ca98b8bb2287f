"""A coordinator from an empty year plan to a held meeting, and a member who votes, in browsers of their own."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from networks.models import Attendance, DatePoll, Meeting
from pages.half_years import half_year_of
from tests.factories import PASSWORD, create_real_edition
from tests.journeys.hands import press, write_date
from tests.networks.factories import create_coordinator, create_member, create_network
from tests.releases.rows import create_cell, create_closed_round, create_release, create_scope

pytestmark = pytest.mark.django_db(transaction=True)

DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def network(transactional_db):
    edition = create_real_edition()
    network = create_network()
    release = create_release(round=create_closed_round(edition=edition, closed_at=timezone.now()))
    scope = create_scope(release, "network", network="east", parent=create_scope(release, "country"))
    for number, score in [(1, 3.9), (5, 2.6)]:
        create_cell(scope, number, score)
    return network


@pytest.fixture
def people(network):
    coordinator = create_coordinator(network=network, name="Signe Vestergaard", password=PASSWORD, is_confirmed=True)
    members = [
        create_member(network=network, name=f"Leder {name}", password=PASSWORD, is_confirmed=True) for name in "AB"
    ]
    return coordinator, members


def days_to_choose_between():
    """Two days in the half-year that comes."""
    first = half_year_of(timezone.localdate()).next.first_day
    return [first + timedelta(days=60), first + timedelta(days=67)]


def begin_a_draft(page, live_server):
    year = half_year_of(timezone.localdate()).next.year
    page.goto(f"{live_server.url}/koordinering/?aar={year}")
    page.get_by_role("link", name="Planlæg mødet").first.click()
    expect(page.locator("main")).to_contain_text("Ligger lavest i netværket (2,6, 30–49 ledere)")
    page.get_by_label("Heldagsmøde").check()
    press(page, "Lav kladden")
    expect(page.locator("main")).to_contain_text("Kladden mangler")


def ask_when_members_can(page, days):
    press(page, "Lav en datoafstemning", "link")
    for number, day in enumerate(days):
        write_date(page, f"valg-{number}-day", day)
    write_date(page, "closes_on", timezone.localdate() - timedelta(days=1))
    press(page, "Gå videre")
    press(page, "Åbn afstemningen")
    expect(page.locator(".alert-error")).to_contain_text("passeret")
    write_date(page, "closes_on", timezone.localdate() + timedelta(days=3))
    press(page, "Gå videre")
    expect(page.locator("main")).to_contain_text("2 medlemmer får en mail.")
    press(page, "Åbn afstemningen")
    expect(page.locator("main")).to_contain_text("0 af 2 har svaret.")


def vote(page, mail):
    page.goto(next(line for line in mail.body.splitlines() if "/datoer/" in line))
    first, second = page.locator("fieldset").all()
    first.get_by_label("Nej").check()
    second.get_by_label("Ja", exact=True).check()
    press(page, "Gem dit svar")
    expect(page.locator("main")).to_contain_text("Dit svar er gemt.")


def close_the_poll(page):
    page.reload()
    press(page, "Luk afstemningen", "link")
    expect(page.locator("main")).to_contain_text("Det er flere end på de andre datoer.")
    press(page, "Luk afstemningen")
    expect(page.locator("main")).to_contain_text("Valgt")
    press(page, "Tilbage til planlægningen", "link")


def fill_in_the_meeting(page):
    press(page, "Ret tid, sted og tema", "link")
    page.locator("#id_title").fill("Data, der giver mening i hverdagen")
    page.locator("#id_place").fill("Kulturhuset Engholm, Salen")
    page.locator("#id_starts").fill("9.30")
    page.locator("#id_ends").fill("9.00")
    press(page, "Gem")
    expect(page.locator(".alert-error")).to_contain_text("slutter, før det begynder")
    expect(page.locator("#id_title")).to_have_value("Data, der giver mening i hverdagen")
    page.locator("#id_ends").fill("16.15")
    press(page, "Gem")
    expect(page.locator("main")).to_contain_text("kl. 9.30–16.15")


def arrange_the_agenda(page, has_script):
    page.get_by_role("link", name="Redigér dagsordenen").or_(page.get_by_role("link", name="Redigér")).first.click()
    expect(page.locator("main")).to_contain_text("Der er 45 min. tilbage.")
    other = page.locator("aside li", has_text="Næste i rækken").first
    title = other.locator("h3").inner_text()
    other.get_by_role("button").click()
    expect(page.locator("main")).to_contain_text("og passer med mødet.")
    last = page.locator(".sp-agenda--edit > li").last
    expect(last.locator("h3")).to_have_text(title)
    for moved in (1, 2):
        button = page.locator(".sp-agenda--edit > li", has=page.get_by_role("heading", name=title, exact=True)).locator(
            "[data-way=op]"
        )
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator("[data-said]")).to_contain_text(f"»{title}« er nu nummer {12 - moved} af 12")
        if has_script:
            assert page.evaluate("document.activeElement.dataset.way") == "op"
            assert title in page.evaluate("document.activeElement.textContent")
    expect(page.locator(".sp-agenda--edit > li").nth(9).locator("h3")).to_have_text(title)
    press(page, "Færdig", "link")


def invite(page):
    press(page, "Indbyd medlemmerne", "link")
    expect(page.locator("h1")).to_have_text("Vil du sende indbydelsen til 2 medlemmer?")
    press(page, "Send indbydelsen")
    expect(page.locator("main")).to_contain_text("Indbydelsen er sendt til 2 medlemmer.")


def hold(page):
    """Time passes."""
    now = timezone.now()
    Meeting.objects.update(starts_at=now - timedelta(hours=7), ends_at=now - timedelta(minutes=15))
    page.reload()
    press(page, "Markér som afholdt", "link")
    press(page, "Markér som afholdt")
    expect(page.locator("main")).to_contain_text("Mødet er markeret som afholdt.")


@pytest.mark.parametrize(
    "options", [DESK, PHONE | {"java_script_enabled": False}], ids=["desk", "phone without JavaScript"]
)
def test_coordinator(sit_down, live_server, settings, people, mailoutbox, violations, sticking_out, options):
    settings.BASE_URL = live_server.url
    coordinator, members = people
    has_script = options.get("java_script_enabled", True)
    office = sit_down(coordinator, **options)
    begin_a_draft(office, live_server)
    ask_when_members_can(office, days_to_choose_between())
    mails = [mail for mail in mailoutbox if "/datoer/" in mail.body]
    assert sorted(mail.to[0] for mail in mails) == sorted(member.email for member in members)
    member = sit_down(members[0], **options)
    vote(member, mails[0])
    close_the_poll(office)
    assert timezone.localdate(Meeting.objects.get().starts_at) == days_to_choose_between()[1]
    fill_in_the_meeting(office)
    arrange_the_agenda(office, has_script)
    if has_script:
        assert violations(office) == []
        assert sticking_out(office) == []
    invite(office)
    assert Attendance.objects.count() == 2
    assert DatePoll.objects.get().chosen is not None
    hold(office)
    assert Meeting.objects.get().is_held
