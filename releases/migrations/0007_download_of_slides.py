from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0006_figures_in_steps")]

    operations = [
        migrations.AlterField(
            model_name="download",
            name="format",
            field=models.CharField(
                choices=[
                    ("pdf", "PDF"),
                    ("pdf_a", "PDF/A"),
                    ("slide", "Præsentation"),
                    ("xlsx", "XLSX"),
                    ("csv", "CSV"),
                ],
                max_length=5,
            ),
        ),
    ]
