"""Two people do something at the same moment, or one of them presses twice.

Whoever loses is answered as if she had come a second later, when her form meets what the other has stored or deleted.
"""

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponseBase

from pages.middleware import Handler

LOST = (IntegrityError, ObjectDoesNotExist)
"""A row that she was about to make is there by now, or one that her view has found is not."""
ANSWERED_ONCE_MORE = "pages.answered_once_more"


class AnswerOnceMoreMiddleware:
    """What a view was about to store is rolled back by the time it lost, so it may begin again, once."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        match = request.resolver_match
        if not isinstance(exception, LOST) or ANSWERED_ONCE_MORE in request.META or match is None:
            return None
        request.META[ANSWERED_ONCE_MORE] = True
        for _name, files in request.FILES.lists():
            for file in files:
                file.seek(0)
        return match.func(request, *match.args, **match.kwargs)
