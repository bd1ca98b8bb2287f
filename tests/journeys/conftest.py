"""A real browser for what a person does: the machine's own Chromium, and no network but this machine."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


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


@pytest.fixture
def page(page, live_server):
    """A page on the live server that fails the test on any script error, refused policy or request to another host."""
    page.set_default_timeout(10_000)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    page.on("console", lambda line: complaints.append(f"console: {line.text}") if line.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            complaints.append(f"request to another host: {request.url}")
            if not request.url.startswith((live_server.url, "data:", "blob:"))
            else None
        ),
    )
    yield page
    if getattr(page, "expects_failures", False):
        complaints = [line for line in complaints if "Failed to load resource" not in line]
    assert complaints == []


@pytest.fixture
def violations():
    """Ask axe-core about a page: one line for each violation of WCAG 2.2 A and AA or of best practice."""

    def ask(page):
        # Through the driver and not as a script element, so that the page's own policy stands.
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run({resultTypes: ['violations']}).then(result => result.violations)")
        return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]

    return ask


@pytest.fixture
def layout_shift():
    """How much of a page moved after it was first drawn; 0 when nothing did."""

    def ask(page):
        return page.evaluate(
            """() => new Promise(resolve => {
                let sum = 0;
                new PerformanceObserver(list => {
                    for (const shift of list.getEntries()) if (!shift.hadRecentInput) sum += shift.value;
                }).observe({type: "layout-shift", buffered: true});
                requestAnimationFrame(() => setTimeout(() => resolve(sum), 300));
            })"""
        )

    return ask
