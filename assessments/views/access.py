from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments.models import Action, Assessment


def get_assessment(request, pk, *, may):
    """404 for missing and forbidden alike: neither gives anything away."""
    assessments = Assessment.objects.with_post().with_texts().select_related("round", "replaced_by")
    assessment = get_object_or_404(assessments, pk=pk)
    if not may(request.user, assessment):
        raise Http404
    return assessment


def get_action(request, pk):
    """One of the user's own next steps, by an id that came from the address or from a form."""
    try:
        return get_object_or_404(Action.objects.visible_to(request.user).select_related("principle"), pk=pk)
    except ValidationError:
        raise Http404 from None
