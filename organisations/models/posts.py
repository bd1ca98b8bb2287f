import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models.places import Department, Organisation, Service


class LeadershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own posts. Twin of rules.can_view_leadership()."""
        return self.filter(user=user)

    def confirmed(self):
        """Posts that count. Self-stated ones do once somebody has confirmed them."""
        return self.filter(confirmed_at__isnull=False)

    def current(self, on=None):
        """Posts held on a date, today unless told."""
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def standing(self, on=None):
        """Posts that are held or will be: they have not ended."""
        return self.filter(Q(until=None) | Q(until__gte=on or timezone.localdate()))

    def within(self, organisation):
        return self.filter(service__organisation=organisation)

    def with_place(self):
        return self.select_related("service__municipality", "service__organisation", "department")


class Leadership(models.Model):
    """One person's post as leader of a service or a department, in a period.

    A leader may state her post herself and begin her self-assessment at once. Until an administrator or the
    strategic management has confirmed the post, its assessments count in no release.
    """

    class Role(models.TextChoices):
        SERVICE_MANAGER = "service_manager", _("Tilbudsleder")
        DEPARTMENT_MANAGER = "department_manager", _("Afdelingsleder")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("leder"), on_delete=models.CASCADE, related_name="leaderships"
    )
    service = models.ForeignKey(Service, verbose_name=_("tilbud"), on_delete=models.PROTECT, related_name="leaderships")
    department = models.ForeignKey(
        Department,
        verbose_name=_("afdeling"),
        on_delete=models.PROTECT,
        related_name="leaderships",
        null=True,
        blank=True,
    )
    role = models.CharField(_("rolle"), max_length=18, choices=Role)
    since = models.DateField(_("fra"), default=timezone.localdate)
    until = models.DateField(_("til og med"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("bekræftet"), null=True, blank=True, editable=False)
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taget ind af"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        help_text=_("Den, der gav eller bekræftede posten, og derfor ikke kan sige god for den."),
    )
    invited_at = models.DateTimeField(_("fik besked"), null=True, blank=True, editable=False)

    objects = LeadershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("lederpost")
        verbose_name_plural = _("lederposter")
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                name="leadership_department_for_department_managers",
                condition=Q(role="service_manager", department=None)
                | Q(role="department_manager", department__isnull=False),
                violation_error_message=_(
                    "En afdelingsleder skal have en afdeling, og en tilbudsleder skal ikke have nogen."
                ),
            ),
            models.CheckConstraint(
                name="leadership_period_in_order",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("Slutdatoen ligger før startdatoen. Ret en af dem."),
            ),
            models.UniqueConstraint(
                fields=["user", "service", "since"],
                condition=Q(department=None),
                name="leadership_of_service_once",
                violation_error_message=_("Personen har allerede den lederpost fra den dato."),
            ),
            models.UniqueConstraint(
                fields=["user", "department", "since"],
                condition=Q(department__isnull=False),
                name="leadership_of_department_once",
                violation_error_message=_("Personen har allerede den lederpost fra den dato."),
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.place}"

    def clean(self):
        if self.department and self.service_id and self.department.service_id != self.service_id:
            raise ValidationError({"department": _("Afdelingen hører til et andet tilbud. Vælg en anden.")})

    @property
    def is_confirmed(self):
        return self.confirmed_at is not None

    @property
    def place(self):
        """The service, and the department where there is one, as people say it."""
        return f"{self.department}, {self.service}" if self.department_id else str(self.service)

    @property
    def is_current(self):
        today = timezone.localdate()
        return self.since <= today and (self.until is None or self.until >= today)

    @property
    def is_standing(self):
        """It has not ended, though it may not have begun."""
        return self.until is None or self.until >= timezone.localdate()

    @property
    def leads_directly(self):
        """A service manager without department managers leads the employees herself from day to day."""
        if self.role == self.Role.DEPARTMENT_MANAGER:
            return True
        others = Leadership.objects.current().confirmed().filter(service=self.service_id)
        return not others.filter(role=self.Role.DEPARTMENT_MANAGER).exists()


class StrategicRoleQuerySet(models.QuerySet["StrategicRole"]):
    def holders(self):
        """(person, organisation) of each."""
        return [(role.user, role.organisation) for role in self.select_related("user", "organisation")]


class StrategicRole(models.Model):
    """A person's place in an organisation's strategic management: sees releases, never answers."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="strategic_roles"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="strategic_roles"
    )

    objects = StrategicRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("plads i strategisk ledelse")
        verbose_name_plural = _("pladser i strategisk ledelse")
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="strategic_role_once"),
        ]

    def __str__(self):
        return f"{self.user}, {self.organisation}"
