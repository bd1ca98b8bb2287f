"""Mails that no form on the way sends: one of each that the rooms write, and those that become due by themselves."""

from collections import Counter
from datetime import timedelta
from io import StringIO

import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from jobs.mail import message_of
from jobs.models import OutgoingMail
from networks.models import Application, Subscription
from tests.every_mail import mails_of_the_rooms
from tests.walk.answers import text_of_mail
from tests.walk.walking import mails_in_short

WORDS = "Kom gerne en halv time før."
LATER = [0, 7, 30, 180]
"""After how many days what is due is done. Each begins where the walk does."""


def write_mails(folder, chance, language):
    folder.mkdir()
    write_every_mail(folder, chance, language)
    for days in LATER:
        write_what_is_due(folder, chance, days)


def write_every_mail(folder, chance, language):
    kinds = Counter()
    with transaction.atomic():
        chance.begin(f"mails {language}")
        for written in written_in(language):
            kinds[written.kind] += 1
            name = f"{written.kind} {kinds[written.kind]}.txt"
            (folder / name).write_text(text_of_mail(message_of(written)), encoding="utf-8")
        transaction.set_rollback(True)


def written_in(language):
    """Those that are handed over, and those that wait in the queue."""
    for model in (Application, Subscription):
        model.objects.update(language=language)
    waiting = OutgoingMail.objects.filter(state=OutgoingMail.State.QUEUED)
    waiting.delete()
    handed_over = {each.pk: each for each in mails_of_the_rooms(WORDS) if each}
    return (handed_over | {each.pk: each for each in waiting.order_by("queued_at", "pk")}).values()


def write_what_is_due(folder, chance, days):
    """What `manage.py tick` sends so many days after the walk."""
    chance.begin(f"due after {days} days")
    mail.outbox = []
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("tick", stdout=StringIO())
        transaction.set_rollback(True)
    (folder / f"due after {days} days.txt").write_text("\n\n".join(mails_in_short(mail.outbox)), encoding="utf-8")
