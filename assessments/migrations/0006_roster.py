import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0005_nobodys_own_deadline"),
        ("organisations", "0005_leader_list_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="round",
            name="opened_at",
            field=models.DateTimeField(null=True, help_text="Hvornår listen over dens ledere blev låst."),
        ),
        migrations.CreateModel(
            name="RosterEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.UUIDField(help_text="Den samme i alle en leders rækker i runden, og i ingen anden runde."),
                ),
                (
                    "role",
                    models.CharField(
                        max_length=18,
                        choices=[("service_manager", "Tilbudsleder"), ("department_manager", "Afdelingsleder")],
                    ),
                ),
                ("place", models.CharField(max_length=302, help_text="Tilbuddet og afdelingen, som de hed.")),
                ("service_name", models.CharField(max_length=150)),
                ("organisation_name", models.CharField(max_length=150)),
                ("network", models.CharField(max_length=4, choices=[("east", "Øst"), ("west", "Vest")])),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roster", to="assessments.round"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="roster_entries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "leadership",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="roster_entries",
                        to="organisations.leadership",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster_entries",
                        to="organisations.service",
                        help_text="Tom i runder fra før listerne, hvor tilbuddet kun kendes samlet med andre.",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster_entries",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="rosterentry",
            constraint=models.UniqueConstraint(fields=["round", "leadership"], name="roster_entry_once_per_post"),
        ),
    ]
