"""Merge and close organisations and services: for administrators, from their pages in the administration."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts import rights
from assessments import merging, merging_told
from organisations.models import Organisation, Service
from pages.refusals import Attempt
from pages.sent_once import sent_once


class IntoForm(forms.Form):
    fields: dict[str, Any]

    into = forms.ModelChoiceField(
        Service.objects.none(),
        label=gettext_lazy("Hvilken lever videre?"),
        error_messages={
            "required": gettext_lazy("Vælg den, der lever videre."),
            "invalid_choice": gettext_lazy("Vælg en på listen."),
        },
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = choices


def get_place(request, model, pk):
    """404 for missing and forbidden alike."""
    if not request.user.is_administrator:
        raise Http404
    return get_object_or_404(model, pk=pk)


def admin_page_of(place):
    return reverse(f"admin:organisations_{place._meta.model_name}_change", args=[place.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def service_merge(request, pk):
    service = get_place(request, Service, pk)
    others = Service.objects.standing().filter(organisation=service.organisation_id).exclude(pk=service.pk)

    def merge(into):
        merging.merge_services(service=service, into=into)

    return merge_page(request, service, others, merge, merging.obstacles_to_merge_services, merging_told.of_service)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def organisation_merge(request, pk):
    organisation = get_place(request, Organisation, pk)
    others = Organisation.objects.standing().filter(kind=organisation.kind).exclude(pk=organisation.pk)

    def merge(into):
        with rights.watched(by=request.user, request=request):
            merging.merge_organisations(organisation=organisation, into=into)

    return merge_page(
        request,
        organisation,
        others,
        merge,
        merging.obstacles_to_merge_organisations,
        lambda place, _into: merging_told.of_organisation(place),
    )


def merge_page(request, place, others, merge, obstacles, what_happens):
    """First which one lives on; then what will happen and what is in the way; then the press."""
    form = IntoForm(request.POST or request.GET or None, choices=others)
    into = form.cleaned_data["into"] if form.is_valid() else None
    attempt = Attempt()
    if request.method == "POST" and into:
        with attempt:
            merge(into)
            done = _("%(place)s er nu en del af %(into)s.") % {"place": place, "into": into}
            messages.success(request, done)
            return redirect(admin_page_of(into))
    context = {
        "place": place,
        "into": into,
        "form": form,
        "back": admin_page_of(place),
        "is_organisation": isinstance(place, Organisation),
        "happens": what_happens(place, into) if into else None,
        "obstacles": attempt.sentences or ([why for _field, why in obstacles(place, into)] if into else closed(place)),
    }
    return render(request, "assessments/place_merge.html", context, status=attempt.status)


def closed(place):
    return [why for _field, why in merging.obstacles_to_close(place)]


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def service_close(request, pk):
    service = get_place(request, Service, pk)

    def close():
        merging.close_service(service=service)

    return close_page(request, service, close, merging_told.of_service(service))


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def organisation_close(request, pk):
    organisation = get_place(request, Organisation, pk)

    def close():
        merging.close_organisation(organisation=organisation)

    return close_page(request, organisation, close, merging_told.of_organisation(organisation))


def close_page(request, place, close, happens):
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            close()
            messages.success(request, _("%(place)s er lukket.") % {"place": place})
            return redirect(admin_page_of(place))
    context = {
        "place": place,
        "back": admin_page_of(place),
        "is_organisation": isinstance(place, Organisation),
        "happens": happens,
        "obstacles": attempt.sentences or closed(place),
    }
    return render(request, "assessments/place_close.html", context, status=attempt.status)
