"""Who is part of a release, written anew in an order of chance: the rows lay in the order in which people submitted."""

import random

from django.db import migrations

AT_ONCE = 2000


def shuffle_rows(apps, schema_editor):
    """People keep their keys, which are of chance already. The numbers of their places in releases are new ones."""
    Person, Member = apps.get_model("releases", "Person"), apps.get_model("releases", "Member")
    people, members = list(Person.objects.values()), list(Member.objects.values())
    for member in members:
        del member["id"]
    Member.objects.all().delete()
    Person.objects.all().delete()
    for model, rows in [(Person, people), (Member, members)]:
        random.SystemRandom().shuffle(rows)
        model.objects.bulk_create((model(**row) for row in rows), batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("releases", "0003_release_attacks")]
    operations = [migrations.RunPython(shuffle_rows, migrations.RunPython.noop, elidable=True)]
