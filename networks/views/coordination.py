"""A coordinator's home."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from networks.models import Network


@require_safe
def coordination(request):
    networks = list(Network.objects.coordinated_by(request.user))
    if not networks:
        raise Http404
    return render(request, "networks/coordination.html", {"networks": networks})
