"""Which answers came first in an evaluation that is open was in them: they were counted five by five."""

from django.db import migrations


def count_none_ahead(apps, schema_editor):
    apps.get_model("networks", "EvaluationAnswer").objects.filter(is_counted=True).update(is_counted=False)


class Migration(migrations.Migration):
    dependencies = [("networks", "0004_evaluation_result")]
    operations = [migrations.RunPython(count_none_ahead, migrations.RunPython.noop, elidable=True)]
