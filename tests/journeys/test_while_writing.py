"""Between two pauses, after a page that the server drew, and while saving fails: typed is saved, or said not to be."""

import re
import time

import pytest
from playwright.sync_api import Error, expect

from assessments.models import Reflection
from tests.factories import create_draft
from tests.journeys.test_nothing_is_lost import (
    confirmed_leadership,
    expect_saved,
    forgive,
    reflection,
    sign_in,
    step_url,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(transactional_db):
    return create_draft(leadership=confirmed_leadership())


@pytest.fixture
def step(page, live_server, draft):
    """The page of the first principle, on a clock that the test moves."""
    sign_in(page, live_server.url, draft.leadership.user)
    page.clock.install()
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    return page


def stop_clock(page):
    """From now on only the test moves it: a slow machine is no pause."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def stored():
    return "".join(Reflection.objects.values_list("text", flat=True))


def wait_until(is_so):
    """A request that outlives its page shows nowhere but in the database."""
    for _ in range(150):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError(f"not stored: only {stored()[:80]!r}")


def crash(page):
    """As a tab that is killed: no goodbye."""
    with pytest.raises(Error, match="crash"):
        page.goto("chrome://crash")


# Between two pauses


def write_on(page, times):
    """A key every 200 ms, which is no pause."""
    for _ in range(times):
        page.keyboard.press("a")
        page.clock.run_for(200)


def test_whoever_writes_on_without_a_pause_is_saved_every_five_seconds(step):
    stop_clock(step)
    reflection(step).focus()

    write_on(step, 24)
    assert stored() == ""
    with step.expect_response(lambda answer: answer.request.method == "POST"):
        write_on(step, 2)
    with step.expect_response(lambda answer: answer.request.method == "POST"):
        write_on(step, 26)
    crash(step)

    assert 45 <= len(stored()) <= 52


def put_away(page):
    """As a phone does with a page when another app comes to the front: it is hidden, and may never be shown again."""
    page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", {value: true, configurable: true});
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )


@pytest.mark.parametrize("text", ["Skrevet på vej ud ad døren", "å" * 20_000])
def test_what_is_written_is_saved_when_the_page_is_put_away(step, text):
    stop_clock(step)
    reflection(step).fill(text)

    put_away(step)

    wait_until(lambda: stored() == text)


def test_a_whole_date_is_saved_when_the_page_is_put_away(step, draft):
    step.get_by_label("Hvad vil du gøre?").fill("Spørge tre borgere")
    for part, value in [("Dag", "24"), ("Måned", "11"), ("År", "2099")]:
        step.get_by_label(part, exact=True).fill(value)

    put_away(step)

    wait_until(lambda: draft.actions.filter(due="2099-11-24").exists())


def test_what_is_written_outlives_its_tab(step):
    stop_clock(step)
    reflection(step).fill("Skrevet, lige før fanen blev lukket")

    step.close()

    wait_until(lambda: stored() == "Skrevet, lige før fanen blev lukket")


# Each way that a page can come


def send_as_it_stands(page):
    """Without the script, as a browser does that has none."""
    with page.expect_navigation():
        page.evaluate("document.querySelector('#step').submit()")


@pytest.fixture
def in_conflict(step, draft):
    """The server has drawn both texts: the one that is stored, and the one that was typed here."""
    reflection(step).fill("Skrevet i den anden fane")
    reflection(step).blur()
    expect_saved(step)
    step.evaluate("document.querySelector('[name=was_text]').value = 'noget ældre'")
    reflection(step).fill("Skrevet her")
    send_as_it_stands(step)
    expect(conflict(step)).to_contain_text("Skrevet i den anden fane")
    return step


def conflict(page):
    return page.get_by_role("group", name="Rettet i en anden fane eller på en anden enhed")


def expect_unsaved(page):
    for saved in page.locator("[data-saved]").all():
        expect(saved).to_contain_text("Ikke gemt")


def expect_a_warning_on_the_way_out(page):
    """She is asked, and stays. Closing the tab asks the same, and can take the browser along when the test ends."""
    page.keyboard.press("Shift")  # browsers warn only those who have done something
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Overblik").click()
    expect(page.locator(".sp-ptitle")).to_be_visible()
    assert asked == ["beforeunload"]


def test_own_text_is_saved_with_one_press_after_a_conflict_that_the_server_drew(in_conflict):
    expect_unsaved(in_conflict)

    conflict(in_conflict).get_by_role("button", name="Gem min version").click()

    expect_saved(in_conflict)
    expect(conflict(in_conflict)).to_be_hidden()
    assert stored() == "Skrevet her"


def test_whoever_writes_on_after_a_conflict_that_the_server_drew_is_saved_and_still_sees_both(in_conflict):
    reflection(in_conflict).fill("Skrevet her og i den anden fane")
    in_conflict.clock.run_for(1000)

    expect_saved(in_conflict)
    expect(conflict(in_conflict)).to_contain_text("Skrevet i den anden fane")
    expect(in_conflict.get_by_role("button", name="Gem min version")).to_have_count(0)
    assert stored() == "Skrevet her og i den anden fane"


def test_leaving_warns_after_a_conflict_that_the_server_drew(in_conflict):
    expect_a_warning_on_the_way_out(in_conflict)

    assert stored() == "Skrevet i den anden fane"
    expect(reflection(in_conflict)).to_have_value("Skrevet her")


def test_an_error_that_the_server_drew_is_unsaved_until_it_is_mended(step, draft):
    action = step.get_by_label("Hvad vil du gøre?")
    action.fill("a" * 501)
    for part, value in [("Dag", "24"), ("Måned", "11"), ("År", "2099")]:
        step.get_by_label(part, exact=True).fill(value)
    send_as_it_stands(step)
    expect_unsaved(step)

    action.fill("Spørge tre borgere")
    action.blur()

    expect_saved(step)
    assert [(found.text, found.due.isoformat()) for found in draft.actions.all()] == [
        ("Spørge tre borgere", "2099-11-24")
    ]


def test_leaving_warns_after_an_error_that_the_server_drew(step):
    step.get_by_label("Hvad vil du gøre?").fill("a" * 501)
    send_as_it_stands(step)

    expect_a_warning_on_the_way_out(step)


def test_a_page_that_comes_back_from_history_shows_and_saves_what_is_newest(step):
    reflection(step).fill("Først")
    step.get_by_role("button", name="Videre til princip 2").click()
    expect(step.locator("h1")).to_have_text("Princip 2")

    step.go_back()
    expect(reflection(step)).to_have_value("Først")
    reflection(step).fill("Først, og så mere")
    reflection(step).blur()

    expect_saved(step)
    assert stored() == "Først, og så mere"


def test_what_a_browser_has_put_back_is_saved(step):
    step.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            document.querySelector("#id_text").value = "Skrevet, før browseren gik ned";
        })"""
    )

    step.reload()

    expect_saved(step)
    assert stored() == "Skrevet, før browseren gik ned"


