"""What rooms above add to a page of a room below: a panel in a named place.

A page says where with {% panels "overview" %} and knows nothing of what comes there.
"""

from collections import defaultdict

FINDERS = defaultdict(list)


def register(place, find):
    """`find(request)` answers with (template, context) for its panel, or None where there is nothing to show.

    The context is all that the template gets, with the request's own: the user, the menu, the token of a form.
    """
    FINDERS[place].append(find)


def found(place, request):
    for find in FINDERS[place]:
        if panel := find(request):
            yield panel
