"""A real browser for what a person does: the machine's own Chromium, and no network but this machine."""

import fcntl
import json
import os
import shutil
from functools import cache
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.journeys.server import DEMO, ServerProcess

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120_000
"""What is waited for comes, also on a machine that has much else to do. Only what never comes takes so long."""
expect.set_options(timeout=PATIENCE)


@cache
def axe():
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """A file: in memory, all that the live server answers at the same time would share one transaction."""
    connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "journeys.sqlite3")


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """The one that is started when there is a file for it to open."""
    return live_server


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    names = [os.environ.get("BROWSER", ""), "chromium", "chromium-browser", "google-chrome"]
    arguments = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    if not Path("/dev/shm").is_dir() or shutil.disk_usage("/dev/shm").total < 256 * 1024 * 1024:
        arguments.append("--disable-dev-shm-usage")
    # None: the browser that Playwright has downloaded itself.
    executable = next((found for name in names if name and (found := shutil.which(name))), None)
    return browser_type_launch_args | {"executable_path": executable, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "da-DK", "timezone_id": "Europe/Copenhagen"}


def listen(page, host):
    """What a page must never do, as a list that grows: script errors, refused policy, requests to another host."""
    complaints = []
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    page.on("console", lambda line: complaints.append(f"console: {line.text}") if line.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            complaints.append(f"request to another host: {request.url}")
            if not request.url.startswith((f"{host}/", "data:", "blob:"))
            else None
        ),
    )
    return complaints


def without_expected_failures(complaints):
    """Chromium reports each answer of 400 and above as an error."""
    return [line for line in complaints if "Failed to load resource" not in line]


@pytest.fixture
def context(context):
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def page(page, live_server):
    """A page on the live server that fails the test on any script error, refused policy or request to another host."""
    complaints = listen(page, live_server.url)
    yield page
    if getattr(page, "expects_failures", False):
        complaints = without_expected_failures(complaints)
    assert complaints == []


@pytest.fixture
def open_browser(browser, live_server):
    """A browser without any memory, as often as it is asked for. Its pages fail the test as `page` does."""
    contexts, complaints = [], []

    def go(**options):
        context = browser.new_context(locale="da-DK", timezone_id="Europe/Copenhagen", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        complaints.append(listen(page, live_server.url))
        return page

    yield go
    for context in contexts:
        context.close()
    assert [line for lines in complaints for line in lines] == []


@pytest.fixture
def sit_down(open_browser, live_server):
    """A browser that has just been opened, with its owner signed in."""

    def go(user, **options):
        page = open_browser(**options)
        sign_in(page, live_server.url, user.email, PASSWORD)
        return page

    return go


@pytest.fixture
def violations():
    """Ask axe-core about a page: one line for each violation of WCAG 2.2 A and AA or of best practice."""

    def ask(page, part="html"):
        # Through the driver and not as a script element, so that the page's own policy stands.
        if not page.evaluate("'axe' in window"):
            page.evaluate(axe())
        found = page.evaluate(
            """part => axe.run(part, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})
               .then(result => result.violations)""",
            part,
        )
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return ask


@pytest.fixture
def moved():
    """What of a page moved after it was first drawn; empty when nothing did."""

    def ask(page):
        return page.evaluate(
            """() => new Promise(resolve => {
                const lines = [];
                const name = ({node, previousRect, currentRect}) =>
                    [(node?.outerHTML ?? node?.parentElement?.outerHTML ?? "").slice(0, 120),
                     ...[previousRect, currentRect].map(({x, y, width, height}) => [x, y, width, height].join(" "))];
                const note = list => {
                    for (const shift of list.getEntries())
                        if (!shift.hadRecentInput) lines.push(`${shift.value}: ${shift.sources.map(name).join(", ")}`);
                };
                const observer = new PerformanceObserver(note);
                observer.observe({type: "layout-shift", buffered: true});
                // What moved in one frame is told before the next but one.
                const frames = (count, then) => count ? requestAnimationFrame(() => frames(count - 1, then)) : then();
                document.fonts.ready.then(() => frames(4, () => setTimeout(() => {
                    note({getEntries: () => observer.takeRecords()});
                    resolve(lines);
                })));
            })"""
        )

    return ask


@pytest.fixture
def sticking_out():
    """What reaches past the right edge and makes a page scroll sideways; empty when nothing does."""

    def ask(page):
        return page.evaluate(
            """() => {
                const root = document.documentElement;
                if (root.scrollWidth <= root.clientWidth) return [];
                const scrolls = element => element && (getComputedStyle(element).overflowX !== "visible"
                    || scrolls(element.parentElement));
                return [`${root.scrollWidth} px wide`, ...[...document.body.querySelectorAll("*")]
                    .filter(element => element.getBoundingClientRect().right > root.clientWidth + 0.5)
                    .filter(element => !scrolls(element.parentElement))
                    .map(element => element.outerHTML.slice(0, 120))];
            }"""
        )

    return ask


# The demo, as `make demo` serves it


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory, worker_id):
    """The demo's database and collected files, made once for all the workers of a run."""
    folder = tmp_path_factory.getbasetemp()
    folder = (folder if worker_id == "master" else folder.parent) / "demo"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            make_demo(folder)
            (folder / "ready").touch()
    return folder


def demo_server(database, folder, **environment):
    return ServerProcess(f"sqlite:///{database}", **DEMO, STATIC_ROOT_FOR_TESTS=str(folder / "static"), **environment)


def make_demo(folder):
    # One process for all: starting Django takes longer than most of this. The journeys do not go to the admin, whose
    # many files take their time.
    server = demo_server(folder / "db.sqlite3", folder)
    server.manage(
        "shell",
        "-v0",
        code="""
from django.core.management import call_command
from tests.journeys.people import DEMO, create_people

for command in DEMO:
    call_command(*command, verbosity=0)
create_people()
call_command("collectstatic", verbosity=0, interactive=False,
             ignore_patterns=["*.ttf", "admin", "modeltranslation"])
""",
    )


@pytest.fixture(scope="session")
def demo(demo_files, tmp_path_factory):
    """The demo on a server of this worker's own, with `places` where its people's pages are."""
    database = shutil.copy(demo_files / "db.sqlite3", tmp_path_factory.mktemp("demo"))
    server = demo_server(database, demo_files)
    found = server.manage("shell", "-v0", "-c", "from tests.journeys.people import print_places; print_places()")
    server.places = json.loads(found.strip().splitlines()[-1])
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def signed_in(demo, browser):
    """What a browser holds once an account of the demo has signed in. Each signs in once in a run."""
    states = {}

    def state_of(account):
        if account and account not in states:
            context = browser.new_context()
            send_credentials(context, demo.url, f"{account}@demo.example", "demo-syv-principper")
            states[account] = context.storage_state()
            context.close()
        return states.get(account)

    return state_of


def send_credentials(context, host, email, password):
    """What the sign-in page sends, without drawing that page and the one behind it."""
    address = f"{host}/konto/log-ind/"
    context.request.get(address)
    token = next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "csrftoken")
    form = {"login": email, "password": password, "csrfmiddlewaretoken": token}
    answer = context.request.post(address, form=form, headers={"Referer": address}, max_redirects=0)
    assert answer.status == 302


def sign_in(page, host, email, password):
    page.goto(f"{host}/konto/log-ind/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(password)
    page.locator("#id_password").press("Enter")
    expect(page.locator("h1")).to_contain_text("Hej")