# While saving fails


def test_that_saving_fails_is_seen_and_said_once(step):
    step.evaluate(
        """() => {
            window.said = [];
            const spoken = document.querySelector("[data-save-spoken]");
            new MutationObserver(() => window.said.push(spoken.textContent)).observe(spoken, {childList: true});
        }"""
    )
    posts = []
    step.route("**/princip-1/", lambda route: (posts.append(route), route.abort()))

    reflection(step).fill("Skrevet i toget")
    reflection(step).blur()
    expect(step.locator("[data-save-status]")).to_have_text("Kunne ikke gemme. Prøver igen.")
    for _ in range(3):
        with step.expect_event("requestfailed"):
            step.clock.run_for(30_000)
        expect(step.locator("[data-save-status]")).to_have_text("Kunne ikke gemme. Prøver igen.")

    assert len(posts) >= 4
    assert step.evaluate("window.said") == ["Kunne ikke gemme. Prøver igen."]
    expect(step.locator("[data-save-alert]")).to_be_visible()
    shown = step.locator("aside .sp-saved")
    expect(shown).to_have_css("border-left-width", "6px")
    expect(shown).to_have_css("font-weight", "600")

    step.unroute_all()
    step.evaluate("window.dispatchEvent(new Event('online'))")
    expect_saved(step)
    expect(step.locator("[data-save-alert]")).to_be_hidden()
    expect(shown).to_have_css("border-left-width", "0px")
    assert re.fullmatch("Gemt kl. .+", step.evaluate("window.said")[-1])


# The keyboard


def test_enter_in_a_date_saves_and_leaves_the_language_alone(step, draft):
    reflection(step).fill("Skrevet før Enter")

    with step.expect_navigation():
        step.get_by_label("Dag", exact=True).press("Enter")

    expect(step.locator("html")).to_have_attribute("lang", "da")
    draft.leadership.user.refresh_from_db()
    assert (draft.leadership.user.language, stored()) == ("", "Skrevet før Enter")


def test_another_language_is_chosen_and_what_is_typed_is_saved(step):
    reflection(step).fill("Skrevet før English")

    with step.expect_navigation():
        step.get_by_role("button", name="English").locator("visible=true").click()

    expect(step.locator("html")).to_have_attribute("lang", "en")
    assert stored() == "Skrevet før English"
