"""A page that comes over a slow line in two halves: what is drawn does not move when the rest arrives."""

from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

EXPECT = '<link rel="expect" href="#bund" blocking="render">'
PAINTS = "performance.getEntriesByType('paint').length"


class Halves(ThreadingHTTPServer):
    """Serves one page, of which the second half comes when `rest_may_come` is set."""

    daemon_threads = True

    def __init__(self, first, rest):
        super().__init__(("127.0.0.1", 0), Half)
        self.halves = first.encode(), rest.encode()
        self.rest_may_come = Event()
        Thread(target=self.serve_forever, daemon=True).start()

    def close(self):
        self.shutdown()
        self.server_close()


class Half(BaseHTTPRequestHandler):
    def do_GET(self):
        first, rest = self.server.halves
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(first)
        self.server.rest_may_come.wait(30)
        self.wfile.write(rest)

    def log_message(self, *args):
        """Says nothing."""


@pytest.fixture
def page_in_halves(demo, browser, signed_in):
    """Opens a page of the demo, of which all before `cut` has come, and how often it has been drawn then."""
    contexts = []

    def go(path, cut, without=""):
        context = browser.new_context(locale="da-DK", storage_state=signed_in("tilbudsleder"))
        contexts.append(context)
        page = context.new_page()
        html = page.goto(demo.url + path).text().replace('="/', f'="{demo.url}/')
        assert without in html
        first, rest = html.replace(without, "").split(cut, 1)
        with closing(Halves(first, cut + rest)) as server:
            page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="commit")
            page.wait_for_timeout(1000)
            drawn = page.evaluate(PAINTS)
            server.rest_may_come.set()
            page.wait_for_load_state()
        return page, drawn

    yield go
    for context in contexts:
        context.close()


def test_page_is_first_drawn_when_all_of_it_has_come(page_in_halves, moved):
    page, drawn = page_in_halves("/principper/", "<span>Søg</span>")

    assert drawn == 0
    assert moved(page) == []
    assert page.evaluate(PAINTS) > 0


def test_header_stands_still_in_a_browser_that_draws_at_once(page_in_halves, moved):
    page, drawn = page_in_halves("/om/", '<p class="user">', without=EXPECT)

    assert drawn > 0
    assert page.locator(".header .user").is_visible()
    assert moved(page) == []
