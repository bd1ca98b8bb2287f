from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments import rules
from assessments.example import BINS, example_of
from assessments.promise import LIMITS, promise_of
from assessments.views.access import get_assessment
from pages.numbers import span_text


@require_safe
def assessment_preview(request, pk):
    """What others will see of a round, with made-up figures. Outside rounds there is nothing to see."""
    assessment = get_assessment(request, pk, may=rules.can_view)
    promise = promise_of(assessment)
    if promise is None:
        raise Http404
    context = {
        "assessment": assessment,
        "leadership": assessment.leadership,
        "promise": promise,
        "bins": [span_text(low, high) for low, high in BINS],
        "example": example_of(assessment.texts, threshold=promise.threshold, in_steps=LIMITS.in_steps),
    }
    return render(request, "assessments/assessment_preview.html", context)
