"""Who admitted the leaders that are there: whoever the audit trail says gave or confirmed the post last."""

from django.db import migrations


def remember_admitters(apps, schema_editor):
    Leadership = apps.get_model("organisations", "Leadership")
    LogEntry = apps.get_model("auditlog", "LogEntry")
    confirmed = LogEntry.objects.filter(
        content_type__app_label="organisations", content_type__model="leadership", changes__has_key="confirmed_at"
    ).exclude(actor=None)
    admitters = dict(confirmed.order_by("timestamp").values_list("object_pk", "actor"))
    for post in Leadership.objects.filter(admitted_by=None).exclude(confirmed_at=None).only("pk"):
        if admitter := admitters.get(str(post.pk)):
            Leadership.objects.filter(pk=post.pk).update(admitted_by=admitter)


class Migration(migrations.Migration):
    dependencies = [
        ("auditlog", "0017_add_actor_email"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("organisations", "0006_leadership_admitted_by"),
    ]
    operations = [migrations.RunPython(remember_admitters, migrations.RunPython.noop, elidable=True)]
