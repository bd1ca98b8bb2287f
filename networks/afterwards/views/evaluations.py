"""The evaluation of a meeting: answered by those who were there, read together by the coordinator."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from networks import rules
from networks.access import get_meeting
from networks.afterwards import evaluation_closing, evaluations
from networks.afterwards.forms.evaluations import EvaluationForm
from networks.content import meeting_texts
from pages.refusals import Attempt
from principles.reading import current_texts


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_answer(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_look_back)
    form = EvaluationForm(request.POST or None)
    attempt = Attempt()
    if form.is_valid():
        with attempt:
            evaluations.store_evaluation(meeting=meeting, user=request.user, answers=form.answers(meeting))
            messages.success(request, _("Tak. Dine svar er gemt uden dit navn."))
            return redirect("evaluation_answer", slug, pk)
    context = {
        "meeting": meeting,
        "form": form,
        "refusal": attempt.refusal,
        "typed": [answer.text for answer in form.answers(meeting) if answer.text] if attempt.refusal else [],
        "texts": meeting_texts().evaluation,
        "ends": ends_of_the_scale(),
        "is_open": evaluations.is_open(meeting),
        "has_begun": evaluations.has_begun(meeting),
        "has_answered": evaluations.has_answered(meeting, request.user),
        "closes_at": evaluations.closes_at(meeting),
        "threshold": evaluation_closing.SHOWN_FROM,
        "words_from": evaluation_closing.WORDS_FROM,
    }
    return render(request, "networks/afterwards/evaluation_answer.html", context, status=attempt.status)


def ends_of_the_scale():
    """What 1 and 5 are called, in the edition that is current."""
    texts = current_texts()
    return (texts.rating_levels[0], texts.rating_levels[-1]) if texts and texts.rating_levels else (None, None)


@require_safe
def evaluation_results(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_take_attendance)
    context = {
        "meeting": meeting,
        "results": evaluation_closing.results_of(meeting),
        "ends": ends_of_the_scale(),
        "closes_at": evaluations.closes_at(meeting),
        "threshold": evaluation_closing.SHOWN_FROM,
        "words_from": evaluation_closing.WORDS_FROM,
    }
    return render(request, "networks/afterwards/evaluation_results.html", context)
