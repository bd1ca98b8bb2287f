"""Find what the user may have: 404 for missing and forbidden alike."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation

from networks import rules
from networks.models import Meeting, Network

COORDINATORS_ONLY = {
    rules.can_coordinate,
    rules.can_coordinate_meeting,
    rules.can_plan,
    rules.can_run_date_poll,
    rules.can_take_attendance,
    rules.can_view_kitchen_list,
    rules.can_view_replies,
    rules.can_write_minutes,
}


def get_network(request, slug, *, may=None):
    """may: a rule (user, network), or None for what anybody may see."""
    network = get_object_or_404(Network.objects.select_related("contact"), slug=slug)
    if may and not may(request.user, network):
        raise Http404
    place_in_menu(request, may)
    return network


def get_meeting(request, slug, pk, *, may):
    """may: a rule (user, meeting)."""
    meeting = get_object_or_404(Meeting.objects.with_network(), network__slug=slug, pk=pk)
    if not may(request.user, meeting):
        raise Http404
    place_in_menu(request, may)
    return meeting


def place_in_menu(request, may):
    """What only a coordinator may do belongs to the coordination, though its address is the network's."""
    if may in COORDINATORS_ONLY:
        request.menu_path = reverse("coordination")


def speak_to(request, user):
    """Behind a personal address the language is the person's, whatever the browser or the calendar asks for."""
    if user.language:
        translation.activate(user.language)
        request.LANGUAGE_CODE = user.language
