"""Materials: laid in by coordinators, and handed to those who may have them, never as a page of ours."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from networks import rules
from networks.access import get_meeting
from networks.meeting_day import materials
from networks.meeting_day.file_checks import CONTENT_TYPES
from networks.meeting_day.forms import MaterialChangeForm, MaterialForm
from networks.models import Material
from pages.sent_once import sent_once

NOTHING_RUNS = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"


def get_material(request, slug, pk, material, *, may):
    meeting = get_meeting(request, slug, pk, may=may)
    found = get_object_or_404(Material, pk=material, meeting=meeting)
    found.meeting = meeting
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def material_add(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_coordinate_meeting)
    form = MaterialForm(request.POST or None, request.FILES or None, left_out=getattr(request, "left_out", ()))
    if form.is_valid():
        add(meeting, request.user, form)
        messages.success(request, _("Materialet er tilføjet."))
        return redirect(f"{meeting.get_absolute_url()}#materialer")
    return render(request, "networks/meeting_day/material_add.html", {"meeting": meeting, "form": form})


def add(meeting, user, form):
    given = form.cleaned_data
    common = {"meeting": meeting, "user": user, "read_before": given["read_before"]}
    if upload := given["file"]:
        title = given["title"] or materials.title_from_name(upload.name)
        return materials.add_file(upload=upload, kind=form.kind, title=title, **common)
    return materials.add_link(url=given["url"], title=given["title"], **common)


@require_safe
def material_file(request, slug, pk, material):
    found = get_material(request, slug, pk, material, may=rules.can_view_material)
    if found.is_link:
        return redirect(found.url)
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return handed_out(content, found)


def handed_out(content, material):
    """To be saved, whatever it is: a browser neither shows it among our pages nor guesses what it might be."""
    response = FileResponse(
        content, as_attachment=True, filename=material.file_name, content_type=CONTENT_TYPES[material.kind]
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def material_change(request, slug, pk, material):
    found = get_material(request, slug, pk, material, may=rules.can_coordinate_meeting)
    title = found.title
    form = MaterialChangeForm(request.POST or None, instance=found)
    if form.is_valid():
        materials.change_material(material=found, **form.cleaned_data)
        messages.success(request, _("Materialet er rettet."))
        return redirect(f"{found.meeting.get_absolute_url()}#materialer")
    context = {"meeting": found.meeting, "title": title, "form": form}
    return render(request, "networks/meeting_day/material_change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def material_delete(request, slug, pk, material):
    found = get_material(request, slug, pk, material, may=rules.can_coordinate_meeting)
    if request.method == "POST":
        materials.delete(material=found)
        messages.success(request, _("Materialet er slettet."))
        return redirect(f"{found.meeting.get_absolute_url()}#materialer")
    return render(request, "networks/meeting_day/material_delete.html", {"meeting": found.meeting, "material": found})
