"""Zero bytes, which no person types and no database stores, go no further than this."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]

ZERO = "\x00"


def read_as_utf8(get_response: Handler) -> Handler:
    """Our forms are UTF-8, whatever a request calls itself, and a cookie with a zero byte is none.

    Stands before the session, which is looked up by a cookie.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.encoding:
            request.encoding = "utf-8"
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if ZERO not in name + value}
        return get_response(request)

    return middleware


def refuse_unreadable_addresses(get_response: Handler) -> Handler:
    """Forms are cleaned field by field; nothing cleans an address."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if ZERO in request.path_info + query or "%00" in query:
            raise BadRequest("A zero byte in the address")
        return get_response(request)

    return middleware
