"""Every page, in both languages and three widths: accessible, still, within its frame and its policy.

Some of the pages each time, and all of them in `make test-all`: axe on a phone in English too, and in Danish text twice
as large, long words wherever a name may stand, and the reader's own colours.
"""

import re
from operator import attrgetter

import pytest

from tests.journeys.conftest import axe, listen, without_expected_failures
from tests.journeys.forms import flaws_of_forms
from tests.journeys.sights import told_by_colour_alone, unreadable, write_long_words
from tests.journeys.visits import VISITS

LOCALES = {"da": "da-DK", "en": "en-GB"}
WIDTHS = {"da": [1280, 390, 320], "en": [320, 1280]}
"""How wide a page is when it is opened, and is made then. axe looks at the first: one width of each layout."""
HEIGHT = 800
BY_PERSON = sorted(VISITS, key=attrgetter("who"))
SOME = BY_PERSON[::4]
THE_OTHERS = [each for each in BY_PERSON if each not in SOME]
POLICY = {"default-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "object-src 'none'"}


NOTE_HEIGHTS = """
    window.heights = new Set();
    const noteHeight = () => { heights.add(innerHeight); requestAnimationFrame(noteHeight); };
    requestAnimationFrame(noteHeight);
"""
"""How high the window was in each frame. Chromium draws the first in another window than the others now and then, and
what stands at the foot of a window moves with it, also where no frame was told of another height."""
FOOT = re.compile(r'[\d.e-]+: <footer id="bund">')


class Tab:
    """Where one person reads in one language, page after page, and what is told about the page that she is at.

    A tab is kept for the next page, because Chromium spends longer on a new one than on all that is looked at here.
    Every page is nevertheless a first visit, for which styles and fonts have yet to arrive: nothing may move then."""

    def __init__(self, host, context, width):
        self.host = host
        self.context = context
        self.width = width
        self.page = context.new_page()
        self.complaints = listen(self.page, host)
        self.documents = []
        self.devtools = context.new_cdp_session(self.page)
        self.devtools.send("Network.enable")
        self.devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.page.on("response", self.note)
        self.page.on("dialog", lambda dialog: dialog.accept())  # what is typed here may be lost
        self.page.add_init_script(axe())
        self.page.add_init_script(NOTE_HEIGHTS)

    def note(self, answer):
        is_page = answer.request.is_navigation_request() and answer.frame == self.page.main_frame
        if is_page and not 300 <= answer.status < 400:
            self.documents.append(answer)

    def turn_to(self, address, moved):
        """The page and what moved in it while it came, in a window that was the same all the time.

        Where its foot alone has moved, it is opened again: a foot that the page moves, it moves each time.
        """
        for _attempt in range(5):
            self.complaints.clear()
            self.documents.clear()
            self.page.goto(address)
            movements = moved(self.page)
            foot_alone = movements and all(map(FOOT.match, movements))
            if self.has_kept_its_size and not foot_alone:
                break
        return self.page, movements

    @property
    def has_kept_its_size(self):
        return self.page.evaluate("[...heights]") == [HEIGHT]

    def be_wide(self, width):
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def set_text(self, pixels):
        """The size of text that the reader has chosen in her browser."""
        self.devtools.send("Page.setFontSizes", {"fontSizes": {"standard": pixels}})

    def leave(self):
        """Nothing of this page is still at work when the next is looked at. A blank page would take a new process."""
        self.be_wide(self.width)
        self.page.goto(f"{self.host}/healthz")
        self.page.unroute_all()


@pytest.fixture(scope="session")
def tabs():
    """Those of one person, by person and language. All her pages are looked at before the next person's."""
    found = {}
    yield found
    for tab in found.values():
        tab.context.close()


@pytest.fixture
def tab_of(demo, browser, signed_in, tabs):
    looked_at = []

    def go(who, language):
        if (who, language) not in tabs:
            for other in [key for key in tabs if key[0] != who]:
                tabs.pop(other).context.close()
            context = browser.new_context(locale=LOCALES[language], storage_state=signed_in(who))
            tabs[who, language] = Tab(demo.url, context, WIDTHS[language][0])
            tabs[who, language].leave()
        looked_at.append(tabs[who, language])
        return tabs[who, language]

    yield go
    for tab in looked_at:
        tab.leave()


def open_everything(page):
    """All but the menu, which lies above the page."""
    page.evaluate("document.querySelectorAll('details:not(.sp-menu)').forEach(details => (details.open = true))")


def pay(visit, demo, tab, moved):
    """The page as the visit leaves it, and what moved in it meanwhile."""
    place = demo.places[f"{visit.who} {visit.place}"] if visit.place else ""
    page, movements = tab.turn_to(demo.url + place + visit.path, moved)
    if visit.do:
        visit.do(page)
    if len(tab.documents) > 1:
        later = moved(page)
        movements += later if tab.has_kept_its_size else []
    return page, movements


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("visit", BY_PERSON, ids=lambda visit: visit.name)
def test_page(demo, tab_of, violations, moved, sticking_out, visit, language):
    tab = tab_of(visit.who, language)

    page, movements = pay(visit, demo, tab, moved)

    assert movements == []
    assert sticking_out(page) == []
    assert flaws_of_forms(page) == []
    open_everything(page)
    for width in WIDTHS[language]:
        tab.be_wide(width)
        assert sticking_out(page) == []
        if width == WIDTHS[language][0] and (language == "da" or visit in SOME):
            assert violations(page) == []

    if language == "da" and visit in SOME:
        look_with_other_eyes(tab, page, sticking_out)

    answer = tab.documents[-1]
    assert answer.status == visit.status
    assert set(answer.headers["content-security-policy"].split("; ")) == POLICY
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert without_expected_failures(tab.complaints) == []


@pytest.mark.long
@pytest.mark.parametrize("visit", THE_OTHERS, ids=lambda visit: visit.name)
def test_page_with_other_eyes(demo, tab_of, moved, sticking_out, visit):
    tab = tab_of(visit.who, "da")

    page, _movements = pay(visit, demo, tab, moved)

    open_everything(page)
    look_with_other_eyes(tab, page, sticking_out)


@pytest.mark.long
@pytest.mark.parametrize("visit", THE_OTHERS, ids=lambda visit: visit.name)
def test_page_on_a_phone(demo, tab_of, violations, moved, visit):
    tab = tab_of(visit.who, "en")

    page, _movements = pay(visit, demo, tab, moved)

    open_everything(page)
    assert violations(page) == []


def look_with_other_eyes(tab, page, sticking_out):
    tab.be_wide(1280)
    assert told_by_colour_alone(page) == []
    tab.set_text(32)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    assert (sticking_out(page), unreadable(page)) == ([], [])
    tab.set_text(16)
    tab.be_wide(320)
    assert unreadable(page) == []
    write_long_words(page)
    for width in (320, 390, 768):
        tab.be_wide(width)
        assert sticking_out(page) == []


@pytest.mark.parametrize("who", ["", "tilbudsleder", "strategi", "admin"])
@pytest.mark.parametrize("language", LOCALES)
def test_menu_on_a_phone(demo, browser, signed_in, violations, sticking_out, who, language):
    context = browser.new_context(locale=LOCALES[language], storage_state=signed_in(who))
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{demo.url}/om/")

    page.locator(".sp-menu summary").click()

    assert sticking_out(page) == []
    assert violations(page, ".sp-menu") == []
    context.close()
