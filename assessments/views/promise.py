"""Who is told what of a round, on a page of its own that stands before the first answer (R16)."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments import rules
from assessments.progress import next_step, progress_of
from assessments.promise import promise_of
from assessments.views.access import get_assessment

READ = "promise_read"


@require_http_methods(["GET", "HEAD", "POST"])
def assessment_promise(request, pk):
    """Outside rounds there is nothing that anybody else sees."""
    assessment = get_assessment(request, pk, may=rules.can_view)
    promise = promise_of(assessment)
    if promise is None:
        raise Http404
    if request.method == "POST":
        request.session[READ] = str(assessment.pk)
        return redirect(first_page(request, assessment))
    context = {
        "assessment": assessment,
        "leadership": assessment.leadership,
        "promise": promise,
        "is_begun": assessment.answers.exists(),
    }
    return render(request, "assessments/assessment_promise.html", context)


def has_read_promise(request, assessment):
    return request.session.get(READ) == str(assessment.pk)


def first_page(request, assessment):
    """The principle that she was on her way to, or where the next answer is missing."""
    if principle := assessment.texts.principle(request.GET.get("princip")):
        return assessment.step_url(principle)
    return continue_url(assessment)


def continue_url(draft):
    """Where the leader left off: the first principle that is not ready, else the review."""
    step = next_step(progress_of(draft, draft.texts))
    return draft.step_url(step.principle) if step else draft.get_absolute_url()
