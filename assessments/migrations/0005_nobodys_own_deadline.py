"""One deadline and one time of reminding for all in a round, from what single leaders had.

Whoever was promised more time keeps it: the deadline becomes the latest that anybody was given. A round that was closed
by hand before its deadline ended then. What tells of single leaders is deleted.
"""

from django.db import migrations
from django.db.models import F, Max


def share(apps, schema_editor):
    Round = apps.get_model("assessments", "Round")
    own = Round.objects.annotate(latest=Max("extensions__closes_at"))
    for round in own.filter(latest__gt=F("closes_at")):
        Round.objects.filter(pk=round.pk).update(closes_at=round.latest)
    Round.objects.filter(closed_at__lt=F("closes_at"), closed_at__gt=F("opens_at")).update(closes_at=F("closed_at"))
    reminded = Round.objects.filter(closed_at=None).annotate(latest=Max("reminders__sent_at"))
    for round in reminded.exclude(latest=None):
        Round.objects.filter(pk=round.pk).update(reminded_at=round.latest)
    for model in ("RoundExtension", "RoundReminder"):
        apps.get_model("assessments", model).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_deadline_of_all")]
    operations = [migrations.RunPython(share, migrations.RunPython.noop, elidable=True)]
