"""The pages about the product itself, open to anybody."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

# (id, heading) of each section, as the list of contents shows them.
ABOUT = [
    ("hvad", _("Hvad det er")),
    ("i-gang", _("Kom i gang")),
    ("anvendelser", _("Fire måder at bruge det på")),
    ("netvaerk", _("Ledernetværkene")),
    ("beregning", _("Sådan regner vi")),
    ("samlede-tal", _("De samlede tal")),
    ("spoergsmaal", _("Ofte stillede spørgsmål")),
    ("kilde", _("Kilde og licens")),
]
PRIVACY = [
    ("gemt", _("Det gemmer vi")),
    ("se", _("Det kan andre se")),
    ("hvor-laenge", _("Hvor længe gemmer vi det?")),
    ("rettigheder", _("Dine rettigheder")),
    ("cookies", _("Cookies")),
    ("logning", _("Logning")),
]
ACCESSIBILITY = [
    ("maal", _("Det stræber vi efter")),
    ("afproevet", _("Sådan er det afprøvet")),
    ("mangler", _("Det, der ikke virker godt nok endnu")),
    ("sig-til", _("Sig til")),
]


@login_not_required
@require_safe
def about(request):
    return render(request, "accounts/about.html", {"sections": ABOUT})


@login_not_required
@require_safe
def privacy(request):
    return render(request, "accounts/privacy.html", {"sections": PRIVACY})


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "accounts/accessibility.html", {"sections": ACCESSIBILITY})
