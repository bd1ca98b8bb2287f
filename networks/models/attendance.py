import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.meetings import Meeting

REMINDER_INTERVAL = timedelta(days=3)
"""A member is reminded of a meeting no more often than that."""

LINK_IS_SHOWN_BEFORE = timedelta(hours=24)
"""So long before the meeting everybody sees the link; those who have said that they come online see it at once."""


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

    def coming(self):
        """At the place or online."""
        return self.filter(Q(reply=Attendance.Reply.YES, waiting_since=None) | Q(reply=Attendance.Reply.ONLINE))

    def behind(self, meeting):
        """Those whose calendars do not have the newest version yet. Only who was invited can be told to forget it."""
        older = Q(invited_sequence__lt=meeting.sequence)
        if not meeting.is_cancelled:
            older |= Q(invited_sequence=None)
        return self.filter(older, meeting=meeting, user__is_active=True)

    def to_remind(self, meeting, asked_at):
        """Invited, without an answer, and not reminded lately when the reminder was asked for."""
        lately = Q(reminded_at__gt=asked_at - REMINDER_INTERVAL)
        invited = self.filter(meeting=meeting, user__is_active=True, invited_sequence__isnull=False)
        invited = invited.filter(invited_at__lte=asked_at)
        return invited.unanswered().exclude(lately)


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
    """The newest version of the event that her calendar was sent, or that says the same to her as the one it has."""
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

    @property
    def is_waiting(self):
        return self.waiting_since is not None

    @property
    def has_seat(self):
        return self.reply == self.Reply.YES and not self.is_waiting

    @property
    def is_online(self):
        return self.reply == self.Reply.ONLINE

    @property
    def sees_online_link(self):
        meeting = self.meeting
        is_near = meeting.starts_at is not None and meeting.starts_at <= timezone.now() + LINK_IS_SHOWN_BEFORE
        return self.is_online or is_near or not meeting.has_place
