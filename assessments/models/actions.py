import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from assessments.models.assessments import Assessment
from principles.models import Principle


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own next steps. Twin of rules.can_view_action()."""
        return self.filter(owner=user)

    def open(self):
        return self.filter(done_at=None, dropped_at=None)

    def written_in(self, assessment):
        """Those of the assessment's own pages, which a draft shares with the submission it will replace."""
        return self.filter(assessment__in=[assessment.pk, assessment.replaces_id])

    def soonest_first(self):
        """Overdue and soonest on top; those without a date last."""
        return self.order_by(F("due").asc(nulls_last=True), "created_at")


class Action(models.Model):
    """One concrete thing a leader will do, with a date. In Danish: næste skridt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="actions")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="actions")
    assessment = models.ForeignKey(Assessment, on_delete=models.SET_NULL, null=True, related_name="actions")
    text = models.CharField(max_length=500)
    due = models.DateField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    origin = ""
    """Where it was written, in words, once origins.with_origins() has found it out."""

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                name="action_done_or_dropped_not_both", condition=Q(done_at=None) | Q(dropped_at=None)
            ),
            models.CheckConstraint(name="action_says_something", condition=~Q(text="")),
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def is_open(self):
        return self.done_at is None and self.dropped_at is None

    @property
    def is_overdue(self):
        return self.is_open and self.due is not None and self.due < timezone.localdate()
