"""What is typed is kept: a tab that dies, an item that is deleted in another tab, and a button pressed twice."""

import pytest
from playwright.sync_api import expect

from assessments.models import Action
from networks.models import Material, Minutes
from pages.models import UnsavedText
from tests.factories import PASSWORD, create_leadership, create_real_edition, create_user
from tests.journeys.conftest import sign_in
from tests.networks.factories import create_agenda_item, create_coordinator, create_meeting, create_network

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meeting(transactional_db):
    create_real_edition()
    return create_meeting(network=create_network(), status="held", days=-3)


@pytest.fixture
def desk(sit_down, meeting):
    """A coordinator's browser."""
    return sit_down(create_coordinator(network=meeting.network, password=PASSWORD, is_confirmed=True))


def address(live_server, meeting, path):
    return f"{live_server.url}{meeting.get_absolute_url()}{path}"


def test_a_tab_that_dies_costs_nothing(desk, live_server, meeting, violations, sticking_out):
    url = address(live_server, meeting, "referat/skriv/")
    desk.goto(url)
    desk.get_by_label("Referat").press_sequentially("Vi aftalte tre ting.")
    expect(desk.locator("[data-unsaved]")).to_contain_text("Kladde gemt kl.")
    tab = desk.context.new_page()
    desk.close()

    tab.goto(url)
    offer = tab.get_by_role("region", name="som ikke er gemt")
    expect(offer).to_contain_text("Du har en kladde fra kl.")
    expect(tab.get_by_label("Referat")).to_have_value("")
    assert violations(tab) == []
    offer.get_by_role("link", name="Brug kladden").click()
    expect(tab.locator("[data-unsaved]")).to_contain_text("Den er ikke gemt endnu")
    tab.set_viewport_size({"width": 320, "height": 700})
    assert sticking_out(tab) == []
    tab.get_by_label("Referat").press("End")
    tab.get_by_label("Referat").press_sequentially(" Og en fjerde.")
    expect(tab.locator("[data-unsaved]")).to_contain_text("Kladde gemt kl.")
    tab.get_by_role("button", name="Gem kladden").click()

    expect(tab.locator("main")).to_contain_text("Vi aftalte tre ting. Og en fjerde.")
    assert Minutes.objects.get().text == "Vi aftalte tre ting. Og en fjerde."
    assert not UnsavedText.objects.exists()


def test_a_page_that_is_left_keeps_what_was_just_typed(desk, live_server, meeting):
    url = address(live_server, meeting, "referat/skriv/")
    desk.goto(url)
    desk.get_by_label("Referat").fill("Lige skrevet")
    desk.goto(url)
    while desk.get_by_role("region", name="som ikke er gemt").count() == 0:
        desk.reload()  # what the page sent as it was left may come in after the next one was asked for

    assert UnsavedText.objects.get(field="text").text == "Lige skrevet"


def test_a_draft_is_thrown_away_and_nothing_of_it_stays(desk, live_server, meeting):
    url = address(live_server, meeting, "referat/skriv/")
    desk.goto(url)
    desk.get_by_label("Referat").fill("Kun et forsøg")
    expect(desk.locator("[data-unsaved]")).to_contain_text("Kladde gemt kl.")
    desk.goto(url)
    desk.get_by_role("button", name="Kassér kladden").click()

    expect(desk.get_by_role("region", name="som ikke er gemt")).to_have_count(0)
    assert not UnsavedText.objects.exists()


def test_an_item_deleted_in_another_tab_gives_the_words_back(page, live_server, meeting):
    item = create_agenda_item(meeting=create_meeting(network=meeting.network, status="draft"))
    coordinator = create_coordinator(network=meeting.network, password=PASSWORD, is_confirmed=True)
    sign_in(page, live_server.url, coordinator.email, PASSWORD)
    page.goto(address(live_server, item.meeting, f"dagsorden/{item.pk}/"))
    page.expects_failures = True
    other = page.context.new_page()
    other.goto(f"{page.url}slet/")
    other.get_by_role("button", name="Slet punktet").click()
    expect(other.locator("main")).to_contain_text("Punktet er slettet.")

    page.get_by_label("Beskrivelse").fill("Vi prøver <b>noget</b> nyt")
    expect(page.locator("[data-unsaved]")).to_contain_text("Punktet står ikke på dagsordenen længere.")
    page.get_by_role("button", name="Gem punktet").click()

    expect(page.locator("h1")).to_have_text("Dette blev ikke gemt")
    expect(page.locator("main")).to_contain_text("Vi prøver <b>noget</b> nyt")
    expect(page.locator("main form")).to_have_count(0)


def press_twice(page, name):
    """The first press comes through, but its answer does not; so the button is pressed again."""
    answers = []

    def lose_the_first_answer(route):
        if route.request.method == "POST" and not answers:
            answers.append(route.fetch(max_redirects=0).status)
            route.abort("aborted")  # the page stays, as when the second press takes the place of the first
        else:
            route.continue_()

    page.route("**", lose_the_first_answer)
    button = page.get_by_role("button", name=name)
    button.click()
    button.click()
    assert answers == [302]


def test_a_next_step_pressed_twice_on_a_slow_line_is_one(sit_down, live_server, transactional_db):
    create_real_edition()
    page = sit_down(create_leadership(user=create_user(password=PASSWORD, is_confirmed=True)).user)
    page.goto(f"{live_server.url}/naeste-skridt/nyt/")
    page.get_by_label("Hvilket princip").select_option(index=1)
    page.get_by_label("Hvad vil du gøre?").fill("Spørge Åse")

    press_twice(page, "Gem")

    expect(page.get_by_text("Dit næste skridt er gemt.")).to_have_count(1)
    assert Action.objects.count() == 1


def test_a_material_pressed_twice_on_a_slow_line_is_one(desk, live_server, meeting):
    desk.goto(address(live_server, meeting, "materialer/ny/"))
    desk.get_by_label("Link").fill("https://example.org/oplaeg")
    desk.get_by_label("Overskrift").fill("Oplæg")

    press_twice(desk, "Tilføj")

    expect(desk.get_by_text("Materialet er tilføjet.")).to_have_count(1)
    assert Material.objects.count() == 1
