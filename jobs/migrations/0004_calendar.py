from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("jobs", "0003_job_attempts"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="calendar",
            field=models.TextField(blank=True, default="", verbose_name="kalender"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="outgoingmail",
            name="calendar_method",
            field=models.CharField(blank=True, default="", max_length=10, verbose_name="kalenderens metode"),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(
            model_name="outgoingmail",
            name="mail_without_content_once_it_is_over",
        ),
        migrations.AddConstraint(
            model_name="outgoingmail",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["queued", "sending"]), models.Q(("calendar", ""), ("html", ""), ("subject", ""), ("text", "")), _connector="OR"),
                name="mail_without_content_once_it_is_over",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmail",
            constraint=models.CheckConstraint(
                condition=models.Q(("calendar", ""), models.Q(("calendar_method", ""), _negated=True), _connector="OR"),
                name="mail_calendar_with_its_method",
            ),
        ),
    ]
