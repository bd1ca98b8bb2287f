"""Work in progress, for whoever asked for it; and the demo's mails."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jobs import rules, running, signs_of_life
from jobs.following import answer_with
from jobs.models import DemoMail, Job

SHOWN_JOBS = 50
SHOWN_MAILS = 200


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    jobs = list(Job.objects.visible_to(request.user)[:SHOWN_JOBS])
    return render(request, "jobs/job_list.html", {"jobs": jobs, "is_unattended": is_unattended(jobs)})


def is_unattended(jobs: Iterable[Job]) -> bool:
    """One of them waits, and nobody works on what waits."""
    return any(job.is_waiting for job in jobs) and signs_of_life.silence() is not None


def get_job(request: HttpRequest, pk: UUID | str) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.user), pk=pk)


@require_safe
def job(request: HttpRequest, pk: UUID | str) -> HttpResponse:
    """Without JavaScript the page fetches itself again now and then, unless it is asked to lie still."""
    job = get_job(request, pk)
    context = {"job": job, "is_unattended": is_unattended([job]), "is_still": "stille" in request.GET}
    return render(request, "jobs/job.html", context)


@require_safe
def job_progress(request: HttpRequest, pk: UUID | str) -> HttpResponse:
    """What the script on a job's page asks for."""
    job = get_job(request, pk)
    progress = {"state": job.state, "done": job.done, "total": job.total}
    return JsonResponse(progress | {"is_over": job.is_over, "is_unattended": is_unattended([job])})


@require_POST
def job_again(request: HttpRequest, pk: UUID | str) -> HttpResponseBase:
    """Pressed twice, or when the job has come to an end meanwhile: the page shows how it stands."""
    job = get_job(request, pk)
    try:
        job = running.try_job_again(job=job)
    except running.CannotTryAgain:
        return redirect(job)
    return answer_with(request, job)


def refuse_outside_the_demo(request: HttpRequest) -> None:
    if not rules.can_view_demo_mails(request.user):
        raise Http404


@require_safe
def demo_mail_list(request: HttpRequest) -> HttpResponse:
    refuse_outside_the_demo(request)
    return render(request, "jobs/demo_mail_list.html", {"mails": DemoMail.objects.all()[:SHOWN_MAILS]})


@require_safe
def demo_mail(request: HttpRequest, pk: UUID | str) -> HttpResponse:
    refuse_outside_the_demo(request)
    return render(request, "jobs/demo_mail.html", {"mail": get_object_or_404(DemoMail, pk=pk)})
