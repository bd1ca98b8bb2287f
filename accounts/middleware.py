"""The closed door, whose form it is, the language of the person, and a session that lives as long as she works."""

import time

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import JsonResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from pages import own_forms
from pages.errors import is_from_here, keep_what_was_typed, meet_somebody_else
from pages.scripts import wants_json

REFRESH_AFTER_SECONDS = settings.SESSION_COOKIE_AGE // 24
"""Five minutes of two hours: so much earlier than it says may a session end."""


class OwnFormsMiddleware:
    """What was drawn for one person is never sent as another: two people at one computer, or one with two accounts."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Stands before Django's check against forged forms, whose token changes when she signs in again.

        Hers does not, and is as hard to guess: a form of our own that carries it needs no other.
        """
        tokens = request.POST.getlist(own_forms.FIELD) if request.method == "POST" else []
        if not tokens or not request.user.is_authenticated:
            return None
        if all(own_forms.is_hers(token, request.user) for token in tokens):
            request.csrf_processing_done = is_from_here(request)
            return None
        if wants_json(request):
            return JsonResponse({"somebody_else": True}, status=403)
        return meet_somebody_else(request)


class ClosedDoorMiddleware(LoginRequiredMiddleware):
    """Every page asks for a sign-in unless its view says @login_not_required."""

    def handle_no_permission(self, request, view_func):
        """A script is told 401; what a form carried is handed back to be sent again after signing in.

        Forms from other sites do not come this far: the CSRF check stands before the door.
        """
        if wants_json(request):
            return JsonResponse({"expired": True}, status=401)
        if request.method == "POST":
            return keep_what_was_typed(request, status=401)
        return super().handle_no_permission(request, view_func)


def use_language(get_response):
    """The user's own language, else the cookie's, else the browser's, else Danish."""

    def middleware(request):
        chosen = request.session.get("language") or translation.get_language_from_request(request)
        translation.activate(chosen)
        request.LANGUAGE_CODE = translation.get_language()
        response = get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return middleware


def keep_out_of_caches(get_response):
    """What a signed-in person has read is not shown again by the Back button after she has signed out."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    return middleware


def keep_session_alive(get_response):
    """Push the end of the session forward as the person works, with a write now and then, not at every request."""

    def middleware(request):
        if request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.get("refreshed_at", 0) > REFRESH_AFTER_SECONDS:
                request.session["refreshed_at"] = now
        return get_response(request)

    return middleware
