import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.names import first_name_in
from networks.models.networks import Network
from organisations.models import Leadership, Municipality


class ApplicationQuerySet(models.QuerySet):
    def waiting(self):
        """Confirmed, so that somebody reads mail at the address: waiting for approval."""
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self):
        return self.filter(confirmed_at=None)


class Application(models.Model):
    """Somebody without an account asks to be a member. The row is gone as soon as she is answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(
        Network, verbose_name=_("ledernetværk"), on_delete=models.CASCADE, related_name="applications"
    )
    name = models.CharField(_("navn"), max_length=150)
    email = models.EmailField(_("e-mailadresse"))
    role = models.CharField(_("rolle"), max_length=18, choices=Leadership.Role)
    service = models.CharField(_("tilbud"), max_length=150)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("kommune"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    language = models.CharField(_("sprog"), max_length=2, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField(_("ansøgt"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("adressen bekræftet"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("anmodning om medlemskab")
        verbose_name_plural = _("anmodninger om medlemskab")
        constraints = [
            models.UniqueConstraint(fields=["network", "email"], name="application_once"),
            models.CheckConstraint(name="application_email_in_lower_case", condition=Q(email=Lower("email"))),
        ]

    def __str__(self):
        return f"application {self.pk}"

    @property
    def first_name(self):
        return first_name_in(self.name)

    @property
    def is_confirmed(self):
        return self.confirmed_at is not None
