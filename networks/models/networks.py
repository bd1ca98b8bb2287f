import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Half


class NetworkQuerySet(models.QuerySet):
    def coordinated_by(self, user):
        """Those whose meetings and members the user looks after. Twin of rules.can_coordinate()."""
        if user.is_administrator:
            return self
        return self.filter(coordinators__user=user)

    def running(self, on=None):
        """Those that take members in and meet. The others are archived: readable, and still."""
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=on))


class Network(models.Model):
    """Leaders of the services in one half of the country, who meet twice a year."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    half = models.CharField(_("del af landet"), max_length=4, choices=Half, unique=True)
    slug = models.SlugField(_("del af adressen"), unique=True)
    name = models.CharField(_("navn"), max_length=100)
    purpose = models.TextField(_("formål"), max_length=2000)
    audience = models.TextField(_("hvem netværket er for"), max_length=2000)
    since = models.DateField(_("fra"))
    until = models.DateField(
        _("til og med"),
        null=True,
        blank=True,
        help_text=_(
            "Efter den dag er netværket arkiveret: Det kan læses, men holder ingen møder. "
            "Skriv en ny dato for at forny det."
        ),
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kontaktperson"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    contact_email = models.EmailField(_("kontaktpersonens e-mailadresse"), blank=True)
    contact_phone = models.CharField(_("kontaktpersonens telefon"), max_length=30, blank=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledernetværk")
        verbose_name_plural = _("ledernetværk")
        ordering = ["half"]
        constraints = [
            models.CheckConstraint(
                name="network_period_in_order",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("Slutdatoen ligger før startdatoen. Ret en af dem."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("network_detail", args=[self.slug])

    @property
    def is_archived(self):
        return self.until is not None and self.until < timezone.localdate()
