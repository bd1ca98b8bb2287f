"""A leader's own membership: ask, decide what others see, leave."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from networks.access import get_network
from networks.membership import joining
from networks.membership.forms import SettingsForm
from networks.models import Membership
from pages.refusals import refusals_told
from pages.sent_once import sent_once


@require_POST
@sent_once
def membership_ask(request, slug):
    network = get_network(request, slug)
    with refusals_told(request):
        membership = joining.ask_to_join(user=request.user, network=network)
        if membership.is_waiting:
            messages.success(request, _("Din anmodning er sendt. Du får en mail, når koordinatoren har svaret."))
    return redirect(network)


def get_own(request, slug, *statuses):
    """404 for networks of others, and for those she is no longer in."""
    own = Membership.objects.filter(user=request.user, status__in=statuses).select_related("network")
    return get_object_or_404(own, network__slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def membership_settings(request, slug):
    membership = get_own(request, slug, Membership.Status.ACTIVE)
    form = SettingsForm(request.POST or None, instance=membership)
    if form.is_valid():
        joining.save_settings(membership=membership, **form.cleaned_data)
        messages.success(request, _("Dine oplysninger i netværket er gemt."))
        return redirect(membership.network)
    return render(
        request, "networks/membership/membership_settings.html", {"form": form, "network": membership.network}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def membership_leave(request, slug):
    """Out of the network, or out of the queue. It is asked once."""
    membership = get_own(request, slug, Membership.Status.ACTIVE, Membership.Status.APPLIED)
    network = membership.network
    if request.method == "POST":
        if membership.is_waiting:
            joining.withdraw_request(membership=membership)
            messages.success(request, _("Din anmodning er trukket tilbage."))
        else:
            joining.leave_network(membership=membership)
            messages.success(request, _("Du er meldt ud af %(network)s.") % {"network": network})
        return redirect(network)
    return render(request, "networks/membership/membership_leave.html", {"membership": membership, "network": network})
