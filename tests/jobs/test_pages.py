"""The page of a job, and the demo's mails."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jobs import running
from jobs.models import DemoMail, Job
from jobs.running import Outcome
from tests.factories import create_user
from tests.markup import one_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client):
    user = create_user()
    client.force_login(user)
    return user


def create_job(owner, **fields):
    if fields.get("state", "queued") != "queued":
        fields.setdefault("seen_at", timezone.now())
        fields.setdefault("started_at", timezone.now())
    if fields.get("state") in ("finished", "failed"):
        fields["finished_at"] = timezone.now()
    return Job.objects.create(owner=owner, kind="test", title="Tæl til tre", **fields)


def test_page_shows_how_far_it_is_and_fetches_itself_without_javascript(client, owner):
    job = create_job(owner, state="running", done=12, total=40)

    page = one_line(client.get(job.get_absolute_url()).text)

    assert '<progress class="sp-jobbar" aria-labelledby="fremdrift" value="12" max="40">' in page
    assert "12 af 40 er færdige" in page
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in page


def test_page_lies_still_when_it_is_asked_to(client, owner):
    job = create_job(owner)

    page = client.get(job.get_absolute_url() + "?stille").text

    assert "Venter i kø" in page
    assert "http-equiv" not in page


def test_script_is_told_in_numbers(client, owner):
    job = create_job(owner, state="running", done=12, total=40)

    answer = client.get(reverse("job_progress", args=[job.pk])).json()

    assert answer == {"state": "running", "done": 12, "total": 40, "is_over": False, "is_unattended": False}


def test_finished_job_leads_to_its_result(client, owner):
    job = create_job(owner, state="finished", message="Talt til tre.", result_url="/overblik/")

    page = client.get(job.get_absolute_url()).text

    assert "Talt til tre." in page
    assert 'href="/overblik/">Se resultatet</a>' in page
    assert "http-equiv" not in page
    assert "job.js" not in page


def test_refused_job_says_why_and_is_not_offered_again(client, owner):
    job = create_job(owner, state="failed", message="Listen er tom.")

    page = client.get(job.get_absolute_url()).text

    assert "Listen er tom." in page
    assert reverse("job_again", args=[job.pk]) not in page


@pytest.mark.parametrize(
    "fields", [{"state": "failed"}, {"state": "running", "seen_at": timezone.now() - timedelta(hours=1)}]
)
def test_stopped_job_is_tried_again_from_its_page(
    client, owner, monkeypatch, django_capture_on_commit_callbacks, fields
):
    monkeypatch.setitem(running.WORK, "test", lambda progress: Outcome("Talt.", "/overblik/"))
    job = create_job(owner, **fields)
    assert "Opgaven blev afbrudt" in client.get(job.get_absolute_url()).text

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("job_again", args=[job.pk]))

    job.refresh_from_db()
    assert response.url == job.get_absolute_url()
    assert job.message == "Talt."


def test_job_under_way_is_shown_when_it_is_asked_for_again(client, owner):
    job = create_job(owner, state="running")

    response = client.post(reverse("job_again", args=[job.pk]))

    job.refresh_from_db()
    assert response.url == job.get_absolute_url()
    assert job.state == "running"


@pytest.mark.django_db(transaction=True)
def test_work_done_at_once_answers_with_its_result(client, monkeypatch):
    user = create_user()
    client.force_login(user)
    monkeypatch.setitem(running.WORK, "test", lambda progress: Outcome("Talt til tre.", reverse("account")))
    job = create_job(user, state="failed")

    response = client.post(reverse("job_again", args=[job.pk]), follow=True)

    assert response.redirect_chain == [(reverse("account"), 302)]
    assert "Talt til tre." in response.text


def test_jobs_agree_with_the_rule(client, owner):
    own, others = create_job(owner), create_job(create_user())

    assert list(Job.objects.visible_to(owner)) == [own]
    assert client.get(others.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(client, owner, django_assert_num_queries, count):
    for _ in range(count):
        create_job(owner)
    create_job(create_user())
    client.get(reverse("job_list"))

    with django_assert_num_queries(4):
        response = client.get(reverse("job_list"))

    assert len(response.context["jobs"]) == count


# The demo's mails


@pytest.fixture
def mail():
    return DemoMail.objects.create(to="leder@demo.example", subject="Emne & co.", text="Hej\n\nhttps://syv.example/a/")


def test_demo_shows_its_mails_to_administrators(client, settings, mail):
    settings.DEMO = True
    client.force_login(create_user(is_administrator=True))

    shown = client.get(reverse("demo_mail_list"))
    page = client.get(reverse("demo_mail", args=[mail.pk])).text

    assert f'<a href="{reverse("demo_mail", args=[mail.pk])}">Emne &amp; co.</a>' in shown.text
    assert '<a href="https://syv.example/a/" rel="nofollow">' in page
    assert reverse("demo_mail_list") in [item.url for item in shown.context["menu"]]


def test_demo_shows_its_mails_to_nobody_else(client, settings, mail):
    settings.DEMO = True
    client.force_login(create_user())

    assert client.get(reverse("demo_mail_list")).status_code == 404
    assert client.get(reverse("demo_mail", args=[mail.pk])).status_code == 404


def test_no_mails_are_shown_outside_the_demo(client, mail):
    client.force_login(create_user(is_administrator=True))

    shown = client.get(reverse("account"))

    assert client.get(reverse("demo_mail_list")).status_code == 404
    assert client.get(reverse("demo_mail", args=[mail.pk])).status_code == 404
    assert reverse("demo_mail_list") not in [item.url for item in shown.context["menu"]]
