from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from principles import rules
from principles.models import Edition
from principles.reading import current_texts, edition_texts
from principles.search import search
from principles.wheel import spokes


@login_not_required
@require_safe
def front_page(request):
    texts = current_texts()
    context = {"principles": texts.principles if texts else [], "spokes": spokes(texts) if texts else []}
    return render(request, "principles/front_page.html", context)


@login_not_required
@require_safe
def principle_list(request):
    return render(request, "principles/principle_list.html", list_context(current_texts()))


@login_not_required
@require_safe
def principle_detail(request, slug):
    return render(request, "principles/principle_detail.html", detail_context(current_texts(), slug))


@login_not_required
@require_safe
def principle_search(request):
    texts = current_texts()
    result = search(texts, request.GET.get("q", "")) if texts else None
    return render(request, "principles/principle_search.html", {"result": result})


@require_safe
def draft_list(request, version):
    """The page as it will be when the draft is published."""
    return render(request, "principles/principle_list.html", list_context(get_draft(request, version)))


@require_safe
def draft_detail(request, version, slug):
    return render(request, "principles/principle_detail.html", detail_context(get_draft(request, version), slug))


def get_draft(request, version):
    edition = get_object_or_404(Edition, version=version)
    if not rules.can_preview(request.user, edition):
        raise Http404
    return edition_texts(edition)


def list_context(texts):
    return {
        "edition": texts.edition if texts else None,
        "principles": texts.principles if texts else [],
    }


def detail_context(texts, slug):
    principle = texts.principle(slug) if texts else None
    if principle is None:
        raise Http404
    place = texts.principles.index(principle)
    audiences = {audience.code: audience for audience in texts.audiences}
    return {
        "edition": texts.edition,
        "principle": principle,
        "count": len(texts.principles),
        "previous": texts.principles[place - 1] if place else None,
        "next": texts.principles[place + 1] if place + 1 < len(texts.principles) else None,
        "statements": [(statement, audiences.get(statement.audience)) for statement in principle.statements],
    }
