"""Promise 2: a lost connection, an expired session, a second tab or a server restart costs no text."""

import re
import shutil
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from assessments.models import Answer, Assessment, Reflection
from tests.factories import PASSWORD, create_draft, create_leadership, create_user
from tests.journeys.conftest import demo_server, send_credentials

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(transactional_db):
    return create_draft(leadership=confirmed_leadership())


def confirmed_leadership():
    return create_leadership(user=create_user(password=PASSWORD, is_confirmed=True))


def sign_in(page, base, user):
    page.goto(f"{base}/konto/log-ind/")
    page.locator("#id_login").fill(user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    expect(page.locator("h1")).to_contain_text("Hej")


def step_url(base, draft, number=1):
    return f"{base}/selvvurdering/{draft.pk}/princip-{number}/"


def reflection(page):
    return page.get_by_label("Hvad lægger du mærke til")


def choose(page, code, score):
    page.locator(f"[id='id_statement_{code}_{score}']").check()


def expect_saved(page):
    expect(page.locator("[data-save-status]")).to_contain_text("Gemt kl.")


def test_every_field_is_saved_as_it_is_given(page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))

    choose(page, "1.1", 4)
    expect_saved(page)
    reflection(page).fill("Vi taler sjældent om det.")
    page.get_by_label("Hvad vil du gøre?").fill("Spørge tre borgere")
    page.get_by_label("Dag", exact=True).fill("24")
    page.get_by_label("Måned", exact=True).fill("11")
    page.get_by_label("År", exact=True).fill("2099")
    page.get_by_label("Dilemma 1.1").check()

    expect(page.locator("input[name=was_dilemmas]")).to_have_value("1.D1")
    expect(page.locator("[data-progress]").first).to_have_text("1 af 5 udsagn besvaret")
    expect(page.locator("input[name=was_action_due]")).to_have_value("2099-11-24")
    page.reload()
    expect(reflection(page)).to_have_value("Vi taler sjældent om det.")
    expect(page.get_by_label("Hvad vil du gøre?")).to_have_value("Spørge tre borgere")
    expect(page.get_by_label("År", exact=True)).to_have_value("2099")
    assert Answer.objects.get().score == 4


