import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.models import Round
from organisations.models import Half, Leadership, Organisation, Service, StrategicRole
from releases.disclosure import AS_STRICT, figures, trees


class CannotChange(Exception):
    """What is published stays as it is (R3). Raised for every attempt to change or delete a row of a release."""


class KeptForEver(models.QuerySet):
    """Rows that are added once, and then neither changed nor deleted."""

    def update(self, **fields):
        raise CannotChange(f"Rows of {self.model.__name__} are never changed.")

    def delete(self):
        raise CannotChange(f"Rows of {self.model.__name__} are never deleted.")

    def bulk_update(self, *args, **options):
        raise CannotChange(f"Rows of {self.model.__name__} are never changed.")


class KeptRow(models.Model):
    """A row of a release."""

    objects = KeptForEver.as_manager()

    class Meta:
        abstract = True

    def save(self, **options):
        if not self._state.adding:
            raise CannotChange(f"Rows of {type(self).__name__} are never changed.")
        super().save(**options)

    def delete(self, *args, **options):
        raise CannotChange(f"Rows of {type(self).__name__} are never deleted.")


class ReleaseQuerySet(KeptForEver):
    def visible_to(self, user, organisation=None):
        """Releases whose part for the organisation, or without one the country, the user may read.

        Twin of rules.can_view_release().
        """
        return self.within_reach_of(user, organisation).shown()

    def shown(self, now=None):
        """What older rules made is neither read nor compared: it can hold figures that today's forbid."""
        return self.by_todays_rules().filter(shown_from__lte=now or timezone.now())

    def by_todays_rules(self):
        return self.filter(rules_version__in=AS_STRICT)

    def within_reach_of(self, user, organisation=None):
        """Those that the user may open a page of, which says why where it is not shown."""
        if organisation is None:
            return self.filter(round__organisation=None) if user.is_administrator else self.none()
        manages = Exists(StrategicRole.objects.filter(user=user, organisation=organisation))
        return self.filter(Q(round__organisation=organisation) | Q(round__organisation=None)).filter(manages)

    def with_texts(self):
        """With the round and the edition whose texts the pages show."""
        return self.select_related("round__edition")


class Release(KeptRow):
    """The immutable, anonymous results of a closed round; the only door from answers to others."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="release")
    published_at = models.DateTimeField(default=timezone.now)
    shown_from = models.DateTimeField(
        default=timezone.now,
        db_default=Now(),
        help_text=_("Hvornår den kan læses: senere end den er opgjort, når den deler ledere med en anden (R17)."),
    )
    threshold = models.PositiveSmallIntegerField()
    rules_version = models.CharField(max_length=20)
    hash = models.CharField(max_length=64, unique=True, help_text=_("SHA-256 af det offentliggjorte i fast form."))
    smallest_group = models.PositiveIntegerField(
        null=True, help_text=_("Den mindste gruppe, der kan skilles ud ved at lægge sammen og trække fra.")
    )
    attacks_tried = models.PositiveIntegerField(
        null=True, help_text=_("Så mange gange er det prøvet at regne svar ud af resultatets egne tal.")
    )
    attacks_succeeded = models.PositiveIntegerField(null=True, help_text=_("Så mange af forsøgene lykkedes."))

    objects = ReleaseQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.CheckConstraint(
                name="release_threshold_at_least_5", condition=Q(threshold__gte=figures.LEAST_THRESHOLD)
            ),
            models.CheckConstraint(
                name="release_withstood_every_attack",
                condition=Q(attacks_tried=None, attacks_succeeded=None)
                | Q(attacks_tried__isnull=False, attacks_succeeded=0),
            ),
        ]

    def __str__(self):
        return str(self.round)

    @property
    def is_by_todays_rules(self):
        return self.rules_version in AS_STRICT

    @property
    def is_shown(self):
        """Twin of the queryset's shown()."""
        return self.is_by_todays_rules and self.shown_from <= timezone.now()

    @property
    def smallest_group_in_words(self):
        """In steps, as all numbers of people: an exact one is another with and without somebody (R20)."""
        return self.smallest_group and figures.people_in_steps(self.smallest_group)

    @property
    def has_bands(self):
        """It may show groups of which a band is all that is told, R7."""
        return self.threshold < figures.HALVES_FROM

    @property
    def has_half_steps(self):
        return self.threshold < figures.TENTHS_FROM


