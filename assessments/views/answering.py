"""The page of one principle: read it, save a field of it, save all of it and go on."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.views.preferences import choose_language
from assessments import actions
from assessments.answering import save_step
from assessments.forms import StepForm
from assessments.models import Assessment
from assessments.priorities import priorities_of
from assessments.progress import statements_for
from assessments.steps import keep_typed, step_page, stored_in_words
from assessments.stored import IMPORTANCE
from assessments.views.access import get_action
from assessments.views.promise import has_read_promise
from pages.concurrent_edits import token
from pages.errors import typed
from pages.moments import saved_at
from pages.refusals import Refusal
from pages.scripts import wants_json

REVIEW = "gennemse"
"""Whoever comes from the review goes back to it: ?fra=gennemse stays with her from step to step."""


@require_http_methods(["GET", "HEAD", "POST"])
def assessment_step(request, pk, slug):
    mine = Assessment.objects.visible_to(request.user).with_texts()
    if request.method == "POST" and wants_json(request):
        save = autosave
    else:
        save, mine = save_and_go_on, mine.with_post().with_round()
    assessment = get_object_or_404(mine, pk=pk)
    texts = assessment.texts
    principle = texts.principle(slug)
    if principle is None:
        raise Http404
    if request.method == "POST":
        return save(request, assessment, texts, principle)
    if not assessment.is_draft:
        return redirect(assessment)
    page = step_page(assessment=assessment, texts=texts, principle=principle)
    if is_promised_first(request, page):
        return redirect(reverse("assessment_promise", args=[pk]) + f"?princip={slug}")
    return show(request, page)


def is_promised_first(request, page):
    """Before the first answer it is told who will see what (R16); after that, where it can be read again."""
    is_begun = any(step.is_begun for step in page.progress)
    return bool(page.assessment.round_id) and not is_begun and not has_read_promise(request, page.assessment)


def show(request, page, status=200):
    context = {"page": page, "leadership": page.assessment.leadership, "is_from_review": is_from_review(request)}
    return render(request, "assessments/assessment_step.html", context, status=status)


def is_from_review(request):
    return request.GET.get("fra") == REVIEW


def autosave(request, assessment, texts, principle):
    """Save the fields named in `only`. 200 when all is well, 409 for a conflict, 422 for what cannot be read."""
    statements = statements_for(assessment, principle)
    form = StepForm(request.POST, texts=texts, principle=principle, statements=statements)
    try:
        outcome = save_step(
            assessment=assessment, principle=principle, statements=form.statements, changes=form.changes()
        )
    except Refusal as refusal:
        return JsonResponse({"locked": str(refusal)}, status=409)
    errors = {"page" if name == NON_FIELD_ERRORS else name: reasons[0] for name, reasons in form.errors.items()}
    conflicts = {
        name: conflict(stored_in_words(texts, principle, name, stored), was=token(stored))
        for name, stored in outcome.conflicts.items()
    }
    answer = {
        "status": status_message(outcome.saved_at, errors, conflicts),
        "tokens": outcome.tokens,
        "errors": errors,
        "conflicts": conflicts,
        "progress": progress_message(outcome.answered, len(statements)),
    }
    return JsonResponse(answer, status=409 if conflicts else 422 if errors else 200)


def conflict(stored, *, was):
    html = render_to_string("assessments/_conflict.html", {"item": {"stored_elsewhere": stored}})
    return {"html": html, "stored": stored, "was": was}


def save_and_go_on(request, assessment, texts, principle):
    statements = statements_for(assessment, principle)
    form = StepForm(request.POST, texts=texts, principle=principle, statements=statements)
    try:
        outcome = save_step(
            assessment=assessment,
            principle=principle,
            statements=form.statements,
            changes=form.changes(),
            visited=True,
        )
    except Refusal as refusal:
        context = {"message": refusal, "texts": typed(request)["texts"]}
        return render(request, "assessments/assessment_locked.html", context, status=409)
    if form.errors or outcome.conflicts:
        page = step_page(assessment=assessment, texts=texts, principle=principle)
        keep_typed(page, form, outcome)
        return show(request, page, status=422 if form.errors else 409)
    return go_on(request, assessment, texts, principle)


def go_on(request, assessment, texts, principle):
    """To wherever the pressed button says: another principle, the review, home, or the same page in English."""
    for verb in (actions.finish, actions.drop):
        if chosen := request.POST.get(verb.__name__):
            try:
                verb(action=get_action(request, chosen))
            except Http404:
                messages.warning(request, _("Det næste skridt findes ikke længere. Resten af siden er gemt."))
            return redirect(step_url(request, assessment, principle.slug) + "#tidligere")
    if language := request.POST.get("language"):
        response = redirect(step_url(request, assessment, principle.slug))
        choose_language(request, response, language)
        return response
    goal = request.POST.get("go", "")
    if goal == "home":
        messages.success(request, _("Dine svar er gemt. Du kan fortsætte, når det passer dig."))
        return redirect("overview")
    if texts.principle(goal):
        warn_of_too_many_priorities(request, assessment, texts)
        return redirect(step_url(request, assessment, goal))
    if is_from_review(request):
        return redirect(f"{reverse('assessment_review', args=[assessment.pk])}#p{principle.number}")
    return redirect("assessment_review", assessment.pk)


def warn_of_too_many_priorities(request, assessment, texts):
    """Her choice is saved as it is, and the review says so again."""
    importance = dict(assessment.reflections.values_list("principle_id", "importance"))
    priorities = priorities_of(texts, importance)
    if priorities.are_too_many and request.POST.get(IMPORTANCE) == str(priorities.level.value):
        messages.warning(request, priorities.sentence)


def step_url(request, assessment, slug):
    url = reverse("assessment_step", args=[assessment.pk, slug])
    return f"{url}?fra={REVIEW}" if is_from_review(request) else url


def status_message(at, errors, conflicts):
    """The one quiet line that says how it stands."""
    if conflicts:
        return _(
            "Ikke gemt, for du har rettet det i en anden fane eller på en anden enhed. Se begge versioner ved feltet."
        )
    if errors:
        return _("Ikke gemt. Se, hvad der står ved feltet.")
    return saved_at(at)


def progress_message(answered, total):
    return _("%(answered)d af %(total)d udsagn besvaret") % {"answered": answered, "total": total}
