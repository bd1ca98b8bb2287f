import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from networks.models.meetings import Meeting


class AttendanceQuerySet(models.QuerySet):
    def seated(self):
        """Those who come to the place and have a seat."""
        return self.filter(reply=Attendance.Reply.YES, waiting_since=None)

    def online(self):
        return self.filter(reply=Attendance.Reply.ONLINE)

    def on_waiting_list(self):
        """In the order in which they joined it."""
        return self.filter(waiting_since__isnull=False).order_by("waiting_since", "pk")

    def unanswered(self):
        return self.filter(reply="")


class Attendance(models.Model):
    """A member's reply to a meeting, and whether she came. Its row is made when she is invited."""

    class Reply(models.TextChoices):
        YES = "yes", _("Kommer")
        ONLINE = "online", _("Er med online")
        NO = "no", _("Kan ikke")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attendances")
    reply = models.CharField(_("svar"), max_length=6, choices=Reply, blank=True)
    replied_at = models.DateTimeField(_("svaret"), null=True, blank=True)
    waiting_since = models.DateTimeField(_("på venteliste fra"), null=True, blank=True)
    needs = models.CharField(_("hensyn"), max_length=500, blank=True)
    """Food and access, for the coordinator alone, until 14 days after the meeting."""
    attended = models.BooleanField(_("var der"), null=True, blank=True)
    invited_at = models.DateTimeField(_("indbudt"), null=True, blank=True)
    invited_sequence = models.PositiveIntegerField(null=True, blank=True)
    """The newest version of the event that her calendar was sent."""
    reminded_at = models.DateTimeField(_("påmindet"), null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("deltagelse")
        verbose_name_plural = _("deltagelser")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="attendance_once"),
            models.CheckConstraint(
                name="attendance_waits_only_for_a_seat", condition=Q(waiting_since=None) | Q(reply="yes")
            ),
            models.CheckConstraint(
                name="attendance_replied_at_a_time",
                condition=Q(reply="", replied_at=None) | ~Q(reply="") & Q(replied_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["meeting", "reply"], name="attendance_of_meeting")]

    def __str__(self):
        return f"attendance {self.pk}"
