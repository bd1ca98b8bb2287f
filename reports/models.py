from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models import Assessment
from releases.models import Release


class RenderedReport(models.Model):
    """A leader's report as it was last made, for her alone. It goes with the assessment."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="rendered_reports")
    language = models.CharField(max_length=2)
    input_hash = models.CharField(max_length=64)
    pdf = models.BinaryField()
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("dannet rapport")
        verbose_name_plural = _("dannede rapporter")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "language"], name="rendered_report_once_per_language"),
        ]

    def __str__(self):
        return str(self.pk)


class RenderedSummary(models.Model):
    """Where the version before kept summaries. Nothing is any more, and the table goes with the next version."""

    class Variant(models.TextChoices):
        PDF = "pdf", "PDF/UA"
        ARCHIVE = "archive", "PDF/A"

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="rendered_summaries")
    variant = models.CharField(max_length=7, choices=Variant)
    input_hash = models.CharField(max_length=64, unique=True)
    looks = models.CharField(max_length=64)
    pdf = models.BinaryField()
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("dannet sammenfatning")
        verbose_name_plural = _("dannede sammenfatninger")

    def __str__(self):
        return str(self.pk)
