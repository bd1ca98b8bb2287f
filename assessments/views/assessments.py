"""The list of a leader's assessments, and beginning, deleting and reopening one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import drafts, rules
from assessments.models import Assessment
from assessments.naming import names_of
from assessments.own_rounds import own_rounds, posts_of
from assessments.promise import promise_of
from assessments.views.access import get_assessment
from assessments.views.promise import continue_url
from organisations.models import Leadership
from pages.refusals import Attempt, refusals_told
from pages.sent_once import sent_once
from principles.models import Edition


@require_safe
def assessment_list(request):
    assessments = list(
        Assessment.objects.visible_to(request.user).with_place().with_round().select_related("replaced_by")
    )
    drafts_by_post = {item.leadership: item for item in assessments if item.is_draft}
    posts = posts_of(request.user)
    ended = [post for post in drafts_by_post if post not in posts]
    context = {
        "rounds": own_rounds(request.user, posts),
        # A draft outlives the post it was begun in: what she wrote is hers to finish or to delete.
        "posts": [(post, drafts_by_post.get(post)) for post in [*posts, *ended]],
        "submitted": with_names(item for item in assessments if not item.is_draft),
        "edition": Edition.objects.current(),
    }
    return render(request, "assessments/assessment_list.html", context)


def with_names(submitted):
    """The latest first. All that she has submitted are here, so nothing more is asked to tell them apart."""
    latest_first = sorted(submitted, key=lambda item: (item.submitted_at, item.pk), reverse=True)
    names = names_of([item.submitted_at for item in reversed(latest_first)])
    return list(zip(latest_first, reversed(names), strict=True))


@require_POST
def assessment_start(request, pk):
    """Begin, or go on with the draft there is: pressing twice begins once."""
    leadership = get_object_or_404(Leadership.objects.visible_to(request.user), pk=pk)
    with refusals_told(request):
        draft = drafts.start_draft(leadership=leadership)
        return redirect(continue_url(draft))
    return redirect("assessment_list")


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def assessment_discard(request, pk):
    assessment = get_assessment(request, pk, may=rules.can_answer)
    if request.method == "POST":
        if drafts.discard_draft(assessment=assessment):
            messages.success(request, _("Kladden er slettet."))
        return redirect("assessment_list")
    return render(request, "assessments/assessment_discard.html", {"assessment": assessment})


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def assessment_reopen(request, pk):
    assessment = get_assessment(request, pk, may=rules.can_view)
    if assessment.is_draft:
        raise Http404
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            draft = drafts.reopen(assessment=assessment)
            opened = _("Selvvurderingen er åben igen. Den, du sendte ind, gælder, til du sender ind igen.")
            messages.success(request, opened)
            return redirect(draft)
    context = {"assessment": assessment, "refusal": attempt.refusal, "promise": promise_of(assessment)}
    return render(request, "assessments/assessment_reopen.html", context, status=attempt.status)
