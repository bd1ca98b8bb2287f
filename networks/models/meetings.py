import uuid

from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.memberships import Membership
from networks.models.networks import Network
from pages.half_years import HalfYear, Season
from principles.models import Dilemma, Principle


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What members may read; drafts are for coordinators alone. Twin of rules.can_view_meeting()."""
        if user.is_administrator:
            return self
        memberships = Membership.objects.active().filter(user=user, network=OuterRef("network"))
        announced = Exists(memberships) & ~Q(status=Meeting.Status.DRAFT)
        return self.filter(announced | Q(network__in=Network.objects.coordinated_by(user)))

    def upcoming(self, now=None):
        """Published, and not over yet."""
        return self.filter(status=Meeting.Status.PUBLISHED, ends_at__gt=now or timezone.now())

    def with_told_at(self):
        """When members were last told something new of it. None where they never were."""
        return self.annotate(told_at=Max("announcements__at"))

    def with_network(self):
        return self.select_related("network__contact")


class Meeting(models.Model):
    """One gathering of a network."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        PUBLISHED = "published", _("Indbudt")
        HELD = "held", _("Afholdt")
        CANCELLED = "cancelled", _("Aflyst")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(
        Network, verbose_name=_("ledernetværk"), on_delete=models.PROTECT, related_name="meetings"
    )
    year = models.PositiveSmallIntegerField(_("år"))
    season = models.CharField(_("halvår"), max_length=6, choices=Season)
    title = models.CharField(_("overskrift"), max_length=150, blank=True)
    description = models.TextField(_("om mødet"), blank=True, max_length=4000)
    preparation = models.TextField(_("inden mødet"), blank=True, max_length=4000)
    themes = models.ManyToManyField(Principle, verbose_name=_("tema"), related_name="meetings", blank=True)
    starts_at = models.DateTimeField(_("begynder"), null=True, blank=True)
    ends_at = models.DateTimeField(_("slutter"), null=True, blank=True)
    place = models.CharField(_("sted"), max_length=150, blank=True)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    online_url = models.URLField(_("link til online deltagelse"), max_length=2000, blank=True)
    online_note = models.CharField(_("om online deltagelse"), max_length=200, blank=True)
    catering = models.CharField(_("forplejning"), max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(_("pladser på stedet"), null=True, blank=True)
    answer_by = models.DateField(_("svarfrist"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(_("indbudt"), null=True, blank=True, editable=False)
    held_at = models.DateTimeField(_("afholdt"), null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("aflyst"), null=True, blank=True, editable=False)
    cancelled_because = models.TextField(_("hvorfor det er aflyst"), blank=True, max_length=2000)
    reminders_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When a coordinator last asked that those who have not answered be reminded."""
    minutes_announced_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When members were told that there are minutes to read."""
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    """The event's identity in everybody's calendar, for ever (RFC 5545, 3.8.4.7)."""
    sequence = models.PositiveIntegerField(default=0, editable=False)
    """Rises each time what, when or where changes after the invitation (RFC 5546, 2.1.4)."""
    version = models.PositiveIntegerField(default=0, editable=False)
    """Rises each time a coordinator saves, so that two of them do not overwrite one another."""

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("netværksmøde")
        verbose_name_plural = _("netværksmøder")
        ordering = ["-year", "-season", "-starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "year", "season"],
                condition=~Q(status="cancelled"),
                name="meeting_once_per_half_year",
                violation_error_message=_("Netværket har allerede et møde i det halvår."),
            ),
            models.CheckConstraint(
                name="meeting_ends_after_it_starts",
                condition=Q(starts_at=None, ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Mødet slutter, før det begynder. Ret et af tidspunkterne."),
            ),
            models.CheckConstraint(
                name="meeting_announced_with_title_time_and_place",
                condition=Q(status__in=["draft", "cancelled"])
                | Q(starts_at__isnull=False) & ~Q(title="") & ~Q(place="", online_url="", online_note=""),
            ),
            models.CheckConstraint(
                name="meeting_status_has_its_time",
                condition=Q(status="draft", published_at=None, held_at=None, cancelled_at=None)
                | Q(status="published", published_at__isnull=False, held_at=None, cancelled_at=None)
                | Q(status="held", published_at__isnull=False, held_at__isnull=False, cancelled_at=None)
                | Q(status="cancelled", held_at=None, cancelled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_only_with_a_reason",
                condition=Q(status="cancelled") & ~Q(cancelled_because="")
                | ~Q(status="cancelled") & Q(cancelled_because=""),
            ),
            models.CheckConstraint(name="meeting_capacity_at_least_1", condition=Q(capacity=None) | Q(capacity__gte=1)),
        ]

    def __str__(self):
        return self.title or f"{self.network}, {self.half_year}"

    def get_absolute_url(self):
        return reverse("meeting_detail", args=[self.network.slug, self.pk])

    @property
    def half_year(self) -> HalfYear:
        return HalfYear(self.year, self.season)

    @property
    def preparation_lines(self):
        """What there is to do before the meeting, one thing a line, without the marks of a list."""
        lines = [line.strip(" -–•*\t") for line in self.preparation.splitlines()]
        return [line for line in lines if line]

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED

    @property
    def is_held(self):
        return self.status == self.Status.HELD

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    @property
    def is_over(self):
        return self.ends_at is not None and self.ends_at <= timezone.now()

    @property
    def has_begun(self):
        return self.starts_at is not None and self.starts_at <= timezone.now()

    @property
    def is_past_answer_by(self):
        return self.answer_by is not None and self.answer_by < timezone.localdate()

    @property
    def is_upcoming(self):
        return self.is_published and not self.is_over

    @property
    def is_left_behind(self):
        """Not held yet, and its network is archived: it can be called off, and nothing else."""
        return self.network.is_archived and not (self.is_held or self.is_cancelled or self.has_begun)

    @property
    def has_place(self):
        return bool(self.place)

    @property
    def is_online(self):
        return bool(self.online_url or self.online_note)


class AgendaItem(models.Model):
    """One timed element of an agenda. When it begins follows from those before it."""

    class Kind(models.TextChoices):
        """The codes of content/network-meetings.yaml; networks.content has their labels in both languages."""

        GOOD_LEADERSHIP = "good-leadership"
        KNOWLEDGE = "knowledge"
        SHARING = "sharing"
        UPDATES = "updates"
        PRACTICAL = "practical"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_items")
    position = models.PositiveSmallIntegerField(_("plads"))
    kind = models.CharField(_("indholdstype"), max_length=15, choices=Kind)
    title = models.CharField(_("overskrift"), max_length=150)
    description = models.TextField(_("beskrivelse"), blank=True, max_length=2000)
    presenter = models.CharField(_("oplægsholder"), max_length=150, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutter"))
    principle = models.ForeignKey(
        Principle,
        verbose_name=_("princip"),
        on_delete=models.PROTECT,
        related_name="agenda_items",
        null=True,
        blank=True,
    )
    dilemmas = models.ManyToManyField(Dilemma, verbose_name=_("dilemmaer til drøftelse"), blank=True, related_name="+")
    suggested_because = models.TextField(_("hvorfor det blev foreslået"), blank=True, max_length=1000)

    class Meta:
        verbose_name = _("dagsordenspunkt")
        verbose_name_plural = _("dagsordenspunkter")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agenda_item_from_1_to_600_minutes", condition=Q(minutes__gte=1, minutes__lte=600)
            ),
        ]

    def __str__(self):
        return self.title
