"""Who is in a network: for members to find each other, and for coordinators to let in and out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobs.undelivered import all_undelivered_about
from networks import rules
from networks.access import get_network
from networks.membership import applications, joining
from networks.membership.forms import ReasonForm
from networks.membership.members import applications_waiting, by_service, members_found_by, members_of
from networks.models import Application, Membership
from pages.cleaning import clean_line
from pages.gone import Gone
from pages.refusals import Refusal, refusals_as_gone, refusals_told
from pages.sent_once import sent_once
from pages.unsaved_texts import UnsavedTexts

QUERY_LENGTH = 100


@require_safe
def member_list(request, slug):
    """With the queue on top for those who answer it."""
    network = get_network(request, slug, may=rules.can_view_members)
    can_coordinate = rules.can_coordinate(request.user, network)
    members = members_of(network, with_all_contacts=can_coordinate)
    query = clean_line(request.GET.get("q", ""))[:QUERY_LENGTH]
    found = members_found_by(query, members)
    context = {
        "network": network,
        "groups": by_service(found),
        "found": len(found),
        "total": len(members),
        "query": query,
        "can_coordinate": can_coordinate,
        "waiting": applications_waiting([network]) if can_coordinate else [],
        "unanswered": all_undelivered_about(network) if can_coordinate else [],
    }
    return render(request, "networks/membership/member_list.html", context)


def get_asked(network, pk):
    """Who asked, and the verbs for her kind of request; None where it is answered already."""
    membership = Membership.objects.filter(network=network, pk=pk).select_related("user").first()
    if membership:
        return membership, joining
    application = Application.objects.waiting().filter(network=network, pk=pk).first()
    return (application, applications) if application else (None, None)


@require_POST
@sent_once
def membership_approve(request, slug, pk):
    """Pressed in two tabs, or by two coordinators, it lets her in once."""
    network = get_network(request, slug, may=rules.can_coordinate)
    asked, verbs = get_asked(network, pk)
    with refusals_told(request, messages.WARNING):
        if asked is None:
            raise Refusal(_("Anmodningen er allerede besvaret."))
        membership = verbs.approve(asked=asked)
        messages.success(request, _("%(name)s er medlem nu og får en mail.") % {"name": membership.user})
    return back(request, network)


def back(request, network):
    """To the page with the button, which may be the coordinator's own."""
    address = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return redirect(address)
    return redirect("member_list", slug=network.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def membership_decline(request, slug, pk):
    network = get_network(request, slug, may=rules.can_coordinate)
    asked, verbs = get_asked(network, pk)
    if asked is None or (isinstance(asked, Membership) and not asked.is_waiting):
        if request.method == "POST":
            raise Gone(_("Anmodningen er allerede besvaret."))
        messages.warning(request, _("Anmodningen er allerede besvaret."))
        return redirect("member_list", slug=slug)
    name = str(asked.user) if isinstance(asked, Membership) else asked.name
    form = ReasonForm(
        request.POST or None,
        missing=_("Skriv, hvorfor anmodningen afvises."),
        help_text=_("Teksten bliver sendt til %(name)s, som du skriver den.") % {"name": name},
    )
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    if form.is_valid():
        with refusals_as_gone():
            verbs.decline(asked=asked, reason=form.cleaned_data["reason"])
        unsaved.forget()
        messages.success(request, _("Anmodningen er afvist, og %(name)s får en mail.") % {"name": name})
        return redirect("member_list", slug=slug)
    return render(
        request,
        "networks/membership/membership_decline.html",
        {"network": network, "name": name, "form": form, "unsaved": unsaved},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def member_remove(request, slug, pk):
    network = get_network(request, slug, may=rules.can_coordinate)
    active = Membership.objects.active().filter(network=network).select_related("user")
    membership = get_object_or_404(active, pk=pk)
    name = str(membership.user)
    form = ReasonForm(
        request.POST or None,
        missing=_("Skriv, hvorfor medlemskabet slutter."),
        help_text=_("Teksten bliver sendt til %(name)s, som du skriver den.") % {"name": name},
    )
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    if form.is_valid():
        joining.remove_member(membership=membership, reason=form.cleaned_data["reason"])
        unsaved.forget()
        messages.success(request, _("%(name)s er ikke længere medlem og får en mail.") % {"name": name})
        return redirect("member_list", slug=slug)
    return render(
        request,
        "networks/membership/member_remove.html",
        {"network": network, "name": name, "form": form, "unsaved": unsaved},
    )
