"""Parts of a page that come out the same for everybody: drawn once in each process, and kept."""

from django import template
from django.template.base import token_kwargs
from django.utils.translation import get_language

register = template.Library()

KEPT_OF_EACH = 500


class Kept(template.Node):
    def __init__(self, inputs, nodelist):
        self.inputs = inputs
        self.nodelist = nodelist
        self.drawn = {}

    def render(self, context):
        values = {name: expression.resolve(context) for name, expression in self.inputs.items()}
        key = (get_language(), *values.values())
        if key not in self.drawn:
            if len(self.drawn) >= KEPT_OF_EACH:
                self.drawn.clear()
            self.drawn[key] = self.nodelist.render(context.new(values))
        return self.drawn[key]


@register.tag
def kept(parser, token):
    """{% kept name=value … %}…{% endkept %}: drawn once for each language and each set of values.

    Nothing but the named values can be read inside, neither the user nor the request, so that nobody is ever shown what
    was drawn for somebody else. The values are compared by equality: give it settings, and texts as principles.reading
    keeps them, but never a row of the database, which equals itself after it has changed.
    """
    bits = token.split_contents()[1:]
    inputs = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError("kept takes only name=value")
    nodelist = parser.parse(["endkept"])
    parser.delete_first_token()
    return Kept(inputs, nodelist)
