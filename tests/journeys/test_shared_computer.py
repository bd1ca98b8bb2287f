"""Two people at one computer: nobody's words are saved as another's, or lie open when she has signed out."""

import pytest
from playwright.sync_api import expect

from assessments.models import Reflection
from tests.factories import PASSWORD, create_draft, create_leadership, create_user
from tests.journeys.test_nothing_is_lost import expect_saved, forgive, reflection, sign_in, step_url

pytestmark = pytest.mark.django_db(transaction=True)


def create_person(name):
    return create_user(name=name, password=PASSWORD, is_confirmed=True)


@pytest.fixture
def anna(transactional_db):
    return create_person("Anna A")


@pytest.fixture
def bente(transactional_db):
    return create_person("Bente B")


@pytest.fixture
def step(page, live_server, anna):
    """Anna's page, with words on it that could not be saved yet."""
    draft = create_draft(leadership=create_leadership(user=anna))
    sign_in(page, live_server.url, anna)
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    page.route("**/princip-1/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    reflection(page).fill("Annas egne ord")
    expect(page.locator("[data-save-status]")).to_have_text("Kunne ikke gemme. Prøver igen.")
    return page


def sign_out(tab):
    with tab.expect_navigation():
        tab.get_by_role("button", name="Log af").locator("visible=true").first.click()


def cover(tab):
    return tab.get_by_role("dialog", name="Du er logget af")


def test_other_tabs_are_covered_until_she_is_back_and_then_saved(step, context, live_server, anna, bente):
    other = context.new_page()
    other.goto(f"{live_server.url}/om/")

    sign_out(other)
    expect(cover(step)).to_be_visible()
    expect(step.locator("#id_text")).to_be_hidden()
    sign_in(other, live_server.url, bente)
    step.unroute_all()
    cover(step).get_by_role("button", name="Vis siden igen").click()
    expect(cover(step)).to_be_visible()
    sign_out(other)
    sign_in(other, live_server.url, anna)

    expect(cover(step)).to_be_hidden()
    expect(reflection(step)).to_have_value("Annas egne ord")
    expect_saved(step)
    saved = Reflection.objects.get()
    assert (saved.text, saved.assessment.leadership.user) == ("Annas egne ord", anna)


def test_a_tab_of_the_administration_is_covered_too(page, context, live_server):
    administrator = create_user(name="Asta A", password=PASSWORD, is_confirmed=True, is_administrator=True)
    sign_in(page, live_server.url, administrator)
    page.goto(f"{live_server.url}/admin/accounts/user/")
    other = context.new_page()
    other.goto(f"{live_server.url}/om/")

    sign_out(other)

    expect(cover(page)).to_be_visible()
    expect(page.get_by_text("Asta A").first).to_be_hidden()


def test_a_tab_that_heard_nothing_asks_when_it_comes_to_the_front(step, context):
    context.clear_cookies()

    step.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(cover(step)).to_be_visible()
    step.keyboard.press("Escape")
    expect(cover(step)).to_be_visible()


def test_what_the_back_button_brings_from_memory_is_covered_until_the_server_has_answered(step):
    asked = []
    step.route("**/konto/fortsaet/", lambda route: asked.append(route))

    step.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(cover(step)).to_be_visible()
    asked[0].continue_()

    expect(cover(step)).to_be_hidden()


def test_a_save_meets_somebody_else_says_so_and_goes_on_when_she_is_back(step, context, live_server, anna, bente):
    """The tab has heard nothing of it, as with two windows that do not talk to each other."""
    step.evaluate("BroadcastChannel.prototype.dispatchEvent = () => true")
    other = context.new_page()
    other.add_init_script("BroadcastChannel.prototype.postMessage = () => {}")
    other.goto(f"{live_server.url}/om/")
    sign_out(other)
    sign_in(other, live_server.url, bente)
    step.unroute_all()

    step.evaluate("window.dispatchEvent(new Event('online'))")

    expect(step.locator("[data-save-status]")).to_have_text(
        "En anden er logget ind i denne browser. Log ind igen for at gemme."
    )
    expect(cover(step)).to_be_visible()
    assert not Reflection.objects.exists()
    sign_out(other)
    sign_in(other, live_server.url, anna)
    step.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(cover(step)).to_be_hidden()
    expect_saved(step)
    assert Reflection.objects.get().assessment.leadership.user == anna


def test_without_a_script_a_form_meets_somebody_else(browser, live_server, anna, bente):
    context = browser.new_context(locale="da-DK", java_script_enabled=False)
    page, other = context.new_page(), context.new_page()
    sign_in(page, live_server.url, anna)
    page.goto(f"{live_server.url}/konto/")
    page.locator("#id_name").fill("Annas nye navn")
    other.goto(f"{live_server.url}/om/")
    sign_out(other)
    sign_in(other, live_server.url, bente)

    page.locator("main form [type=submit]").first.click()

    expect(page.locator("h1")).to_have_text("Der er logget ind som Bente B")
    expect(page.get_by_text("Annas nye navn")).to_be_hidden()
    page.get_by_text("Vis det, der blev skrevet").click()
    expect(page.get_by_text("Annas nye navn")).to_be_visible()
    expect(page.get_by_role("button", name="Send igen")).to_have_count(0)
    bente.refresh_from_db()
    assert bente.name == "Bente B"
    context.close()
