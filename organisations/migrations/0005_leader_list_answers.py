"""Beside a list: how it was found in its file, and what its sender has answered about it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_clean_names")]
    operations = [
        migrations.AddField("leaderlist", "table", models.JSONField(null=True)),
        migrations.AddField("leaderlist", "answers", models.JSONField(null=True)),
    ]
