"""Names of organisations, services and departments without what nobody sees, as every form reads them from now on.

Where two would get one name, both stay as they are: which of them is meant, an administrator decides.
"""

from django.db import migrations

from pages.cleaning import clean_line


def clean_names(apps, schema_editor):
    for model, parent in [("Organisation", None), ("Service", "organisation_id"), ("Department", "service_id")]:
        rows = list(apps.get_model("organisations", model).objects.order_by("pk"))
        taken = {(parent and getattr(row, parent), row.name) for row in rows}
        for row in rows:
            name = clean_line(row.name)
            cleaned = (parent and getattr(row, parent), name)
            if name and name != row.name and cleaned not in taken:
                taken.add(cleaned)
                row.name = name
                row.save(update_fields=["name"])


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_leader_lists")]
    operations = [migrations.RunPython(clean_names, migrations.RunPython.noop, elidable=True)]
