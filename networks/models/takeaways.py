import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models import Action
from networks.models.meetings import Meeting


class Takeaway(models.Model):
    """The next step that somebody took home from a meeting. It is hers alone: no page shows it to a coordinator."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="takeaways")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="takeaways")
    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("det, du tager med hjem")
        verbose_name_plural = _("det, medlemmer tager med hjem")
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="takeaway_once_per_meeting")]

    def __str__(self):
        return f"takeaway {self.pk}"
