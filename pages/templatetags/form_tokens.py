import secrets

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from pages.sent_once import FIELD

register = template.Library()


class FormTokensNode(CsrfTokenNode):
    """Django's own token, and one that tells this drawing of the form from every other (pages/sent_once.py)."""

    def render(self, context):
        csrf = super().render(context)
        return csrf and csrf + format_html(
            '<input type="hidden" name="{}" value="{}">', FIELD, secrets.token_urlsafe(16)
        )


@register.tag
def csrf_token(parser, token):
    return FormTokensNode()
