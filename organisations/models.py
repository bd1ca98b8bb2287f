import uuid
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LIST_LASTS = timedelta(days=1)


class Half(models.TextChoices):
    """The half of the country a municipality belongs to, and so the leader network of its services."""

    EAST = "east", _("Øst")
    WEST = "west", _("Vest")


class Region(models.Model):
    """A region in a period: the eastern regions merge on 1 January 2027."""

    code = models.CharField(_("regionskode"), max_length=4, blank=True)
    name = models.CharField(_("navn"), max_length=50)
    network = models.CharField(_("netværk"), max_length=4, choices=Half)
    valid_from = models.DateField(_("gælder fra"))
    valid_to = models.DateField(_("gælder til og med"), null=True, blank=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regioner")
        ordering = ["valid_from", "name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "valid_from"], name="region_once_per_period"),
            models.CheckConstraint(
                name="region_period_in_order", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        ]

    def __str__(self):
        return f"Region {self.name}"


class Municipality(models.Model):
    code = models.CharField(_("kommunekode"), max_length=4, primary_key=True)
    name = models.CharField(_("navn"), max_length=50, unique=True)
    region_code = models.CharField(_("regionskode"), max_length=4, help_text=_("Regionen til og med 2026."))
    network = models.CharField(_("netværk"), max_length=4, choices=Half)

    class Meta:
        verbose_name = _("kommune")
        verbose_name_plural = _("kommuner")
        ordering = ["name"]

    def __str__(self):
        return self.name


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Organisations whose strategic management the user is part of. Twin of rules.can_view_organisation()."""
        if user.is_administrator:
            return self
        return self.filter(strategic_roles__user=user)


class Organisation(models.Model):
    """A municipality, region or private provider that runs one or more services."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Kommune")
        REGION = "region", _("Region")
        PRIVATE = "private", _("Privat leverandør")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("navn"), max_length=150, unique=True)
    kind = models.CharField(_("art"), max_length=12, choices=Kind)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisationer")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Service(models.Model):
    """The unit that delivers support, led by a service manager."""

    class Kind(models.TextChoices):
        SUPPORTED_HOUSING = "supported_housing", _("Botilbud")
        HOUSING_SUPPORT = "housing_support", _("Bostøttetilbud")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="services"
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("kommune"),
        on_delete=models.PROTECT,
        related_name="services",
        help_text=_("Kommunen, tilbuddet ligger i. Den afgør, om tilbuddet hører til Netværk Øst eller Vest."),
    )
    name = models.CharField(_("navn"), max_length=150)
    kind = models.CharField(_("art"), max_length=17, choices=Kind)

    class Meta:
        verbose_name = _("tilbud")
        verbose_name_plural = _("tilbud")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="service_once_per_organisation"),
        ]

    def __str__(self):
        return self.name


class Department(models.Model):
    """A part of a service, led by a department manager."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, verbose_name=_("tilbud"), on_delete=models.PROTECT, related_name="departments")
    name = models.CharField(_("navn"), max_length=150)

    class Meta:
        verbose_name = _("afdeling")
        verbose_name_plural = _("afdelinger")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["service", "name"], name="department_once_per_service"),
        ]

    def __str__(self):
        return self.name


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


class LeaderListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own. Twin of rules.can_view_leader_list()."""
        return self.filter(owner=user)

    def kept(self, now=None):
        """It names people who have not been asked, so it is kept for a day."""
        return self.filter(uploaded_at__gt=(now or timezone.now()) - LIST_LASTS)

    def expired(self, now=None):
        return self.filter(uploaded_at__lte=(now or timezone.now()) - LIST_LASTS)


class LeaderList(models.Model):
    """A list of leaders that somebody has uploaded and looks at. Nothing else is stored of it until she says so.

    Once it is applied it names the posts whose leaders are still to be written to, and then it is deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leader_lists")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="leader_lists")
    file_name = models.CharField(max_length=255)
    rows = models.JSONField()
    table = models.JSONField(null=True)
    answers = models.JSONField(null=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)
    given_posts = models.JSONField(default=list)
    counts = models.JSONField(default=dict)

    objects = LeaderListQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self):
        return str(self.pk)
