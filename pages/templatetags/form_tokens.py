import secrets

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html_join

from pages import own_forms, sent_once

register = template.Library()


class FormTokensNode(CsrfTokenNode):
    """Django's own token, one that tells this drawing of the form from every other (pages/sent_once.py), and one that
    says whom it is drawn for (pages/own_forms.py). No template can forget them: ours, the admin's or a library's.
    """

    def render(self, context: Context) -> str:
        csrf = super().render(context)
        tokens = {sent_once.FIELD: secrets.token_urlsafe(16)} | drawn_for(context)
        return csrf and csrf + format_html_join("", '<input type="hidden" name="{}" value="{}">', tokens.items())


def drawn_for(context: Context) -> dict[str, str]:
    """An include with `only` has the request all the same; a form that crispy-forms draws has it among its names."""
    request = getattr(context, "request", None) or context.get("request")
    user = getattr(request, "user", None)
    return {own_forms.FIELD: own_forms.own_token(user)} if user is not None and user.is_authenticated else {}


@register.tag
def csrf_token(parser: Parser, token: Token) -> FormTokensNode:
    return FormTokensNode()
