import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0005_leader_list_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="leadership",
            name="admitted_by",
            field=models.ForeignKey(
                to=settings.AUTH_USER_MODEL,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                null=True,
                blank=True,
                editable=False,
                verbose_name="taget ind af",
                help_text="Den, der gav eller bekræftede posten, og derfor ikke kan sige god for den.",
            ),
        ),
    ]
