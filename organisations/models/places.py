import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


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


class PlaceQuerySet(models.QuerySet):
    def standing(self):
        """Those that are neither closed nor merged into another."""
        return self.filter(closed_at=None)


class Place(models.Model):
    """What can close, or be merged into another of its kind."""

    closed_at = models.DateTimeField(_("lukket"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("lagt sammen med"),
        on_delete=models.PROTECT,
        related_name="merged",
        null=True,
        blank=True,
        editable=False,
    )

    class Meta:
        abstract = True

    @property
    def is_closed(self):
        return self.closed_at is not None


class OrganisationQuerySet(PlaceQuerySet):
    def visible_to(self, user):
        """Organisations whose strategic management the user is part of. Twin of rules.can_view_organisation()."""
        if user.is_administrator:
            return self
        return self.filter(strategic_roles__user=user)


class Organisation(Place):
    """A municipality, region or private provider that runs one or more services."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Kommune")
        REGION = "region", _("Region")
        PRIVATE = "private", _("Privat leverandør")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("navn"), max_length=150, unique=True)
    kind = models.CharField(_("art"), max_length=12, choices=Kind)
    attested_at = models.DateTimeField(
        _("første liste bekræftet"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Hvornår en administrator stod inde for dens første liste af ledere. Det sker én gang."),
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisationer")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_merged_is_closed", condition=Q(merged_into=None) | Q(closed_at__isnull=False)
            ),
        ]

    def __str__(self):
        return self.name


class Service(Place):
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

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("tilbud")
        verbose_name_plural = _("tilbud")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(closed_at=None),
                name="service_once_per_organisation",
                violation_error_message=_("Organisationen har allerede et tilbud med det navn."),
            ),
            models.CheckConstraint(
                name="service_merged_is_closed", condition=Q(merged_into=None) | Q(closed_at__isnull=False)
            ),
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
