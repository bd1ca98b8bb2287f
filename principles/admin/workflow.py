"""A new draft, and its publication. Each asks on a page of its own."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pages.refusals import refusals_in, refusals_told
from principles import publishing, rules
from principles.admin.forms import DraftForm
from principles.models import Edition


@require_http_methods(["GET", "HEAD", "POST"])
def new_draft(request, pk):
    edition = get_edition(request, pk, may=rules.can_copy)
    form = DraftForm(request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            draft = publishing.make_draft(edition=edition, version=form.cleaned_data["version"])
            messages.success(request, _("Kladden %(version)s er klar til at blive rettet.") % {"version": draft})
            return redirect("admin:principles_edition_change", draft.pk)
    return render(request, "admin/principles/edition/new_draft.html", page(request, edition, form=form))


@require_http_methods(["GET", "HEAD", "POST"])
def publish_draft(request, pk):
    edition = get_edition(request, pk, may=rules.can_publish)
    if request.method == "POST":
        with refusals_told(request):
            publishing.publish_edition(edition=edition)
            messages.success(request, _("Udgaven %(version)s er udgivet.") % {"version": edition})
            return redirect("admin:principles_edition_change", edition.pk)
    context = page(request, edition, problems=publishing.problems_of(edition))
    return render(request, "admin/principles/edition/publish.html", context)


def get_edition(request, pk, *, may):
    edition = get_object_or_404(Edition.objects.with_texts(), pk=pk)
    if not may(request.user, edition):
        raise Http404
    return edition


def page(request, edition, **context):
    return {**admin.site.each_context(request), "opts": Edition._meta, "original": edition, **context}