class Scope(KeptRow):
    """One unit that a release covers: R6's fixed tree, with the names as they were when the round closed."""

    class Kind(models.TextChoices):
        COUNTRY = trees.UnitKind.COUNTRY, _("Hele landet")
        NETWORK = trees.UnitKind.NETWORK, _("Netværk")
        ORGANISATION = trees.UnitKind.ORGANISATION, _("Organisation")
        SERVICE = trees.UnitKind.SERVICE, _("Tilbud")
        SMALL_SERVICES = trees.UnitKind.SMALL_SERVICES, _("Mindre tilbud, samlet")

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="scopes")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    kind = models.CharField(max_length=14, choices=Kind)
    key = models.CharField(max_length=80, help_text=_("Hvad den er i den faste form, som hashværdien tages af."))
    network = models.CharField(max_length=4, choices=Half, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="scopes")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="scopes")
    name = models.CharField(max_length=150, blank=True)
    roster = models.CharField(
        max_length=15,
        blank=True,
        default="",
        db_default="",
        help_text=_("Så mange på listen tæller med, i trin (R7). Tom under fem."),
    )
    participation = models.CharField(
        max_length=12,
        blank=True,
        default="",
        db_default="",
        help_text=_("Så mange af dem tog del (R11): ”under_half”, ”half_or_more” eller hele ti procent fra 10 til 90."),
    )
    steps_done = models.CharField(
        max_length=2,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Så mange af dem, der havde næste skridt med en dato, har gjort mindst halvdelen (R11b): hele ti procent."
        ),
    )
    with_steps = models.PositiveIntegerField(
        null=True, help_text=_("Så mange havde næste skridt med en dato. Vises ingen steder.")
    )
    did_steps = models.PositiveIntegerField(
        null=True, help_text=_("Så mange af dem har gjort mindst halvdelen. Vises ingen steder.")
    )
    leaders = models.PositiveIntegerField(null=True, help_text=_("Så mange kunne deltage, før reglernes udgave 3."))
    participants = models.PositiveIntegerField(null=True, help_text=_("Så mange sendte ind, før reglernes udgave 3."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "key"], name="scope_once_per_release"),
            models.CheckConstraint(
                name="scope_counts_steps_where_it_tells_of_them",
                condition=Q(steps_done="", with_steps=None, did_steps=None)
                | ~Q(steps_done="") & Q(with_steps__isnull=False, did_steps__isnull=False),
            ),
        ]

    def __str__(self):
        """Organisations and services are called what they were called then; the others have names in each language."""
        if self.kind == self.Kind.NETWORK:
            return gettext("Netværk %(name)s") % {"name": self.get_network_display()}
        return self.name or str(self.Kind(self.kind).label)


class Cell(KeptRow):
    """What is published about one principle, for one scope and role. What is not published is not in it."""

    class Precision(models.TextChoices):
        HIDDEN = figures.Precision.HIDDEN, _("vises ikke")
        BAND = figures.Precision.BAND, _("bånd")
        HALF = figures.Precision.HALF, _("halve trin")
        TENTH = figures.Precision.TENTH, _("en decimal")

    class Band(models.TextChoices):
        NEEDS_STRENGTHENING = figures.Band.NEEDS_STRENGTHENING, _("bør styrkes")
        UNDER_WAY = figures.Band.UNDER_WAY, _("på vej")
        STRONG = figures.Band.STRONG, _("stærkt")

    class Change(models.TextChoices):
        """Since the round before, R9."""

        UP = "up", _("op")
        LEVEL = "level", _("uændret")
        DOWN = "down", _("ned")

    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="cells")
    role = models.CharField(max_length=18, choices=Leadership.Role, blank=True)
    principle = models.PositiveSmallIntegerField(help_text=_("Princippets nummer, 1–7."))
    precision = models.CharField(max_length=6, choices=Precision)
    people = models.CharField(
        max_length=15, blank=True, help_text=_("I trin (R7): ”5–9”, ”10–19”, ”20–29” og så videre.")
    )
    band = models.CharField(max_length=19, choices=Band, blank=True)
    mean = models.DecimalField(max_digits=2, decimal_places=1, null=True)
    median = models.DecimalField(max_digits=2, decimal_places=1, null=True)
    bins = models.JSONField(
        null=True, help_text=_("Fire andele i hele ti procent; ”few” ved få, og intet, hvor andelen ikke vises.")
    )
    change = models.CharField(max_length=5, choices=Change, blank=True)
    reason = models.CharField(max_length=20, blank=True, help_text=_("Hvorfor noget er skjult. Vises ingen steder."))
    remainder = models.PositiveIntegerField(
        null=True, help_text=_("Den mindste gruppe, der skilles ud med denne celle. Vises ingen steder.")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "role", "principle"], name="cell_once_per_scope"),
            models.CheckConstraint(
                name="cell_hidden_holds_nothing",
                condition=~Q(precision="hidden") | Q(people="", band="", mean=None, median=None, bins=None, change=""),
            ),
        ]

    def __str__(self):
        return str(self.pk)


class Count(KeptRow):
    """How many in a scope recognise a dilemma or a pitfall, or give a principle an importance (R7b)."""

    class Kind(models.TextChoices):
        DILEMMA = "dilemma", _("dilemma")
        PITFALL = "pitfall", _("faldgrube")
        IMPORTANCE = "importance", _("vigtighed 3 eller 4")

    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="counts")
    principle = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=20, blank=True)
    people = models.PositiveIntegerField()
    out_of = models.CharField(
        max_length=15, blank=True, default="", db_default="", help_text=_("Hvor mange der har svaret, i trin (R7).")
    )
    among = models.PositiveIntegerField(null=True, help_text=_("Hvor mange der havde svaret, før reglernes udgave 3."))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "principle", "kind", "code"], name="count_once")]

    def __str__(self):
        return str(self.pk)


class Person(models.Model):
    """Somebody who took part in releases. An erasure leaves a row that belongs to nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="person")

    def __str__(self):
        return str(self.pk)


class MemberQuerySet(KeptForEver):
    def with_surroundings(self):
        """With the units around hers, up to the country."""
        return self.select_related("scope__parent__parent__parent", "release")


class Member(KeptRow):
    """One person's place in a release, frozen when the round closed (R3): where she stood, never what she answered."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="members")
    role = models.CharField(max_length=18, choices=Leadership.Role)
    principles = models.PositiveSmallIntegerField(help_text=_("En bit for hvert princip, hun har en score i."))

    objects = MemberQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "person"], name="member_once_per_release")]

    def __str__(self):
        return str(self.pk)


class Download(KeptRow):
    """Somebody fetched a release as a file (R14). Those who are part of it can see it."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        PDF_A = "pdf_a", "PDF/A"
        SLIDES = "slide", _("Præsentation")
        XLSX = "xlsx", "XLSX"
        CSV = "csv", "CSV"

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="downloads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="downloads")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="downloads")
    format = models.CharField(max_length=5, choices=Format)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return str(self.pk)
