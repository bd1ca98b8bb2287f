from django.shortcuts import render
from django.views.decorators.http import require_safe

from networks import rules
from networks.views.access import get_meeting


@require_safe
def meeting_detail(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_view_meeting)
    request.meeting = meeting
    return render(request, "networks/meeting_detail.html", {"meeting": meeting})