def test_two_tabs_show_both_texts_and_overwrite_nothing(context, page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    other = context.new_page()
    other.goto(step_url(live_server.url, draft))

    reflection(other).fill("Skrevet i den anden fane")
    reflection(other).blur()
    expect_saved(other)
    reflection(page).fill("Skrevet her")
    reflection(page).blur()

    conflict = page.get_by_role("group", name="Rettet i en anden fane eller på en anden enhed")
    expect(conflict).to_contain_text("Skrevet i den anden fane")
    expect(reflection(page)).to_have_value("Skrevet her")
    assert Reflection.objects.get().text == "Skrevet i den anden fane"

    conflict.get_by_role("button", name="Gem min version").click()
    expect(conflict).to_be_hidden()
    expect(reflection(page)).to_be_focused()
    expect_saved(page)
    assert Reflection.objects.get().text == "Skrevet her"


READ_WHEN_TOLD = """
    const json = Response.prototype.json;
    window.unread = [];
    Response.prototype.json = async function () {
        await new Promise(resolve => window.unread.push(resolve));
        return json.call(this);
    };
"""


def test_who_changes_her_mind_while_an_answer_is_read_is_in_conflict_with_nobody(page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.add_init_script(READ_WHEN_TOLD)
    page.goto(step_url(live_server.url, draft))
    saves = []
    page.on("response", lambda response: saves.append((response.status, response.request.post_data)))

    choose(page, "1.1", 1)
    for score in (2, 3, 4, 5):
        let_an_answer_be_read(page, meanwhile=lambda score=score: choose(page, "1.1", score))
    let_an_answer_be_read(page)

    expect(page.locator("[name='was_statement_1.1']")).to_have_value("5")
    assert [status for status, _body in saves if status != 200] == []
    assert len({body for _status, body in saves}) == len(saves)  # nothing is sent again without a reason
    assert Answer.objects.get().score == 5


def let_an_answer_be_read(page, meanwhile=lambda: None):
    page.wait_for_function("() => window.unread.length")
    meanwhile()
    page.evaluate("window.unread.shift()()")


def test_an_error_is_read_out_with_its_field_until_it_is_mended(page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    step = page.get_by_label("Hvad vil du gøre?")

    step.fill("a" * 501)
    step.blur()
    expect(step).to_have_accessible_description(re.compile("højst 500 tegn"))
    expect(step).to_have_attribute("aria-invalid", "true")
    step.fill("Spørge tre borgere")
    step.blur()

    expect_saved(page)
    expect(step).to_have_accessible_description("")
    expect(step).not_to_have_attribute("aria-invalid", "true")


def test_an_error_in_what_has_been_mended_meanwhile_holds_nothing_back(page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    step = page.get_by_label("Hvad vil du gøre?")
    held = []
    page.route("**/princip-1/", lambda route: route.continue_() if held else held.append(route))

    step.fill("a" * 501)
    step.blur()
    expect(page.locator("[data-save-status]")).to_have_text("Gemmer …")
    step.fill("Spørge tre borgere")
    step.blur()
    held[0].continue_()

    expect_saved(page)
    expect(page.locator("#id_action_text_error")).to_have_count(0)
    assert draft.actions.get().text == "Spørge tre borgere"


def test_half_a_date_is_not_sent(page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))

    page.get_by_label("Hvad vil du gøre?").fill("Spørge tre borgere")
    page.get_by_label("Dag", exact=True).fill("24")
    expect_saved(page)
    page.get_by_label("Måned", exact=True).fill("11")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.get_by_label("År", exact=True).fill("2099")
    page.get_by_label("År", exact=True).blur()

    expect(page.locator("input[name=was_action_due]")).to_have_value("2099-11-24")


def test_different_fields_in_two_tabs_are_no_conflict(context, page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))
    other = context.new_page()
    other.goto(step_url(live_server.url, draft))

    choose(other, "1.1", 5)
    expect_saved(other)
    choose(page, "1.2", 2)
    expect_saved(page)
    page.get_by_role("button", name="Videre til princip 2").click()

    expect(page.locator("h1")).to_have_text("Princip 2")
    assert sorted(Answer.objects.values_list("score", flat=True)) == [2, 5]


def test_an_expired_session_keeps_the_text_and_saves_it_after_signing_in_in_another_tab(
    context, page, live_server, draft
):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))
    Session.objects.all().delete()
    forgive(page)

    reflection(page).fill("Skrevet, mens jeg var logget af")
    reflection(page).blur()
    expect(page.locator("[data-sign-in]")).to_be_visible()
    expect(reflection(page)).to_have_value("Skrevet, mens jeg var logget af")
    assert not Reflection.objects.exists()

    with context.expect_page() as opened:
        page.get_by_role("link", name="Log ind i en ny fane").click()
    other = opened.value
    other.locator("#id_login").fill(draft.leadership.user.email)
    other.locator("#id_password").fill(PASSWORD)
    other.locator("#id_password").press("Enter")
    expect(other.locator("h1")).to_contain_text("logget ind igen")
    page.bring_to_front()

    expect(page.locator("input[name=was_text]")).not_to_have_value("")
    expect(page.locator("[data-sign-in]")).to_be_hidden()
    assert Reflection.objects.get().text == "Skrevet, mens jeg var logget af"


