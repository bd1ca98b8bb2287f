"""A whole assessment on the real texts, in three sittings: by mouse, by finger, by keyboard, without JavaScript."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from assessments.models import Action, Answer, Assessment, Reflection
from tests.factories import PASSWORD, create_leadership, create_real_edition, create_user
from tests.journeys.conftest import listen
from tests.journeys.hands import Finger, Keyboard, Mouse

pytestmark = pytest.mark.django_db(transaction=True)

PRIVATE = "Vi taler sjaeldent om det"
STEP = "Spoerge tre borgere"
DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SMALL_PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
NO_SCRIPT = {"java_script_enabled": False}


@pytest.fixture
def leader(transactional_db):
    create_real_edition()
    return create_leadership(user=create_user(name="Gerda Lind", password=PASSWORD, is_confirmed=True)).user


class Journey:
    """One leader at one device. Each sitting is a browser that has just been opened."""

    def __init__(self, browser, host, leader, hands, **context):
        self.browser, self.host, self.leader, self.hands_of = browser, host, leader, hands
        self.context_options = {"locale": "da-DK", "timezone_id": "Europe/Copenhagen"} | context
        self.addresses, self.complaints, self.unseen = [], [], []

    def sit_down(self):
        self.context = self.browser.new_context(**self.context_options)
        self.page = self.context.new_page()
        self.complaints.append(listen(self.page, self.host))
        self.page.on("request", lambda request: self.addresses.append(unquote(request.url)))
        self.hands = self.hands_of(self.page)

    def get_up(self):
        self.unseen += getattr(self.hands, "unseen", [])
        self.stored = [] if self.is_without_script else self.stored_in_the_browser()
        self.context.close()

    @property
    def is_without_script(self):
        return self.context_options.get("java_script_enabled") is False

    def stored_in_the_browser(self):
        return self.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")

    def press(self, name, role="button", exact=True):
        self.hands.press(self.page.get_by_role(role, name=name, exact=exact).locator("visible=true").first)

    def follow(self, name, exact=True):
        self.press(name, "link", exact)

    def heading(self, text):
        expect(self.page.locator("h1")).to_contain_text(text)

    def sign_in(self):
        if self.page.locator(".sp-menu summary").is_visible():
            self.hands.press(self.page.locator(".sp-menu summary"))
        self.follow("Log ind")
        self.heading("Log ind")
        self.hands.write(self.page.locator("#id_login"), self.leader.email)
        self.hands.write(self.page.locator("#id_password"), PASSWORD)
        self.page.keyboard.press("Enter")
        self.heading("Hej Gerda")

    def is_at(self, number):
        expect(self.page.locator(".sp-ptitle")).to_contain_text(f"Princip {number} af 7")

    def answer(self, number, *, score):
        """All of a principle: its statements, how important it is, a dilemma, a reflection and a next step."""
        page = self.page
        self.is_at(number)
        for scale in page.locator("fieldset.sp-scale").all():
            self.hands.choose(scale.locator(f"[type=radio][value='{score}']"))
        self.hands.choose(page.locator("#id_importance_2"))
        self.hands.choose(page.locator("[name=dilemmas]").first)
        self.hands.write(page.locator("#id_text"), f"{PRIVATE} ({number})")
        if number == 1:
            self.hands.write(page.locator("#id_action_text"), STEP)
            for part, value in [("day", "24"), ("month", "11"), ("year", "2099")]:
                self.hands.write(page.locator(f"#id_action_due_{part}"), value)

    def download(self, name):
        with self.page.expect_download() as found:
            self.follow(name)
        return found.value.path().read_bytes()


def walk(journey):
    """From the front page to a result, and what comes after it."""
    journey.sit_down()
    journey.page.goto(journey.host)
    journey.follow(re.compile("Nærværende ledelse"), exact=False)
    journey.heading("Nærværende")
    journey.sign_in()
    journey.press("Begynd selvvurderingen")
    journey.answer(1, score=4)
    journey.press("Videre til princip 2")
    journey.answer(2, score=3)
    journey.press("Gem, og fortsæt senere")
    journey.heading("Hej Gerda")
    journey.get_up()

    journey.sit_down()
    journey.page.goto(journey.host)
    journey.sign_in()
    journey.follow("Fortsæt med princip 3")
    for number in (3, 4, 5):
        journey.answer(number, score=number - 1)
        journey.press(f"Videre til princip {number + 1}")
    journey.is_at(6)
    journey.get_up()

    journey.sit_down()
    journey.page.goto(journey.host)
    journey.sign_in()
    journey.follow("Fortsæt med princip 6")
    journey.answer(6, score=5)
    journey.press("Forrige princip")
    journey.is_at(5)
    expect(journey.page.locator("#id_text")).to_have_value(f"{PRIVATE} (5)")
    journey.press("Videre til princip 6")
    journey.is_at(6)
    expect(journey.page.locator("#id_text")).to_have_value(f"{PRIVATE} (6)")
    journey.press("Videre til princip 7")
    journey.answer(7, score=1)
    journey.press("Gennemse og send ind")
    journey.heading("Gennemse og send ind")
    journey.press("Send selvvurderingen ind")
    journey.heading("Dit resultat")
    assert journey.download("Hent som PDF").startswith(b"%PDF")

    journey.follow("Ret dine svar")
    journey.heading("Vil du rette dine svar?")
    journey.press("Åbn den igen")
    journey.heading("Gennemse og send ind")
    journey.follow("Ret svar på princip 7")
    journey.hands.choose(journey.page.locator("fieldset.sp-scale [type=radio][value='2']").first)
    journey.press("Gem, og gå tilbage til dine svar")
    journey.press("Send selvvurderingen ind")
    journey.heading("Dit resultat")

    journey.page.goto(f"{journey.host}/naeste-skridt/")
    journey.press(re.compile(f"Gjort.*{STEP}"))
    expect(journey.page.locator("main")).to_contain_text("Markeret som gjort.")
    journey.get_up()


def check(journey):
    """What is stored is what was answered, and nothing of it is anywhere else."""
    assert [assessment.is_draft for assessment in Assessment.objects.all()] == [False, False]
    first, second = Assessment.objects.order_by("started_at")
    assert second.replaces == first
    assert set(first.answers.values_list("score", flat=True)) == {1, 2, 3, 4, 5}
    assert second.answers.filter(score=2).count() == first.answers.filter(score=2).count() + 1
    assert second.answers.count() == first.answers.count() == Answer.objects.count() / 2
    texts = Reflection.objects.filter(assessment=second).order_by("principle__number").values_list("text", flat=True)
    assert list(texts) == [f"{PRIVATE} ({number})" for number in range(1, 8)]
    assert [action.done_at is not None for action in Action.objects.all()] == [True]
    assert [address for address in journey.addresses if PRIVATE in address or STEP in address] == []
    assert journey.stored == []
    assert [line for lines in journey.complaints for line in lines] == []
    assert "\n".join(journey.unseen) == ""


@pytest.mark.parametrize(
    ("hands", "options"),
    [
        pytest.param(Mouse, DESK, id="mouse", marks=pytest.mark.long),
        pytest.param(Finger, PHONE, id="finger"),
        pytest.param(Keyboard, DESK, id="keyboard"),
        pytest.param(Mouse, DESK | NO_SCRIPT, id="without JavaScript"),
        pytest.param(Finger, SMALL_PHONE | NO_SCRIPT, id="without JavaScript on a phone", marks=pytest.mark.long),
    ],
)
def test_whole_assessment(browser, live_server, leader, hands, options):
    journey = Journey(browser, live_server.url, leader, hands, **options)

    walk(journey)

    check(journey)
