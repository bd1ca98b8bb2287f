"""Asking to be a member without an account. The pages say the same whether the address is known or not."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from networks.access import get_network
from networks.membership import applications, joining
from networks.membership.forms import ApplicationForm
from pages.gone import Gone
from pages.refusals import Refusal
from pages.sent_once import sent_once

TOO_FAST = _("Der er sendt for mange anmodninger på kort tid. Vent en time, og prøv igen.")


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def application_new(request, slug):
    network = get_network(request, slug)
    if network.is_archived or request.user.is_authenticated:
        if request.method == "POST":
            raise Gone(closed_because(network))
        return redirect(network)
    form, status = ApplicationForm(request.POST or None), 200
    if form.is_valid():
        asked = form.cleaned_data
        if ratelimit.consume(request, action="network_application", key=asked["email"]):
            applications.apply_by_mail(network=network, language=translation.get_language(), **asked)
            return redirect("application_sent", slug=slug)
        form.add_error(None, TOO_FAST)
        status = 429
    context = {"network": network, "form": form}
    return render(request, "networks/membership/application_new.html", context, status=status)


def closed_because(network):
    if network.is_archived:
        return _("Netværket er arkiveret og tager ikke imod nye medlemmer.")
    return _("Du er logget ind nu. Bed om at blive medlem på netværkets side.")


@login_not_required
@require_safe
def application_sent(request, slug):
    return render(request, "networks/membership/application_sent.html", {"network": get_network(request, slug)})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def application_confirm(request, token):
    """Opening the link changes nothing, as mail programs open links, too. The button does."""
    try:
        application = applications.application_of(token)
        joining.refuse_archived(application.network)
        if request.method == "POST":
            applications.confirm_application(application=application)
            return redirect("application_confirmed", slug=application.network.slug)
    except applications.CannotConfirm:
        return render(request, "networks/membership/application_too_late.html", status=410)
    except Refusal as refusal:
        return render(request, "networks/membership/application_too_late.html", {"refusal": refusal}, status=410)
    return render(request, "networks/membership/application_confirm.html", {"application": application})


@login_not_required
@require_safe
def application_confirmed(request, slug):
    return render(request, "networks/membership/application_confirmed.html", {"network": get_network(request, slug)})
