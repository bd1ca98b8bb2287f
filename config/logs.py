"""Lines of the log say what kind of thing went wrong and where, never what somebody wrote."""

import logging
import traceback
from copy import copy

from django.http import HttpRequest


class LineWithoutValues(logging.Formatter):
    """An error is shown by its way through the code and its kind. Its message may quote a row or a form.

    A refused request is shown by its route: its address names an assessment, or holds a token.
    """

    def format(self, record):
        record = copy(record)
        record.exc_text = None  # as another handler may have written it out, with its message
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(route(request) if value == request.path else value for value in record.args)
        return super().format(record)

    def formatException(self, ei):  # noqa: N802 (logging's own name)
        return "\n".join(told(ei[1]))


def route(request):
    return f"/{request.resolver_match.route}" if request.resolver_match else "an unknown address"


def told(error):
    """Errors from the first to the last, as in Python's own tracebacks, without their messages."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier:
        yield from told(earlier)
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    yield f"{type(error).__module__}.{type(error).__qualname__}"
