import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from networks.models.meetings import Meeting
from principles.models import Principle


class EvaluationAnswer(models.Model):
    """What somebody answered to one question after a meeting. Who, when and what else she answered is nowhere.

    How the order in which rows were written is broken: networks.afterwards.evaluations.store_evaluation(). The row is
    deleted when the evaluation closes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="evaluation_answers")
    question = models.CharField(max_length=10)
    """Its code in content/network-meetings.yaml."""
    score = models.PositiveSmallIntegerField(null=True)
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="+", null=True)
    text = models.TextField(blank=True)
    is_counted = models.BooleanField(default=False)
    """Of the version before, and read no more: the column goes with the next one."""

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
    """That somebody has evaluated a meeting, so that she does it once. Deleted when the evaluation closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="evaluation_receipts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="evaluation_receipts")

    class Meta:
        verbose_name = _("kvittering for en mødeevaluering")
        verbose_name_plural = _("kvitteringer for mødeevalueringer")
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="evaluation_once_per_person")]

    def __str__(self):
        return f"evaluation receipt {self.pk}"


class EvaluationResult(models.Model):
    """All that is told of a meeting's evaluation, worked out once, when it closed (R19). Empty, where few answered."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, primary_key=True, related_name="evaluation_result"
    )
    ratings = models.JSONField(default=dict)
    """By question: how finely it is told, and the number."""
    wishes = models.JSONField(default=list)
    """The keys of the principles that enough of them chose."""
    texts = models.JSONField(default=list)
    """(question, key of a principle or None, text) in an order of chance."""

    class Meta:
        verbose_name = _("resultat af en mødeevaluering")
        verbose_name_plural = _("resultater af mødeevalueringer")

    def __str__(self):
        return f"evaluation result {self.pk}"
