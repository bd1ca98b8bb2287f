"""Lines of the log say what kind of thing went wrong and where, never what somebody wrote."""

import logging
import traceback


class LineWithoutValues(logging.Formatter):
    """An error is shown by its way through the code and its kind. Its message may quote a row or a form."""

    def formatException(self, ei):  # noqa: N802 (logging's own name)
        return "\n".join(told(ei[1]))


def told(error):
    """Errors from the first to the last, as in Python's own tracebacks, without their messages."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier:
        yield from told(earlier)
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    yield f"{type(error).__module__}.{type(error).__qualname__}"
