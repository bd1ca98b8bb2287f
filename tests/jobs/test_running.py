"""Work that takes its time: done once, told how far it is, and taken up again where it was stopped."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone, translation

from jobs import running
from jobs.models import Job
from jobs.running import JobRefusal, Outcome
from tests.factories import create_user
from tests.simultaneous import at_the_same_moment, each_with_a_connection

pytestmark = pytest.mark.django_db
SECRET = "Jeg tør ikke sige det højt"


@pytest.fixture
def work(monkeypatch):
    """Register what a job does, for this test alone."""

    def register(do, kind="test"):
        monkeypatch.setitem(running.WORK, kind, do)

    return register


def begin(*, owner=None, subject="tre", **arguments):
    owner = owner or create_user()
    return running.start_job(owner=owner, kind="test", title="Tæl til tre", subject=subject, **arguments)


def run(job):
    running.run(pk=job.pk)
    job.refresh_from_db()
    return job


def stop_in_the_middle(job):
    """As if the worker's machine had lost its power a good while ago."""
    job = running.claim_job(job.pk)
    Job.objects.filter(pk=job.pk).update(seen_at=timezone.now() - timedelta(hours=1))
    job.refresh_from_db()
    return job


def test_job_is_done_after_the_commit_and_told_of(work, django_capture_on_commit_callbacks):
    work(lambda progress, number: Outcome(f"Talt til {number}.", "/overblik/"))

    with django_capture_on_commit_callbacks(execute=True):
        job = begin(number=3)
        assert Job.objects.get().state == "queued"

    job.refresh_from_db()
    assert (job.state, job.message, job.result_url) == ("finished", "Talt til 3.", "/overblik/")
    assert job.started_at <= job.finished_at


def test_job_says_how_far_it_is(work, monkeypatch):
    monkeypatch.setattr(running, "SECONDS_BETWEEN_SAVES", 0)
    seen = []

    def count(progress):
        progress.begin(3)
        for _number in progress.over("abc"):
            seen.append(Job.objects.values_list("done", "total").get())
        return Outcome("Talt.")

    work(count)
    job = run(begin())

    assert seen == [(0, 3), (1, 3), (2, 3)]
    assert (job.done, job.total) == (3, 3)


def test_progress_is_saved_once_a_second_at_most(work, django_assert_num_queries):
    def count(progress):
        progress.begin(1000)
        with django_assert_num_queries(0):
            list(progress.over(range(1000)))
        return Outcome("Talt.")

    work(count)

    assert run(begin()).done == 1000


def test_refusal_is_told_in_the_words_of_the_work(work):
    def refuse(progress):
        raise JobRefusal("Listen er tom.", "/konto/")

    work(refuse)
    job = run(begin())

    assert (job.state, job.message, job.result_url) == ("failed", "Listen er tom.", "/konto/")
    assert (job.was_refused, job.was_stopped) == (True, False)
    with pytest.raises(running.CannotTryAgain):
        running.try_job_again(job=job)


def test_error_is_told_and_logged_without_what_it_says(work, caplog):
    def fail(progress):
        raise ValueError(SECRET)

    work(fail)
    job = run(begin())

    assert (job.state, job.message, job.was_stopped) == ("failed", "", True)
    assert "kind=test" in caplog.messages[0]
    assert SECRET not in "".join(caplog.messages)


def test_words_are_in_the_language_it_was_asked_for_in(work):
    work(lambda progress: Outcome(str(translation.gettext("Din lederpost"))))
    with translation.override("en"):
        job = begin()

    assert run(job).message == "Your post"


def test_job_asked_for_twice_is_done_once(work):
    done = []
    work(lambda progress: Outcome(f"Nummer {done.append(1) or len(done)}."))
    job = begin()

    for _ in range(3):
        run(job)

    assert done == [1]
    assert job.attempts == 1


def test_job_that_was_stopped_is_found_and_tried_again(work, django_capture_on_commit_callbacks):
    work(lambda progress: Outcome("Talt."))
    job = stop_in_the_middle(begin())
    assert (job.is_left_behind, job.is_over, job.was_stopped) == (True, True, True)
    assert list(Job.objects.left_behind()) == [job]

    with django_capture_on_commit_callbacks(execute=True):
        running.try_job_again(job=job)

    job.refresh_from_db()
    assert (job.state, job.message, job.attempts) == ("finished", "Talt.", 2)


def test_job_under_way_is_not_tried_again():
    job = running.claim_job(begin().pk)

    with pytest.raises(running.CannotTryAgain):
        running.try_job_again(job=job)


def test_worker_that_was_given_up_on_is_not_heard(work):
    def slow(progress):
        stop_running = Job.objects.get()
        Job.objects.update(seen_at=timezone.now() - timedelta(hours=1))
        running.try_job_again(job=stop_running)
        running.claim_job(stop_running.pk)
        return Outcome("Den første.")

    work(slow)
    job = run(begin())

    assert (job.state, job.message, job.attempts) == ("running", "", 2)


def test_clear_jobs_says_what_was_left_behind_and_deletes_what_is_old(work, capsys):
    work(lambda progress: Outcome("Talt."))
    old, recent, left_behind = run(begin()), run(begin()), stop_in_the_middle(begin())
    Job.objects.filter(pk=old.pk).update(finished_at=timezone.now() - timedelta(days=31))

    call_command("clear_jobs")

    assert "1 jobs left behind, 1 old ones and 0 mails of the log deleted." in capsys.readouterr().out
    assert set(Job.objects.values_list("pk", "state")) == {(recent.pk, "finished"), (left_behind.pk, "failed")}


@pytest.mark.django_db(transaction=True)
def test_worker_of_the_database_queue_does_it(work, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    work(lambda progress: Outcome("Talt."))
    job = begin()
    job.refresh_from_db()
    assert job.state == "queued"

    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)

    job.refresh_from_db()
    assert (job.state, job.message) == ("finished", "Talt.")


def test_job_that_is_asked_for_again_while_it_is_under_way_is_the_same(work, django_capture_on_commit_callbacks):
    owner = create_user()
    first = begin(owner=owner)

    with django_capture_on_commit_callbacks() as callbacks:
        again = begin(owner=owner)
        running.claim_job(first.pk)
        once_more = begin(owner=owner)
    others = [begin(owner=owner, subject="fire"), begin()]

    assert again == once_more == first
    assert callbacks == []
    assert Job.objects.count() == 1 + len(others)


def test_job_that_is_over_or_left_behind_may_be_asked_for_again(work):
    work(lambda progress: Outcome("Talt."))
    owner = create_user()
    done = run(begin(owner=owner))
    stopped = stop_in_the_middle(begin(owner=owner))

    last = begin(owner=owner)

    assert len({done.pk, stopped.pk, last.pk}) == 3
    stopped.refresh_from_db()
    assert stopped.was_stopped
    with pytest.raises(running.CannotTryAgain):
        running.try_job_again(job=stopped)


@each_with_a_connection
@pytest.mark.django_db(transaction=True)
def test_job_that_is_asked_for_four_times_at_once_is_one(work, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    owner = create_user()

    jobs = at_the_same_moment(4, lambda _number: begin(owner=owner).pk)

    assert set(jobs) == set(Job.objects.values_list("pk", flat=True))
    assert Job.objects.count() == 1
