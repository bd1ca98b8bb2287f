from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from releases.reading.forms import FingerprintForm
from releases.reading.verification import as_typed, is_possible, release_with


@login_not_required
@require_safe
def release_lookup(request):
    """Where somebody with a print in her hand types its fingerprint."""
    form = FingerprintForm(request.GET if "fingeraftryk" in request.GET else None)
    if form.is_valid():
        return redirect("release_verify", form.cleaned_data["fingeraftryk"])
    return render(request, "releases/release_lookup.html", {"form": form})


@login_not_required
@require_safe
def release_verify(request, fingerprint):
    """Whether there is such a release, and whose. Never a figure, and never what is no fingerprint at all."""
    release = release_with(fingerprint)
    context = {"release": release, "fingerprint": fingerprint if is_possible(as_typed(fingerprint)) else ""}
    return render(request, "releases/release_verify.html", context, status=200 if release else 404)
