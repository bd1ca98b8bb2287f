"""Fields that stand on a page so often that drawing them in the template would take most of its time."""

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
    options = (
        {
            "name": item.name,
            "value": level.value,
            "label": level.label,
            "checked": CHECKED if item.value == str(level.value) else "",
            "description": description,
        }
        for level in levels
    )
    return format_html_join("", OPTION, options)


def described_by(item):
    if item.is_missing:
        return format_html(' aria-describedby="{}-mangler"', item.name)
    if item.error:
        return format_html(' aria-describedby="id_{}_error" aria-invalid="true"', item.name)
    return ""


@register.simple_block_tag
def drawn_once(content):
    """What stands in two places on a page: {% drawn_once as name %}…{% enddrawn_once %}, then {{ name }} in both."""
    return content
