import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.meetings import Meeting
from networks.models.networks import Network


class MinutesQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever may see the meeting reads what is published, and its coordinators what they have begun.

        Twin of rules.can_view_minutes().
        """
        writing = Q(meeting__status__in=[Meeting.Status.PUBLISHED, Meeting.Status.HELD])
        writing &= Q(meeting__network__in=Network.objects.coordinated_by(user))
        published = Q(published_at__isnull=False, meeting__in=Meeting.objects.visible_to(user))
        return self.filter(writing | published)

    def published(self):
        return self.filter(published_at__isnull=False)

    def newest_first(self):
        return self.order_by("-number")


class Minutes(models.Model):
    """One version of a meeting's minutes. Saving makes the next, and no version is ever changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes_versions")
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("referat"))
    """Markdown, as it was typed."""
    decisions = models.TextField(_("beslutninger"), blank=True)
    """One on each line."""
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="written_minutes"
    )
    written_at = models.DateTimeField(_("skrevet"), default=timezone.now)
    published_at = models.DateTimeField(_("udgivet"), null=True, blank=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("referat")
        verbose_name_plural = _("referater")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_once_per_number"),
            models.CheckConstraint(name="minutes_numbered_from_1", condition=Q(number__gte=1)),
        ]

    def __str__(self):
        return f"minutes {self.pk}"

    def get_absolute_url(self):
        return reverse("minutes_version", args=[self.meeting.network.slug, self.meeting_id, self.number])

    @property
    def is_published(self):
        return self.published_at is not None

    @property
    def decision_lines(self) -> list[str]:
        return [line.strip() for line in self.decisions.splitlines() if line.strip()]
