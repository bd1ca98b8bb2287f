from django import template

from releases.models import Cell
from releases.reading import words

register = template.Library()

ARROWS = {Cell.Change.UP: "↑", Cell.Change.LEVEL: "→", Cell.Change.DOWN: "↓"}


@register.filter
def figure(value):
    return words.figure_in_words(value)


@register.filter
def arrow(change):
    """Beside the word, never instead of it."""
    return ARROWS.get(change, "")


@register.filter
def change_label(change):
    return Cell.Change(change).label if change else ""


@register.filter
def nth(items, index):
    """What stands at the same place in another list."""
    return items[index]
