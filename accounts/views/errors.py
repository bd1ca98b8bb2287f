"""What a person meets when something goes wrong. What she typed goes with her."""

from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpResponse, HttpResponseServerError, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from pages.gone import Gone
from pages.scripts import wants_json

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
TOKEN = "csrfmiddlewaretoken"  # noqa: S105


def typed_fields(request):
    """The (name, value) pairs of a form that was sent, without passwords and tokens."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name != TOKEN and "password" not in name
        for value in values
    ]


def typed(request):
    """What a page needs to show a refused form and to send it again."""
    fields = typed_fields(request)
    return {
        "fields": fields,
        "texts": [value for _name, value in fields if " " in value.strip()],
        "action": request.get_full_path(),
    }


def is_from_here(request):
    """Whether our own page sent the form. Browsers say so themselves, and pages cannot forge it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def keep_what_was_typed(request, status):
    """A page that carries a refused form, to be sent again after signing in in another tab."""
    response = TemplateResponse(request, "accounts/send_again.html", typed(request), status=status).render()
    add_never_cache_headers(response)
    return response


def csrf_failure(request, reason=""):
    """Signing in again changes the token, so a form of our own from before it is offered once more.

    A form from another site is not: the person would send a stranger's words as her own.
    """
    if is_from_here(request) and typed_fields(request):
        return keep_what_was_typed(request, status=403)
    return render(request, "403_csrf.html", status=403)


def bad_request(request, exception):
    """What nobody can read, or more than anybody sends. Her words come back to be copied, where they can be read."""
    is_too_much = isinstance(exception, TOO_MUCH)
    can_be_read = request.method == "POST" and not isinstance(exception, SuspiciousOperation) and is_from_here(request)
    context = {"is_too_much": is_too_much, "texts": typed(request)["texts"] if can_be_read else []}
    response = HttpResponse(render_to_string("400.html", context), status=413 if is_too_much else 400)
    add_never_cache_headers(response)
    return response


def server_error(request):
    """A form of our own is handed back. Neither session nor database is asked: they may be what failed."""
    context = {}
    if request.method == "POST" and is_from_here(request):
        context = typed(request) | {"csrf_token": get_token(request)}
    response = HttpResponseServerError(render_to_string("500.html", context))
    add_never_cache_headers(response)
    return response


def not_found(request, exception):
    """What was sent to something that is gone comes back as words to copy: there is nothing to send it to.

    What is gone and what belongs to others look alike, unless the view knows that she may be told why.
    """
    if request.method != "POST" or not is_from_here(request):
        return page_not_found(request, exception)
    why = str(exception) if isinstance(exception, Gone) else gone_or_closed()
    if wants_json(request):
        return JsonResponse({"gone": why}, status=404)
    response = render(request, "gone.html", {"why": why, "texts": typed(request)["texts"]}, status=404)
    add_never_cache_headers(response)
    return response


def gone_or_closed():
    return _("Det, du sendte til, er slettet imens, eller også er det ikke åbent for dig længere.")
