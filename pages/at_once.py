"""Two people do something at the same moment, or one of them presses twice.

Whoever loses is answered as if she had come a second later, when her form meets what the other has stored or deleted.
"""

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError

LOST = (IntegrityError, ObjectDoesNotExist)
"""A row that she was about to make is there by now, or one that her view has found is not."""


def answer_once_more(get_response):
    """The middleware. What a view was about to store is rolled back by then, so it may begin again, once."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        if not isinstance(exception, LOST) or hasattr(request, "is_answered_once_more"):
            return None
        request.is_answered_once_more = True
        for _name, files in request.FILES.lists():
            for file in files:
                file.seek(0)
        match = request.resolver_match
        return match.func(request, *match.args, **match.kwargs)

    middleware.process_exception = process_exception
    return middleware
