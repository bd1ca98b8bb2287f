import pytest

from jobs import rules
from jobs.models import Job
from tests.factories import create_user


@pytest.mark.django_db
def test_job_is_whoever_asked_for_its_own():
    owner, administrator = create_user(), create_user(is_administrator=True)
    job = Job.objects.create(owner=owner, kind="remind", title="Send påmindelse")

    for user in (owner, administrator):
        assert rules.can_view_job(user, job) == (user == owner)
        assert set(Job.objects.visible_to(user)) == ({job} if user == owner else set())


@pytest.mark.django_db
@pytest.mark.parametrize(("is_demo", "is_administrator"), [(True, True), (True, False), (False, True), (False, False)])
def test_demo_mails_are_for_administrators_of_the_demo(settings, is_demo, is_administrator):
    settings.DEMO = is_demo

    user = create_user(is_administrator=is_administrator)

    assert rules.can_view_demo_mails(user) == (is_demo and is_administrator)
