from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from pages.languages import CODES

ONE_YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_POST
def language(request):
    """Choose a language for the browser, and for the user where one is signed in, and go back to the page."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("front_page")
    response = HttpResponseRedirect(back)
    choose_language(request, response, chosen)
    return response


def choose_language(request, response, chosen):
    """Anything but one of our languages changes nothing."""
    if chosen not in CODES:
        return
    remember_language(request, response, chosen)
    if request.user.is_authenticated:
        request.user.language = chosen
        request.user.save(update_fields=["language"])


def remember_language(request, response, chosen):
    """In the browser for a year; in the session too, because a person's own choice goes before the browser's."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=ONE_YEAR,
        httponly=True,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    if request.user.is_authenticated:
        request.session["language"] = chosen


@require_POST
def keep_session(request):
    """Any request keeps the session alive; this one does nothing else."""
    request.session.modified = True
    return HttpResponse(status=204)


@require_safe
def signed_in_again(request):
    """Where the tab ends up that was opened to sign in again while a form waits in another."""
    return render(request, "accounts/signed_in_again.html")
