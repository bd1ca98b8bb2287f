"""Which edition is answered when: the last half-year in the newest, and those before in the one before it."""

from pages.refusals import Refusal
from principles.models import Edition

EARLIER, NEWEST = "2026-1", "2026-2"


def editions_by_half_year(half_years) -> dict[str, Edition]:
    found = {edition.version: edition for edition in Edition.objects.published()}
    if not {EARLIER, NEWEST} <= found.keys():
        message = "There are no principles yet. Run `manage.py load_content content/principles.yaml {file}` first."
        raise Refusal(message.format(file="content/principles-2026-2.yaml"))
    *earlier, last = (half_year.name for half_year in half_years)
    return dict.fromkeys(earlier, found[EARLIER]) | {last: found[NEWEST]}
