"""That an edition has answers is kept, and no longer when the first one was begun."""

from django.db import migrations
from django.db.models import F


def forget_when_it_was_frozen(apps, schema_editor):
    editions = apps.get_model("principles", "Edition").objects
    editions.filter(frozen_at__isnull=False).update(frozen_at=F("published_at"))


class Migration(migrations.Migration):
    dependencies = [("principles", "0001_initial")]
    operations = [migrations.RunPython(forget_when_it_was_frozen, migrations.RunPython.noop, elidable=True)]
