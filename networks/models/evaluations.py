import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from networks.models.meetings import Meeting
from principles.models import Principle


class EvaluationAnswer(models.Model):
    """What somebody answered to one question after a meeting. Who, when and what else she answered is nowhere.

    How the order in which rows were written is broken: networks.afterwards.evaluations.store_evaluation().
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="evaluation_answers")
    question = models.CharField(max_length=10)
    """Its code in content/network-meetings.yaml."""
    score = models.PositiveSmallIntegerField(null=True)
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="+", null=True)
    text = models.TextField(blank=True)
    is_counted = models.BooleanField(default=False)
    """In the figures while the evaluation is open: they move by several people at a time."""

    class Meta:
        verbose_name = _("svar i en mødeevaluering")
        verbose_name_plural = _("svar i mødeevalueringer")
        constraints = [
            models.CheckConstraint(
                name="evaluation_score_from_1_to_5", condition=Q(score=None) | Q(score__gte=1, score__lte=5)
            ),
            models.CheckConstraint(
                name="evaluation_answer_says_something",
                condition=Q(score__isnull=False) | Q(principle__isnull=False) | ~Q(text=""),
            ),
        ]

    def __str__(self):
        return f"evaluation answer {self.pk}"


class EvaluationReceipt(models.Model):
    """That somebody has evaluated a meeting, so that she does it once. Without a time, and without her answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="evaluation_receipts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="evaluation_receipts")

    class Meta:
        verbose_name = _("kvittering for en mødeevaluering")
        verbose_name_plural = _("kvitteringer for mødeevalueringer")
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="evaluation_once_per_person")]

    def __str__(self):
        return f"evaluation receipt {self.pk}"
