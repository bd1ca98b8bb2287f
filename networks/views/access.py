"""Find what the user may have: 404 for missing and forbidden alike."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import translation

from networks.models import Meeting, Network


def get_network(request, slug, *, may=None):
    """may: a rule (user, network), or None for what anybody may see."""
    network = get_object_or_404(Network.objects.select_related("contact"), slug=slug)
    if may and not may(request.user, network):
        raise Http404
    return network


def get_meeting(request, slug, pk, *, may):
    """may: a rule (user, meeting)."""
    meeting = get_object_or_404(Meeting.objects.with_network(), network__slug=slug, pk=pk)
    if not may(request.user, meeting):
        raise Http404
    return meeting


def speak_to(request, user):
    """Behind a personal address the language is the person's, whatever the browser or the calendar asks for."""
    if user.language:
        translation.activate(user.language)
        request.LANGUAGE_CODE = user.language
