"""What every page of the administration shares.

It tells of its rows what it shows, and nothing more: neither by what a list can be narrowed to, nor by what a page that
asks before deleting says of them (R20).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

FILTERED = ["", "__exact", "__isnull", "__id__exact", "__gte", "__lt"]
"""What the filter of a column asks of it."""
NARROWED = ["__year", "__month", "__day"]
"""What a list asks that is narrowed by dates."""
KEPT = _("Det, der hører til. Hvad det er, står der ikke, for det kan være det, nogen har svaret.")


class ClosedAdmin(admin.ModelAdmin):
    """The ground of every list and form of ours in the administration."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """What can be asked of a row can be read, letter by letter. So a list is narrowed by its own filters alone."""
        return lookup in set(self.offered_parameters(request))

    def offered_parameters(self, request: Any) -> Iterator[str]:
        for chosen in self.get_list_filter(request):
            if isinstance(chosen, type):
                yield chosen.parameter_name  # type: ignore[attr-defined]
            else:
                column = chosen[0] if isinstance(chosen, (tuple, list)) else chosen
                yield from (f"{column}{ending}" for ending in FILTERED)
        if self.date_hierarchy:
            yield from (f"{self.date_hierarchy}{ending}" for ending in NARROWED)

    def get_deleted_objects(self, rows: Iterable[Any], request: HttpRequest) -> Any:
        """The rows by name. What hangs on them is told neither by name nor by number."""
        _names, _counts, forbidden, protected = super().get_deleted_objects(rows, request)  # type: ignore[arg-type]
        names, counts = self.named(rows)
        return names, counts, forbidden, protected and [str(KEPT)]

    def named(self, rows: Iterable[Any]) -> tuple[list[str], dict[Any, int]]:
        names = [str(row) for row in rows]
        return names, {self.opts.verbose_name_plural: len(names)}
