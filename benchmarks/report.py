"""The leader's report: WeasyPrint in its warm process beside a warm headless Chromium printing the same HTML.

Chromium gets a context of its own for each report, as a service must give it: one leader's text may not lie in a page
that the next leader's is loaded into. What it takes with one page for everybody is printed, too.

.venv/bin/python benchmarks/report.py [--rounds 15] [--reports 1000] [--minutes 30]
"""

import argparse
import http.client
import io
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CHROMIUM = {
    "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
    "args": ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
}
PRINTED = {"prefer_css_page_size": True, "print_background": True, "tagged": True, "outline": True}
RATIO, UNCHANGED_MS, GROWTH_MB = 1.3, 20, 15


def main(arguments=()):
    options = parse_report_options(arguments)
    with tempfile.TemporaryDirectory(prefix="benchmark.") as folder:
        set_up(folder)
        assessment = create_assessment()
        met = [
            compare_with_chromium(
                report_html(assessment), Path(folder), options.rounds, RATIO, "report, times Chromium"
            ),
            *measure_reports(assessment, options.reports, options.minutes),
        ]
    return 0 if all(met) else 1


def parse_report_options(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--reports", type=int, default=1000, help="how many changed reports the server makes")
    parser.add_argument(
        "--minutes", type=float, default=30, help="after which fewer reports have to do, and are missed"
    )
    return parser.parse_args(arguments)


def set_up(folder):
    os.environ |= {
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        "SECRET_KEY": "only-for-benchmarks-" * 3,
        "ALLOWED_HOSTS": "127.0.0.1",
        "DEBUG": "0",
        "HTTPS": "0",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def create_assessment():
    """As leaders write them: five reflections, a dilemma and a pitfall, five next steps, and an earlier assessment."""
    from principles.reading import edition_texts
    from tests.factories import create_action
    from tests.reports.rows import create_answered, create_rich, submitted_on

    assessment = create_rich()
    create_answered(leadership=assessment.leadership, edition=assessment.edition, submitted_at=submitted_on(2026, 4, 1))
    for principle in edition_texts(assessment.edition).principles[1:5]:
        reflection = assessment.reflections.get(principle_id=principle.pk)
        reflection.text = "Jeg vil gerne være mere til stede i det daglige, men mange dage bliver det til møder. " * 3
        reflection.save()
        create_action(owner=assessment.leadership.user, principle=principle.principle, assessment=assessment)
    return type(assessment).objects.with_place().get(pk=assessment.pk)


def report_html(assessment):
    from django.utils import translation

    from reports.documents.leader_report import leader_report_of

    with translation.override("da"):
        return leader_report_of(assessment).html


def compare_with_chromium(html, folder, rounds, ratio, what):
    from playwright.sync_api import sync_playwright

    from reports.rendering.processes import pdf_of, renderer

    address = page_for_chromium(html, folder)
    ours, theirs, reused = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        shared = browser.new_page()
        for _ in range(2):
            pdf, printed = pdf_of(html), in_own_context(browser, address)
        own_process = {renderer.current.process.pid}
        chromium = descendants(os.getpid()) - own_process
        worked = [0, 0]
        for _ in range(rounds):
            before = processor_seconds(own_process), processor_seconds(chromium)
            ours.append(seconds(lambda: pdf_of(html)))
            theirs.append(seconds(lambda: in_own_context(browser, address)))
            worked[0] += processor_seconds(own_process) - before[0]
            worked[1] += processor_seconds(chromium) - before[1]
            reused.append(seconds(lambda: on_page(shared, address)))
        browser.close()
    renderer.stop()
    print(f"        {size_of(pdf)}; Chromium {size_of(printed)}")
    print(f"        WeasyPrint {median_and_range(ours)}; Chromium {median_and_range(theirs)}")
    own, other = (round(1000 * used / rounds) for used in worked)
    print(f"        processor time a document: {own} ms; Chromium {other} ms")
    beside_reused = round(median(ours) / median(reused), 2)
    print(f"        Chromium with one page for everybody {median_and_range(reused)}: ratio {beside_reused}")
    return at_most(ratio, round(median(ours) / median(theirs), 2), what)


def page_for_chromium(html, folder):
    """The same HTML with the same style sheet, fonts from the same files."""
    from reports.rendering.processes import FONTS

    css = (ROOT / "reports/rendering/print/print.css").read_text()
    css = re.sub(r'url\("(IBMPlex[^"]+)"\)', rf'url("{FONTS.as_uri()}/\1")', css)
    css = css.replace('url("mark.svg")', f'url("{(ROOT / "reports/rendering/print/mark.svg").as_uri()}")')
    path = folder / "report.html"
    path.write_text(html.replace("</head>", f"<style>{css}</style></head>"))
    return path.as_uri()


def in_own_context(browser, address):
    context = browser.new_context()
    try:
        return on_page(context.new_page(), address)
    finally:
        context.close()


def on_page(page, address):
    page.goto(address)
    return page.pdf(**PRINTED)


def measure_reports(assessment, reports, minutes):
    """Over HTTP: unchanged reports, and memory over many changed ones, past several handovers of the PDF process."""
    from django.test import Client

    browser = Client()
    browser.force_login(assessment.leadership.user)
    cookie = f"sessionid={browser.cookies['sessionid'].value}"
    with serving_one_worker() as (port, process):
        connection = http.client.HTTPConnection("127.0.0.1", port)

        def get():
            connection.request("GET", f"/selvvurdering/{assessment.pk}/rapport.pdf", headers={"Cookie": cookie})
            response = connection.getresponse()
            content = response.read()
            assert response.status == 200, response.status
            return content

        first = seconds(get)
        print(f"        first report of a fresh server, over HTTP: {1000 * first:.0f} ms")
        unchanged = 1000 * median(seconds(get) for _ in range(100))
        yield at_most(UNCHANGED_MS, round(unchanged, 1), "unchanged report over HTTP, ms")
        yield from memory(assessment, get, process, reports, minutes)


def memory(assessment, get, process, reports, minutes):
    """Resident megabytes of the web process and of its PDF process, after a tenth and after all."""
    action = assessment.actions.first()
    seen = []
    began = time.monotonic()
    for number in range(1, reports + 1):
        action.text = f"Næste skridt nummer {number}"
        action.save(update_fields=["text"])
        get()
        if number % 10 == 0:
            seen.append(megabytes_of_both(process))
        if number % 100 == 0:
            spent = time.monotonic() - began
            print(f"        {number} of {reports} changed reports after {spent:.0f} s: {seen[-1]} MB", flush=True)
        if time.monotonic() - began > 60 * minutes:
            break
    seen.append(megabytes_of_both(process))
    yield at_least(reports, number, f"changed reports within {minutes} minutes")
    early, late = seen[len(seen) // 10], seen[-1]
    web, pdf = (max(pair[at] for pair in seen) for at in (0, 1))
    print(f"        {number} changed reports: web process {early[0]} → {late[0]} MB (most {web}), ", end="")
    print(f"PDF process {early[1]} → {late[1]} MB (most {pdf})")
    yield at_most(GROWTH_MB, late[0] - early[0], "growth of the web process, MB")
    yield at_most(GROWTH_MB, late[1] - early[1], "growth of the PDF process, MB")


def megabytes_of_both(server):
    """Of its one web process, and of the largest of the PDF processes, which hand over to one another."""
    [worker] = children(server.pid)
    return resident(worker), max(resident(child) for child in children(worker) if alive(child))


@contextmanager
def serving_one_worker():
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0", "--ignore", "*.ttf"],
        cwd=ROOT,
        check=True,
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PORT": str(port), "WEB_CONCURRENCY": "1"})
    try:
        time.sleep(4)
        yield port, process
    finally:
        process.terminate()
        process.wait()


def children(pid):
    """Of all its threads."""
    files = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in files for child in text_in(file).split()]


def text_in(file):
    """Nothing where the thread has ended meanwhile."""
    try:
        return file.read_text()
    except OSError:
        return ""


def descendants(pid):
    found = set()
    for child in children(pid):
        found |= {child} | descendants(child)
    return found


def processor_seconds(pids):
    """What these processes and those they have outlived have used: on a busy machine the clock says less."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids if alive(pid)]
    return sum(sum(map(int, item[11:15])) for item in fields) / os.sysconf("SC_CLK_TCK")


def alive(pid):
    return Path(f"/proc/{pid}").exists()


def resident(pid):
    return round(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6)


def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def size_of(pdf):
    import pikepdf

    return f"{len(pikepdf.open(io.BytesIO(pdf)).pages)} pages, {len(pdf) // 1000} kB"


def median_and_range(times):
    return f"{1000 * median(times):.0f} ms ({1000 * min(times):.0f}–{1000 * max(times):.0f})"


def at_most(target, figure, what):
    is_met = figure <= target
    print(f"{'OK' if is_met else 'MISSED':>6}  {what}: {figure} (target: at most {target})", flush=True)
    return is_met


def at_least(target, figure, what):
    is_met = figure >= target
    print(f"{'OK' if is_met else 'MISSED':>6}  {what}: {figure} (target: at least {target})", flush=True)
    return is_met


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
