"""What a person meets when something goes wrong. What she typed goes with her."""

import re
import sys
from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from pages import own_forms, sent_once, unsaved_texts
from pages.gone import Gone
from pages.scripts import wants_json

Response = TypeVar("Response", bound=HttpResponseBase)

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
CANNOT_BE_READ = (*TOO_MUCH, MultiPartParserError)
"""A form that no view has read yet may turn out like this while its page is made."""
RETRY_AFTER_SECONDS = 30
TOKEN = "csrfmiddlewaretoken"  # noqa: S105
CARRIED = {own_forms.FIELD, sent_once.FIELD, unsaved_texts.FIELD, "go", "language", "next", "only", "seen", "version"}
"""What travels with a form, or is its button's."""
CODE = re.compile(r"\d{1,4}|\d\.\w?\d+|[a-z]+(_[a-z]+)+|[0-9a-f]{12,}|[0-9a-f-]{36}")
"""A number to choose, a code of the content, a choice's name, a token of a value, a key."""


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The (name, value) pairs of a form that was sent, without passwords and Django's token."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name != TOKEN and "password" not in name
        for value in values
    ]


def written_by_her(fields: Iterable[tuple[str, str]]) -> list[str]:
    """What of these a person wrote, so that she can read and copy it. In doubt it is hers."""
    return [value for name, value in fields if not is_carried(name) and value.strip() and not CODE.fullmatch(value)]


def is_carried(name: str) -> bool:
    return name in CARRIED or name.startswith("was")


def typed(request: HttpRequest) -> dict[str, Any]:
    """What a page needs to show a refused form and to send it again."""
    fields = typed_fields(request)
    return {"fields": fields, "texts": written_by_her(fields), "action": request.get_full_path()}


def is_from_here(request: HttpRequest) -> bool:
    """Whether our own page sent the form. Browsers say so themselves, and pages cannot forge it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def keep_what_was_typed(request: HttpRequest, status: int) -> HttpResponse:
    """A page that carries a refused form, to be sent again after signing in in another tab."""
    return uncached(TemplateResponse(request, "accounts/send_again.html", typed(request), status=status).render())


def meet_somebody_else(request: HttpRequest) -> HttpResponse:
    """The form is from before this person signed in. Nothing is sent; whoever wrote it can copy her words."""
    if not is_from_here(request):
        return render(request, "403_csrf.html", status=403)
    context = {"texts": written_by_her(typed_fields(request))}
    return uncached(render(request, "accounts/somebody_else.html", context, status=403))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Whoever signs in has a new token, so a form from before that fails here. It may be another person's.

    A form from another site is not kept: the person would send a stranger's words as her own.
    """
    if not is_from_here(request) or not typed_fields(request):
        return render(request, "403_csrf.html", status=403)
    if request.user.is_authenticated:
        return meet_somebody_else(request)
    return keep_what_was_typed(request, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What nobody can read, or more than anybody sends. Her words come back to be copied, where they can be read."""
    is_too_much = isinstance(exception, TOO_MUCH)
    can_be_read = request.method == "POST" and not isinstance(exception, SuspiciousOperation) and is_from_here(request)
    context = {"is_too_much": is_too_much, "texts": typed(request)["texts"] if can_be_read else []}
    return uncached(HttpResponse(render_to_string("400.html", context), status=413 if is_too_much else 400))


def server_error(request: HttpRequest) -> HttpResponse:
    """A form of our own is handed back. Neither session nor database is asked: they may be what failed."""
    is_away = is_outage(sys.exc_info()[1])
    status = 503 if is_away else 500
    # Where the session could not be read, the thread's language is the last visitor's.
    with translation.override(getattr(request, "LANGUAGE_CODE", translation.get_language_from_request(request))):
        if is_away and wants_json(request):
            away = {"away": _("Tjenesten svarer ikke lige nu. Prøv igen om lidt.")}
            response: HttpResponse = JsonResponse(away, status=status)
        else:
            page = render_to_string(f"{status}.html", what_was_sent(request))
            response = HttpResponse(page, status=status, headers={"Content-Language": translation.get_language()})
    if is_away:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return uncached(response)


def uncached(response: Response) -> Response:
    add_never_cache_headers(response)
    return response


def what_was_sent(request: HttpRequest) -> dict[str, Any]:
    if request.method != "POST" or not is_from_here(request):
        return {}
    try:
        return typed(request) | {"csrf_token": get_token(request)}
    except CANNOT_BE_READ:
        return {}


def is_outage(error: BaseException | None) -> bool:
    """Whether what failed is a service that we lean on, which comes back by itself."""
    from redis.exceptions import RedisError  # slow import

    return isinstance(error, (OperationalError, InterfaceError, RedisError))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent to something that is gone comes back as words to copy: there is nothing to send it to.

    What is gone and what belongs to others look alike, unless the view knows that she may be told why.
    """
    if request.method != "POST" or not is_from_here(request):
        return page_not_found(request, exception)
    why = str(exception) if isinstance(exception, Gone) else gone_or_closed()
    if wants_json(request):
        return JsonResponse({"gone": why}, status=404)
    try:
        texts = typed(request)["texts"]
    except CANNOT_BE_READ as error:
        return bad_request(request, error)
    return uncached(render(request, "gone.html", {"why": why, "texts": texts}, status=404))


def gone_or_closed() -> str:
    return _("Det, du sendte til, er slettet imens, eller også er det ikke åbent for dig længere.")
