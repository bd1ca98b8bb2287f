"""One of each mail that the rooms write, whether or not a form on the way sends it."""

from collections import Counter

from django.db import transaction

from jobs.mail import message_of
from jobs.models import OutgoingMail
from networks.models import Application, Subscription
from tests.every_mail import mails_of_the_rooms
from tests.walk.answers import text_of_mail

WORDS = "Kom gerne en halv time før."


def write_every_mail(folder, chance, language):
    folder = folder / language / "mails"
    folder.mkdir(parents=True)
    kinds = Counter()
    with transaction.atomic():
        chance.begin(f"mails {language}")
        for mail in written_in(language):
            kinds[mail.kind] += 1
            name = f"{mail.kind} {kinds[mail.kind]}.txt"
            (folder / name).write_text(text_of_mail(message_of(mail)), encoding="utf-8")
        transaction.set_rollback(True)


def written_in(language):
    """Those that are handed over, and those that wait in the queue."""
    for model in (Application, Subscription):
        model.objects.update(language=language)
    waiting = OutgoingMail.objects.filter(state=OutgoingMail.State.QUEUED)
    waiting.delete()
    written = {mail.pk: mail for mail in mails_of_the_rooms(WORDS) if mail}
    return (written | {mail.pk: mail for mail in waiting.order_by("queued_at", "pk")}).values()
