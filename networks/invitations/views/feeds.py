"""Calendars to subscribe to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jobs.mail import absolute_url
from networks.access import get_network, speak_to
from networks.invitations import feeds
from networks.models import CalendarFeed
from pages.sent_once import sent_once


@require_safe
def calendar_feed(request):
    """Where her own calendar is to be found, and how to subscribe to it."""
    url = absolute_url(reverse("personal_feed", args=[feeds.feed_of(request.user).token]))
    context = {"url": url, "webcal_url": f"webcal:{url.partition(':')[2]}"}
    return render(request, "networks/invitations/calendar_feed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def calendar_feed_renew(request):
    if request.method == "POST":
        feeds.renew(user=request.user)
        messages.success(request, _("Du har fået en ny kalenderadresse. Den gamle virker ikke længere."))
        return redirect("calendar_feed")
    return render(request, "networks/invitations/calendar_feed_renew.html")


@login_not_required
@never_cache
@require_safe
def personal_feed(request, token):
    """For a calendar program, which signs in nowhere: the address is the key."""
    feed = CalendarFeed.objects.select_related("user").filter(token=token, user__is_active=True).first()
    if feed is None:
        raise Http404
    speak_to(request, feed.user)
    response = calendar_response(feeds.personal_calendar(feed.user))
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@cache_control(public=True, max_age=15 * 60)
@require_safe
def network_feed(request, slug):
    return calendar_response(feeds.public_calendar(get_network(request, slug)))


def calendar_response(text, name=""):
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
