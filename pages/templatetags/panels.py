from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from pages.panels import found

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: Context, place: str) -> SafeString:
    """The panels that rooms above have put in this place of the page."""
    request = context["request"]
    drawn = [render_to_string(name, values, request=request) for name, values in found(place, request)]
    return format_html_join("\n", "{}", ((html,) for html in drawn))
