"""Home: what to do now."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments import origins
from assessments.comparisons import released_receipt_url
from assessments.models import Action, Assessment
from assessments.own_rounds import lists_to_look_at, own_rounds, posts_of
from assessments.progress import next_step, progress_of
from assessments.results import result_of

SHOWN_ACTIONS = 3


def post_to_begin_with(rounds, leaderships, *, is_first):
    """The post whose button stands out: one that an open round waits for, or any while nothing is submitted."""
    asked = [post for post in leaderships if any(post.pk in item.posts for item in rounds if item.is_to_begin)]
    return next(iter(asked or (leaderships if is_first else [])), None)


@require_safe
def overview(request):
    assessments = Assessment.objects.visible_to(request.user).with_place()
    draft = assessments.drafts().with_round().order_by("-saved_at").first()
    latest = assessments.standing().order_by("-submitted_at").first()
    actions = list(Action.objects.visible_to(request.user).open().soonest_first().select_related("principle"))
    progress = progress_of(draft, draft.texts) if draft else []
    leaderships = posts_of(request.user)
    rounds = own_rounds(request.user, leaderships)
    context = {
        "leaderships": leaderships,
        "rounds": rounds,
        "lists": lists_to_look_at(leaderships),
        "begins_with": post_to_begin_with(rounds, leaderships, is_first=latest is None),
        "draft": draft,
        "progress": progress,
        "done": sum(step.is_ready for step in progress),
        "next_step": next_step(progress),
        "is_first": latest is None,
        "result": result_of(latest) if latest else None,
        "receipt_url": released_receipt_url(latest) if latest else None,
        "actions": origins.with_origins(actions[:SHOWN_ACTIONS]),
        "action_count": len(actions),
    }
    return render(request, "assessments/overview.html", context)
