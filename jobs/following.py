"""What a page answers with once it has asked for a job."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from jobs.models import Job


def answer_with(request: HttpRequest, job: Job) -> HttpResponseBase:
    """The result, where the work is done at once as in the demo; else the page that shows how far it is."""
    job.refresh_from_db()
    if job.is_finished and job.result_url:
        messages.success(request, job.message)
        return redirect(job.result_url)
    return redirect(job)
