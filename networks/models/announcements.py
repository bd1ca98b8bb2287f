from django.db import models
from django.utils import timezone

from networks.models.meetings import Meeting

FACTS = ["title", "starts_at", "ends_at", "place", "address", "online_url", "online_note"]
"""What, when and where: all that makes the members' calendars follow."""


class Announcement(models.Model):
    """What the members were told of a meeting: one version of the event."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="announcements")
    sequence = models.PositiveIntegerField()
    title = models.CharField(max_length=150)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=150, blank=True)
    address = models.CharField(max_length=200, blank=True)
    online_url = models.URLField(max_length=2000, blank=True)
    online_note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["meeting", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "sequence"], name="announcement_once_per_version"),
        ]

    def __str__(self):
        return f"announcement {self.pk}"

    def says_the_same_as(self, other):
        """`other` is the meeting as it is now, or another announcement."""
        return all(getattr(self, fact) == getattr(other, fact) for fact in FACTS)
