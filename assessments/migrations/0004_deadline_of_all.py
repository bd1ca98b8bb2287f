from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_round_announced_at")]
    operations = [
        migrations.AddField(
            model_name="round",
            name="moved_at",
            field=models.DateTimeField(null=True, help_text="Hvornår fristen blev flyttet. Det kan den én gang."),
        ),
        migrations.AddField(
            model_name="round",
            name="move_announced_at",
            field=models.DateTimeField(null=True, help_text="Hvornår lederne fik den nye frist at vide."),
        ),
        migrations.AddField(
            model_name="round",
            name="reminded_at",
            field=models.DateTimeField(null=True, help_text="Hvornår alle sidst blev mindet om runden."),
        ),
    ]
