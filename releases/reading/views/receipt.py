from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.models import Assessment
from assessments.promise import promise_of
from releases.models import Release
from releases.reading.receipts import receipt_of
from releases.reading.views.release import withheld_page


@require_safe
def assessment_receipt(request, pk):
    """What became of one assessment in its round's release, for its author alone."""
    mine = Assessment.objects.visible_to(request.user).submitted().with_post()
    assessment = get_object_or_404(mine, pk=pk)
    release = get_object_or_404(Release.objects.with_texts(), round=assessment.round_id)
    if not release.is_shown:
        return withheld_page(request, release, assessment=assessment)
    receipt = receipt_of(request.user, release)
    context = {
        "receipt": receipt,
        "promise": None if receipt.is_part else promise_of(assessment),
        "release": release,
        "assessment": assessment,
        "leadership": assessment.leadership,
    }
    return render(request, "releases/assessment_receipt.html", context)
