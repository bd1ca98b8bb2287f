"""Tables that nothing here reads or writes: they are empty, and stand for the version before, while it still runs.

They are dropped in the version after this one.
"""

from django.conf import settings
from django.db import models

from assessments.models.rounds import Round


class RoundExtension(models.Model):
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="extensions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="round_extensions")
    closes_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="round_extension_once")]

    def __str__(self):
        return str(self.pk)


class RoundReminder(models.Model):
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="round_reminders")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="round_reminder_one_row_each")]

    def __str__(self):
        return str(self.pk)
