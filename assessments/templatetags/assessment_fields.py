"""Fields that stand on a page so often that drawing them in the template would take most of its time."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()

CHECKED = mark_safe(" checked")

OPTION = (
    '<div class="sp-opt">'
    '<input type="radio" name="{name}" id="id_{name}_{value}" value="{value}"{checked}{description}>'
    '<label for="id_{name}_{value}">{value}<span class="sr-only">, {label}</span></label></div>'
)


@register.simple_tag
def scale_options(item, levels):
    """The radio buttons of one statement, from the lowest level to the highest."""
    description = described_by(item)
    options = (option(item.name, str(level.value), level.label, item.value, description) for level in levels)
    return format_html_join("", "{}", ([drawn] for drawn in options))


@lru_cache(maxsize=2000)
def option(name, value, label, chosen, description):
    checked = CHECKED if value == chosen else ""
    return format_html(OPTION, name=name, value=value, label=label, checked=checked, description=description)


def described_by(item):
    if item.is_missing:
        return format_html(' aria-describedby="{}-mangler"', item.name)
    if item.error:
        return format_html(' aria-describedby="id_{}_error" aria-invalid="true"', item.name)
    return ""


class DrawnOnce(template.Node):
    def __init__(self, name, nodelist):
        self.name = name
        self.nodelist = nodelist

    def render(self, context):
        context[self.name] = self.nodelist.render(context)
        return ""


@register.tag
def drawn_once(parser, token):
    """What stands in two places on a page: {% drawn_once name %}…{% enddrawn_once %}, then {{ name }} in both."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(["enddrawn_once"])
    parser.delete_first_token()
    return DrawnOnce(name, nodelist)