def test_a_dropped_connection_is_tried_again(context, page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    mark = page.locator("aside .sp-saved svg")
    expect(mark).to_be_visible()
    context.set_offline(True)

    reflection(page).fill("Skrevet i toget")
    reflection(page).blur()
    expect(page.locator("[data-save-status]")).to_have_text("Kunne ikke gemme. Prøver igen.")
    expect(mark).to_be_hidden()
    reflection(page).fill("Skrevet i toget, i en tunnel")
    context.set_offline(False)

    expect(page.locator("input[name=was_text]")).not_to_have_value("")
    expect_saved(page)
    expect(mark).to_be_visible()
    reflection(page).blur()
    page.wait_for_function("() => !document.querySelector('[data-saving-now]')")
    page.reload()
    expect(reflection(page)).to_have_value("Skrevet i toget, i en tunnel")


def test_going_on_without_a_connection_stays_on_the_page(context, page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    go_on = page.get_by_role("button", name="Videre til princip 2")
    context.set_offline(True)

    reflection(page).fill("Skrevet i toget")
    go_on.click()
    expect(page.locator("[data-save-alert]")).to_contain_text("Kunne ikke gemme")
    expect(reflection(page)).to_have_value("Skrevet i toget")
    context.set_offline(False)
    go_on.click()

    expect(page.locator("h1")).to_have_text("Princip 2")
    assert Reflection.objects.get(principle__number=1).text == "Skrevet i toget"


COUNT_ANSWERS = """
    const json = Response.prototype.json;
    window.answersRead = 0;
    Response.prototype.json = async function () {
        const answer = await json.call(this);
        queueMicrotask(() => queueMicrotask(() => (window.answersRead += 1))); // once it has been acted on
        return answer;
    };
"""


def test_a_press_is_not_lost_when_an_error_arrives_in_the_middle_of_it(page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.clock.install()
    page.add_init_script(COUNT_ANSWERS)
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    for part, value in [("Dag", "31"), ("Måned", "2"), ("År", "2099")]:
        page.get_by_label(part, exact=True).fill(value)
    go_on = page.get_by_role("button", name="Videre til princip 2")
    go_on.hover()

    page.clock.pause_at(timezone.now() + timedelta(hours=1))  # a press of any length
    with page.expect_response(step_url(live_server.url, draft)) as refused:
        page.mouse.down()
        page.clock.run_for(0)
    assert refused.value.status == 422
    page.wait_for_function("() => window.answersRead", polling=50)
    # An error between the date and the button would now have moved the button away.
    with page.expect_navigation():
        page.mouse.up()
        page.clock.run_for(0)

    expect(page.get_by_role("link", name=re.compile("findes ikke"))).to_be_visible()


def test_going_on_waits_for_a_hiccup_of_the_connection_to_pass(page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    lose_the_first_request(page)

    reflection(page).fill("Skrevet i toget")
    page.get_by_role("button", name="Videre til princip 2").click()
    expect(page.locator("[data-save-status]")).to_have_text("Kunne ikke gemme. Prøver igen.")
    expect(page.locator("[data-save-alert]")).to_be_hidden()

    expect(page.locator("h1")).to_have_text("Princip 2")
    assert Reflection.objects.get(principle__number=1).text == "Skrevet i toget"


def lose_the_first_request(page):
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route)
            route.abort()
        else:
            route.continue_()

    page.route("**/princip-1/", lose)


def test_a_lost_answer_is_not_taken_for_a_change_made_elsewhere(page, live_server, draft):
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    lost = []

    def lose_the_first_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.route("**/princip-1/", lose_the_first_answer)
    reflection(page).fill("Først det ene")
    reflection(page).blur()
    expect(page.locator("[data-save-status]")).to_have_text("Kunne ikke gemme. Prøver igen.")
    reflection(page).fill("Først det ene, så det andet")
    reflection(page).blur()

    expect_saved(page)
    expect(page.get_by_role("group", name="Rettet i en anden fane eller på en anden enhed")).to_have_count(0)
    assert Reflection.objects.get().text == "Først det ene, så det andet"


def test_a_killed_server_costs_no_text(browser, demo, demo_files, tmp_path):
    server = demo_server(shutil.copy(demo_files / "db.sqlite3", tmp_path), demo_files)
    server.start()
    page = browser.new_page(locale="da-DK")
    try:
        send_credentials(page.context, server.url, "halvvejs@demo.example", "demo-syv-principper")
        page.goto(f"{server.url}{demo.places['halvvejs draft']}samarbejde-med-borgeren/")
        choose(page, "1.6", 4)
        expect_saved(page)

        server.kill()
        reflection(page).fill("Skrevet, mens serveren var nede")
        reflection(page).blur()
        choose(page, "1.7", 5)
        expect(page.locator("[data-save-status]")).to_have_text("Kunne ikke gemme. Prøver igen.")
        server.start()

        expect(page.locator("input[name='was_statement_1.7']")).to_have_value("5")
        expect_saved(page)
        page.reload()
        expect(reflection(page)).to_have_value("Skrevet, mens serveren var nede")
    finally:
        page.close()
        server.kill()


def test_submitting_twice_submits_once(context, page, live_server, transactional_db):
    draft = create_draft(
        leadership=create_leadership(user=create_user(password=PASSWORD, is_confirmed=True)), answered=7
    )
    sign_in(page, live_server.url, draft.leadership.user)
    other = context.new_page()
    for tab in (page, other):
        tab.goto(f"{live_server.url}/selvvurdering/{draft.pk}/gennemse/")

    for tab in (page, other):
        tab.get_by_role("button", name="Send selvvurderingen ind").click()
        expect(tab.locator("h1")).to_contain_text("Dit resultat")

    assert Assessment.objects.submitted().count() == 1


def test_a_submission_elsewhere_keeps_what_is_typed_in_the_page(context, page, live_server, transactional_db):
    draft = create_draft(
        leadership=create_leadership(user=create_user(password=PASSWORD, is_confirmed=True)), answered=7
    )
    sign_in(page, live_server.url, draft.leadership.user)
    page.goto(step_url(live_server.url, draft))
    forgive(page)
    other = context.new_page()
    other.goto(f"{live_server.url}/selvvurdering/{draft.pk}/gennemse/")
    other.get_by_role("button", name="Send selvvurderingen ind").click()

    reflection(page).fill("For sent")
    reflection(page).blur()

    expect(page.locator("[data-save-alert]")).to_contain_text("sendt ind eller slettet i en anden fane")
    expect(reflection(page)).to_have_value("For sent")


def forgive(page):
    """This journey makes requests fail on purpose, and Chromium reports each of them as an error."""
    page.expects_failures = True
