from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from benchmarks.floor.models import Answer


@require_POST
@login_required
def save_answer(request):
    """Three queries: the session, the user, and one UPDATE."""
    updated = Answer.objects.filter(pk=request.POST["answer"]).update(score=request.POST["score"])
    return JsonResponse({"saved": updated})


urlpatterns = [path("save/", save_answer)]
