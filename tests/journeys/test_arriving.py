"""A page that comes over a slow line in two halves: what is drawn does not move when the rest arrives."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

EXPECT = '<link rel="expect" href="#bund" blocking="render">'
SEARCH = "<span>Søg</span>"
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
        self.server.rest_may_come.wait()
        self.wfile.write(rest)

    def log_message(self, *args):
        """Says nothing."""


@pytest.fixture
def first_half(demo, browser, signed_in):
    """Opens a page of the demo, of which only what lies before `cut` has come, and the rest when its server lets it."""
    contexts, servers = [], []

    def go(path, cut, without=""):
        context = browser.new_context(locale="da-DK", storage_state=signed_in("tilbudsleder"))
        contexts.append(context)
        page = context.new_page()
        html = page.goto(demo.url + path).text().replace('="/', f'="{demo.url}/')
        assert without in html
        first, rest = html.replace(without, "").split(cut, 1)
        server = Halves(first, cut + rest)
        servers.append(server)
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="commit")
        return page, server

    yield go
    for server in servers:
        server.rest_may_come.set()
        server.close()
    for context in contexts:
        context.close()


def wait_until_drawn(page):
    page.wait_for_function(f"() => {PAINTS} > 0", polling=50)


def test_page_is_first_drawn_when_all_of_it_has_come(first_half, moved):
    page, server = first_half("/principper/", SEARCH)
    page_that_is_drawn_at_once, _server = first_half("/principper/", SEARCH, without=EXPECT)
    wait_until_drawn(page_that_is_drawn_at_once)

    assert page.evaluate(PAINTS) == 0
    server.rest_may_come.set()
    page.wait_for_load_state()
    assert moved(page) == []
    wait_until_drawn(page)


def test_header_stands_still_in_a_browser_that_draws_at_once(first_half, moved):
    page, server = first_half("/om/", '<p class="user">', without=EXPECT)

    wait_until_drawn(page)
    server.rest_may_come.set()
    page.wait_for_load_state()
    assert page.locator(".header .user").is_visible()
    assert moved(page) == []
