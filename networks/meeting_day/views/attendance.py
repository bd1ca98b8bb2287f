"""Who is here: on a phone, at the door."""

from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from networks import rules
from networks.access import get_meeting
from networks.meeting_day.attendance_list import guest_list, mark
from pages.cleaning import clean_line
from pages.refusals import refusals_as_gone

STATES = {"here": True, "gone": False}
LONGEST_SEARCH = 100


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_door(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_take_attendance)
    if request.method == "POST":
        return tell_who_came(request, meeting)
    guests = guest_list(meeting)
    asked = clean_line(request.GET.get("navn", ""))[:LONGEST_SEARCH]
    context = {"meeting": meeting, "everybody": guests, "found": guests.named(asked), "asked": asked}
    return render(request, "networks/meeting_day/meeting_door.html", context)


def tell_who_came(request, meeting):
    """The button says what is so, and not what to change: two phones at the same door never undo each other."""
    state = next((state for state in STATES if state in request.POST), None)
    guest = guest_list(meeting).of(request.POST[state]) if state else None
    if state is None or guest is None:
        raise Http404
    with refusals_as_gone():
        mark(meeting=meeting, user=guest.user, is_here=STATES[state])
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(counts(guest_list(meeting)) | {"is_here": STATES[state]})
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    return HttpResponseRedirect(f"{door_of(meeting)}{asked}#person-{guest.user.pk}")


def counts(guests):
    return {
        "here": len(guests.here),
        "expected": len(guests.expected),
        "expected_here": len(guests.expected_here),
        "walk_ins": len(guests.walk_ins),
    }


def door_of(meeting):
    return reverse("meeting_door", args=[meeting.network.slug, meeting.pk])
