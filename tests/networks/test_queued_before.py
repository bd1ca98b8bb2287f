"""Work that the version before put in the queue is found under the name it had then."""

import pytest
from django.core.management import call_command
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from networks.models import Attendance
from tests.networks.factories import create_meeting, create_member, create_network

NAMES = [
    "networks.date_polls.tell_members",
    "networks.distribution.distribute_news",
    "networks.distribution.distribute_reminders",
    "networks.minutes_mailing.tell_members",
    "networks.newsletters.deliver_newsletters",
]


@pytest.mark.parametrize("name", NAMES)
def test_work_is_found_under_its_old_name(name):
    assert import_string(name).name == name.rpartition(".")[2]


@pytest.mark.django_db(transaction=True)
def test_worker_does_what_was_queued_under_an_old_name(settings, mailoutbox):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    network = create_network()
    member = create_member(network=network)
    meeting = create_meeting(network=network)
    Attendance.objects.create(meeting=meeting, user=member)
    queued = import_string("networks.distribution.distribute_news").enqueue(str(meeting.pk))
    DBTaskResult.objects.filter(pk=queued.id).update(task_path="networks.distribution.distribute_news")

    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)

    assert DBTaskResult.objects.get(pk=queued.id).status == "SUCCESSFUL"
    assert [mail.to for mail in mailoutbox] == [[member.email]]
