"""What rooms above add to a page of a room below: a panel in a named place.

A page says where with {% panels "overview" %} and knows nothing of what comes there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest

Panel = tuple[str, dict[str, Any]]
Finder = Callable[[HttpRequest], Panel | None]

FINDERS: defaultdict[str, list[Finder]] = defaultdict(list)


def register_panel(place: str, find: Finder) -> None:
    """`find(request)` answers with (template, context) for its panel, or None where there is nothing to show.

    The context is all that the template gets, with the request's own: the user, the menu, the token of a form.
    """
    FINDERS[place].append(find)


def found(place: str, request: HttpRequest) -> Iterator[Panel]:
    for find in FINDERS[place]:
        if panel := find(request):
            yield panel
