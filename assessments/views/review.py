"""Look everything through before it is submitted."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments import rules, scoring, submission
from assessments.models import Action
from assessments.priorities import priorities_of
from assessments.progress import StepProgress, progress_of
from assessments.promise import promise_of
from assessments.views.access import get_assessment
from pages.refusals import Attempt
from principles.models import ImportanceLevel


@dataclass(frozen=True)
class ReviewLine:
    step: StepProgress
    score: Decimal | None
    importance_level: ImportanceLevel | None
    action: Action | None


@require_http_methods(["GET", "HEAD", "POST"])
def assessment_review(request, pk):
    assessment = get_assessment(request, pk, may=rules.can_view)
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            submission.submit(assessment=assessment)
            messages.success(request, _("Din selvvurdering er sendt ind. Her er dit resultat."))
            return redirect("assessment_result", assessment.pk)
    if not assessment.is_draft:
        return redirect("assessment_result", assessment.pk)
    texts = assessment.texts
    lines = review_lines(assessment, texts)
    context = {
        "assessment": assessment,
        "leadership": assessment.leadership,
        "lines": lines,
        "required": [line for line in lines if not line.step.is_ready],
        "optional": [line for line in lines if line.step.is_ready and (line.step.unanswered or not line.action)],
        "priorities": priorities_of(texts, importance_in(lines)),
        "promise": promise_of(assessment),
        "refusal": attempt.refusal,
        "reopen_days": rules.REOPEN_FOR.days,
        "last": texts.principles[-1],
    }
    return render(request, "assessments/assessment_review.html", context, status=422 if attempt.refusal else 200)


def importance_in(lines):
    return {line.step.principle.pk: line.importance_level.value for line in lines if line.importance_level}


def review_lines(assessment, texts) -> list[ReviewLine]:
    scores: dict[Any, list[int]] = {}
    for principle, score in assessment.answers.exclude(score=None).values_list("statement__principle_id", "score"):
        scores.setdefault(principle, []).append(score)
    importance = dict(assessment.reflections.values_list("principle_id", "importance"))
    actions = {action.principle_id: action for action in Action.objects.written_in(assessment).order_by("-created_at")}
    return [
        ReviewLine(
            step=step,
            score=scoring.shown_score(
                scoring.principle_mean(scores.get(step.principle.pk, []), texts.edition.minimum_answered)
            ),
            importance_level=texts.importance_level(importance.get(step.principle.pk)),
            action=actions.get(step.principle.pk),
        )
        for step in progress_of(assessment, texts)
    ]
