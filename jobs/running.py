"""Long work runs as a job: whoever asked for it may leave its page, come back, and see how far it is.

A room registers what it can do, by kind. `start` stores what is asked for and queues it when the transaction is
through; a worker does it. Work is a function of a Progress and the job's arguments. It says how far it is between its
transactions, never inside one, where nobody would see it. It may be begun again after it was stopped anywhere, so it
first looks at what is done already.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django_tasks import task

from jobs.models import Job
from pages.refusals import Refusal

logger = logging.getLogger(__name__)

Work = Callable[..., "Outcome"]

WORK: dict[str, Work] = {}
SECONDS_BETWEEN_SAVES = 1


class JobRefusal(Refusal):
    """The work cannot be done. `result_url` is where the page that says so leads."""

    def __init__(self, message: str, result_url: str = "") -> None:
        self.result_url = result_url
        super().__init__(message)


class CannotTryAgain(Exception):
    """The job is under way, done, or refused for a reason that stands."""


@dataclass(frozen=True)
class Outcome:
    message: str
    result_url: str = ""


class Progress:
    """How far an attempt is. What a worker says that somebody has given up on is not heard."""

    def __init__(self, job: Job) -> None:
        self.owner = job.owner
        self.attempt = Job.objects.filter(pk=job.pk, attempts=job.attempts, state=Job.State.RUNNING)
        self.done = self.total = 0

    def begin(self, total: int) -> None:
        self.done, self.total = 0, total
        self.save()

    def advance(self, by: int = 1) -> None:
        self.done = min(self.done + by, self.total)
        if time.monotonic() - self.saved_at >= SECONDS_BETWEEN_SAVES:
            self.save()

    def over(self, items: Iterable) -> Iterator[Any]:
        for item in items:
            yield item
            self.advance()

    def save(self) -> None:
        self.attempt.update(done=self.done, total=self.total, seen_at=timezone.now())
        self.saved_at = time.monotonic()

    def end(self, state: str, message: str = "", result_url: str = "") -> None:
        now = timezone.now()
        done = self.total if state == Job.State.FINISHED else self.done
        self.attempt.update(
            state=state,
            message=message,
            result_url=result_url,
            done=done,
            total=self.total,
            seen_at=now,
            finished_at=now,
        )


def register_job(kind: str, work: Work) -> None:
    """`work(progress, **arguments)` does it, and answers with its Outcome or raises JobRefusal."""
    WORK[kind] = work


def start_job(*, owner: Any, kind: str, title: str, subject: object, **arguments: Any) -> Job:
    """Ask for work. The arguments are stored as JSON; its words are written in the language that is active.

    Asked for again while it is under way, from another tab at the same moment too, it is the same job. `subject` is
    the key of what it works on.
    """
    same = {"owner": owner, "kind": kind, "subject": str(subject)}
    give_up(Job.objects.left_behind().filter(**same))
    asked = {"title": title[:200], "arguments": arguments, "language": translation.get_language()}
    job, is_new = Job.objects.under_way().get_or_create(**same, defaults=asked)
    if is_new:
        transaction.on_commit(partial(run_job.enqueue, str(job.pk)))
    return job


@transaction.atomic
def try_job_again(*, job: Job) -> Job:
    """Once more, unless it is done or under way, in this job or in another."""
    job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    if not job.was_stopped or is_begun_anew(job):
        raise CannotTryAgain
    job.state = Job.State.QUEUED
    job.queued_at = timezone.now()
    job.done = job.total = 0
    job.started_at = job.seen_at = job.finished_at = None
    job.save(update_fields=["state", "queued_at", "done", "total", "started_at", "seen_at", "finished_at"])
    transaction.on_commit(partial(run_job.enqueue, str(job.pk)))
    return job


def is_begun_anew(job: Job) -> bool:
    same = Job.objects.under_way().filter(owner=job.owner_id, kind=job.kind, subject=job.subject)
    return job.subject != "" and same.exclude(pk=job.pk).exists()


@task
def run_job(pk: UUID | str) -> None:
    run(pk=pk)


def run(*, pk: UUID | str) -> None:
    """Do a job that waits. One that is gone, done or in another worker's hands is left alone."""
    job = claim_job(pk)
    if job is None:
        return
    progress = Progress(job)
    with translation.override(job.language):
        try:
            outcome = WORK[job.kind](progress, **job.arguments)
        except JobRefusal as refusal:
            progress.end(Job.State.FAILED, str(refusal), refusal.result_url)
        except Exception:
            logger.exception("job was stopped by an error: kind=%s attempt=%s", job.kind, job.attempts)
            progress.end(Job.State.FAILED)
        else:
            progress.end(Job.State.FINISHED, outcome.message, outcome.result_url)


@transaction.atomic
def claim_job(pk: UUID | str) -> Job | None:
    waiting = Job.objects.select_for_update(of=("self",)).filter(pk=pk, state=Job.State.QUEUED)
    job = waiting.select_related("owner").first()
    if job:
        job.state = Job.State.RUNNING
        job.attempts += 1
        job.started_at = job.seen_at = timezone.now()
        job.save(update_fields=["state", "attempts", "started_at", "seen_at"])
    return job


def mark_left_behind() -> int:
    """Say of jobs whose worker was stopped in the middle that they are over. Answers how many they were."""
    return give_up(Job.objects.left_behind())


def give_up(jobs: QuerySet[Job]) -> int:
    return jobs.update(state=Job.State.FAILED, message="", finished_at=timezone.now())
