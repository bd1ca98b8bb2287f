"""The networks' public pages."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from networks.models import Network
from networks.views.access import get_network


@login_not_required
@require_safe
def network_list(request):
    return render(request, "networks/network_list.html", {"networks": Network.objects.all()})


@login_not_required
@require_safe
def network_detail(request, slug):
    return render(request, "networks/network_detail.html", {"network": get_network(request, slug)})
