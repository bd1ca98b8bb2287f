"""Where a closed round is read."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from organisations.models import Organisation
from releases.views.release import release_page


@require_safe
def round_detail(request, pk, round_pk):
    return release_page(request, round_pk, get_object_or_404(Organisation, pk=pk))


@require_safe
def national_round_detail(request, round_pk):
    return release_page(request, round_pk)
