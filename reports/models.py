from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models import Assessment


class RenderedReport(models.Model):
    """A leader's report as it was last made. It goes with the assessment."""

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
