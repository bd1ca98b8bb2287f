"""No page moves sideways, whatever anything is called: the demo, with every name and title a word of 118 letters."""

import json
import shutil
from operator import attrgetter

import pytest

from tests.journeys.conftest import demo_server, send_credentials
from tests.journeys.visits import VISITS

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def renamed_demo(demo_files, tmp_path_factory):
    """A demo of its own, with `places` as the other has them."""
    server = demo_server(shutil.copy(demo_files / "db.sqlite3", tmp_path_factory.mktemp("renamed")), demo_files)
    found = server.manage("shell", "-v0", "-c", "from tests.journeys.people import print_places; print_places()")
    server.places = json.loads(found.strip().splitlines()[-1])
    server.manage("shell", "-v0", "-c", "from tests.journeys.long_names import rename_everything; rename_everything()")
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def page_of(renamed_demo, browser):
    """One person's page, kept until the next person comes."""
    pages = {}

    def go(who):
        if who not in pages:
            while pages:
                pages.popitem()[1].context.close()
            context = browser.new_context(locale="da-DK")
            if who:
                send_credentials(context, renamed_demo.url, f"{who}@demo.example", "demo-syv-principper")
            pages[who] = context.new_page()
            pages[who].on("dialog", lambda dialog: dialog.accept())  # what is typed here may be lost
        return pages[who]

    yield go
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize("visit", sorted(VISITS, key=attrgetter("who")), ids=lambda visit: visit.name)
def test_page_keeps_its_width(renamed_demo, page_of, sticking_out, visit):
    place = renamed_demo.places[f"{visit.who} {visit.place}"] if visit.place else ""
    page = page_of(visit.who)

    page.goto(renamed_demo.url + place + visit.path)
    if visit.do:
        visit.do(page)

    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert sticking_out(page) == []
    page.unroute_all()
