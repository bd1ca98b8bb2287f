"""The PDF summary: WeasyPrint in its warm process beside a warm headless Chromium printing the same HTML.

Two organisations: one like most, and the largest there can be, with sixty services. And the summary again, unchanged,
over HTTP, with what every request does: session, access, the release as this reader may see it, and the register.

.venv/bin/python benchmarks/summary.py [--rounds 15]
"""

import argparse
import http.client
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.report import at_most, compare_with_chromium, seconds, serving_one_worker, set_up  # noqa: E402

RATIO, UNCHANGED_MS = 1, 20


def main(arguments=()):
    options = parse_summary_options(arguments)
    with tempfile.TemporaryDirectory(prefix="benchmark.") as folder:
        set_up(folder)
        ordinary, largest = create_releases()
        met = [
            compare_with_chromium(
                summary_html(*ordinary), Path(folder), options.rounds, RATIO, "summary, times Chromium"
            ),
            compare_with_chromium(
                summary_html(*largest), Path(folder), options.rounds, RATIO, "summary of 60 services, times Chromium"
            ),
            measure_summary(*ordinary, "unchanged summary over HTTP, ms"),
            measure_summary(*largest, "unchanged summary of 60 services over HTTP, ms"),
        ]
    return 0 if all(met) else 1


def parse_summary_options(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    return parser.parse_args(arguments)


def create_releases():
    """(release, organisation) of each: the ordinary one in its fifth round."""
    from datetime import timedelta

    from django.utils import timezone

    from tests.factories import create_organisation
    from tests.releases.rows import create_small_release, create_whole_release

    ordinary, largest = create_organisation(), create_organisation()
    for rounds_ago in range(4, -1, -1):
        published_at = timezone.now() - timedelta(days=182 * rounds_ago)
        release = create_whole_release(organisation=ordinary, published_at=published_at)
    return [
        (release, ordinary),
        (create_small_release(organisation=largest, people="10–19", services=60), largest),
    ]


def summary_html(release, organisation):
    from django.utils import translation

    from releases.reading.summaries import summary_of
    from reports.documents.summary_pdf import SummaryDocument

    with translation.override("da"):
        return SummaryDocument(summary_of(release=release, organisation=organisation)).html


def measure_summary(release, organisation, what):
    from django.test import Client

    from organisations.models import StrategicRole
    from tests.factories import create_user

    manager = create_user()
    StrategicRole.objects.create(user=manager, organisation=organisation)
    browser = Client()
    browser.force_login(manager)
    cookie = f"sessionid={browser.cookies['sessionid'].value}"
    path = f"/organisation/{organisation.pk}/runder/{release.round_id}/sammenfatning.pdf"
    with serving_one_worker() as (port, _process):
        connection = http.client.HTTPConnection("127.0.0.1", port)

        def get():
            connection.request("GET", path, headers={"Cookie": cookie})
            response = connection.getresponse()
            response.read()
            assert response.status == 200, response.status

        print(f"        first summary of a fresh server, over HTTP: {1000 * seconds(get):.0f} ms")
        unchanged = 1000 * median(seconds(get) for _ in range(100))
    return at_most(UNCHANGED_MS, round(unchanged, 1), what)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
