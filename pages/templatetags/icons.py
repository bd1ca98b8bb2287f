from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=500)
def icon(name: str, css: str = "", label: str = "") -> SafeString:
    """An icon of the sprite that bin/assets builds. Without a label it is hidden from screen readers.

    A page has thirty of them, and they never change while the process runs.
    """
    href = f"{static('dkfds/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon-svg {}" focusable="false" role="img" aria-label="{}"><use href="{}"></use></svg>',
            css,
            label,
            href,
        )
    return format_html(
        '<svg class="icon-svg {}" focusable="false" aria-hidden="true"><use href="{}"></use></svg>', css, href
    )
