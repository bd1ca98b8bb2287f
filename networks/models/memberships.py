import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.networks import Network
from organisations.models import Leadership


class CoordinatorQuerySet(models.QuerySet["Coordinator"]):
    def holders(self):
        """(person, network) of each."""
        return [(role.user, role.network) for role in self.select_related("user", "network")]

    def halves_of(self, user):
        """Of the country, whose networks the user coordinates."""
        return set(self.filter(user=user).values_list("network__half", flat=True))


class Coordinator(models.Model):
    """Somebody who looks after a network. She need not be a member of it."""

    network = models.ForeignKey(
        Network, verbose_name=_("ledernetværk"), on_delete=models.CASCADE, related_name="coordinators"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="coordinator_roles"
    )

    objects = CoordinatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("netværkskoordinator")
        verbose_name_plural = _("netværkskoordinatorer")
        constraints = [models.UniqueConstraint(fields=["network", "user"], name="coordinator_once")]

    def __str__(self):
        return f"{self.user}, {self.network}"


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(status=Membership.Status.ACTIVE)

    def waiting(self):
        """Asked for, and not answered yet: waiting for approval."""
        return self.filter(status=Membership.Status.APPLIED)


class Membership(models.Model):
    """A leader's place in a network: one row for each person and network, whatever became of it."""

    class Status(models.TextChoices):
        APPLIED = "applied", _("Venter på godkendelse")
        ACTIVE = "active", _("Medlem")
        DECLINED = "declined", _("Afvist")
        LEFT = "left", _("Udmeldt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(
        Network, verbose_name=_("ledernetværk"), on_delete=models.PROTECT, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("leder"), on_delete=models.CASCADE, related_name="memberships"
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.APPLIED)
    applied_at = models.DateTimeField(_("ansøgt"), default=timezone.now)
    decided_at = models.DateTimeField(_("afgjort"), null=True, blank=True)
    declined_because = models.TextField(_("hvorfor den blev afvist"), blank=True, max_length=2000)
    left_at = models.DateTimeField(_("udmeldt"), null=True, blank=True)
    shares_contact = models.BooleanField(_("viser e-mail og telefon til de andre medlemmer"), default=False)
    phone = models.CharField(_("telefon"), max_length=30, blank=True)
    wants_minutes = models.BooleanField(_("mail, når der er et referat"), default=True)
    stated_role = models.CharField(_("rolle, som oplyst"), max_length=18, choices=Leadership.Role, blank=True)
    stated_service = models.CharField(_("tilbud, som oplyst"), max_length=150, blank=True)
    """What she said when she asked without an account. A post of hers counts for more."""

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("medlemskab")
        verbose_name_plural = _("medlemskaber")
        constraints = [
            models.UniqueConstraint(fields=["network", "user"], name="membership_once"),
            models.CheckConstraint(
                name="membership_decided_unless_applied",
                condition=Q(status="applied", decided_at=None) | ~Q(status="applied") & Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_declined_with_a_reason",
                condition=Q(status="declined") & ~Q(declined_because="")
                | ~Q(status="declined") & Q(declined_because=""),
            ),
            models.CheckConstraint(
                name="membership_left_at_a_time",
                condition=Q(status="left", left_at__isnull=False) | ~Q(status="left") & Q(left_at=None),
            ),
        ]
        indexes = [models.Index(fields=["network", "status"], name="membership_of_network")]

    def __str__(self):
        return f"{self.user}, {self.network}"

    @property
    def is_active(self):
        return self.status == self.Status.ACTIVE

    @property
    def is_waiting(self):
        return self.status == self.Status.APPLIED

    @property
    def is_declined(self):
        return self.status == self.Status.DECLINED
