import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_token():
    return secrets.token_urlsafe(32)


class CalendarFeed(models.Model):
    """The secret address from which a person's calendar fetches her networks' meetings. Whoever has it may read it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    token = models.CharField(max_length=43, unique=True, default=new_token, editable=False)
    made_at = models.DateTimeField(_("lavet"), default=timezone.now)

    class Meta:
        verbose_name = _("kalenderadresse")
        verbose_name_plural = _("kalenderadresser")

    def __str__(self):
        return f"calendar feed {self.pk}"
