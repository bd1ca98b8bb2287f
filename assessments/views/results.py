from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments import comparisons, rules
from assessments.own_words import own_words_panel
from assessments.results import result_of
from assessments.views.access import get_assessment


@require_safe
def assessment_result(request, pk):
    assessment = get_assessment(request, pk, may=rules.can_view)
    if assessment.is_draft:
        raise Http404
    result = result_of(assessment)
    comparison = comparisons.released_comparison(assessment)
    context = {
        "result": result,
        "own_words": own_words_panel(result),
        "assessment": assessment,
        "leadership": assessment.leadership,
        "comparison": comparison,
        "receipt_url": comparison.receipt_url if comparison else comparisons.released_receipt_url(assessment),
        "can_reopen": rules.can_reopen(request.user, assessment),
    }
    return render(request, "assessments/assessment_result.html", context)
