import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from principles.models import Edition


def last_day_before(deadline):
    """The day that a deadline is the end of."""
    return timezone.localdate(deadline - timedelta(microseconds=1))


def threshold():
    """The smallest number of people a published figure may cover, R2 of the disclosure rules."""
    return settings.RELEASE_THRESHOLD


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of organisations the user manages; all for administrators. Twin of rules.can_organise_round()."""
        if user.is_administrator:
            return self
        return self.filter(organisation__strategic_roles__user=user)

    def open(self, now=None):
        """Rounds that take assessments in. Nothing aggregated of them is visible to anybody (R3)."""
        now = now or timezone.now()
        return self.filter(closed_at=None, opens_at__lte=now, closes_at__gt=now)

    def open_to(self, user, now=None):
        """Open for this user, with her own deadline: for her the round may last longer than for the others."""
        now = now or timezone.now()
        return self.with_deadline_of(user).filter(closed_at=None, opens_at__lte=now, deadline__gt=now)

    def with_deadline_of(self, user):
        """Until when this user's assessment counts in each."""
        own = RoundExtension.objects.filter(round=OuterRef("pk"), user=user).values("closes_at")
        return self.annotate(deadline=Greatest("closes_at", Coalesce(Subquery(own), "closes_at")))

    def due(self, now=None):
        """To be closed: nobody has time left."""
        now = now or timezone.now()
        return self.with_last_deadline().filter(closed_at=None, last_deadline__lte=now)

    def closed(self):
        return self.exclude(closed_at=None)

    def with_last_deadline(self):
        """When the last one's time is up: everybody's deadline, or the latest that one person was given.

        A round that was closed by hand before that ended then.
        """
        latest = RoundExtension.objects.filter(round=OuterRef("pk")).order_by("-closes_at").values("closes_at")[:1]
        last = Greatest("closes_at", Coalesce(Subquery(latest), "closes_at"))
        return self.annotate(last_deadline=Case(When(closed_at=None, then=last), default=Least(last, "closed_at")))

    def covering(self, organisation):
        """The organisation's own rounds and the country's."""
        return self.covering_any([organisation])

    def covering_any(self, organisations):
        return self.filter(Q(organisation__in=organisations) | Q(organisation=None))


class Round(models.Model):
    """A period in which assessments are made, for one organisation or, without one, the whole country."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="rounds")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=100)
    greeting = models.TextField(blank=True, max_length=2000)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True, help_text=_("Hvornår lederne fik at vide, at runden er åben."))
    threshold = models.PositiveSmallIntegerField(default=threshold)

    objects = RoundQuerySet.as_manager()

    deadline: datetime
    """A leader's own, where with_deadline_of() has asked."""
    last_deadline: datetime
    """The latest of all, where with_last_deadline() has asked."""

    class Meta:
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(name="round_period_in_order", condition=Q(closes_at__gt=F("opens_at"))),
            models.CheckConstraint(name="round_threshold_at_least_5", condition=Q(threshold__gte=5)),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where its organiser follows it."""
        return reverse("round_detail", args=[self.pk] if self.is_national else [self.organisation_id, self.pk])

    @property
    def opens_on(self):
        """Its first day, which it opens at the beginning of."""
        return timezone.localdate(self.opens_at)

    @property
    def closes_on(self):
        """Its last day, which it closes at the end of."""
        return last_day_before(self.closes_at)

    @property
    def is_national(self):
        return self.organisation_id is None

    @property
    def is_closed(self):
        return self.closed_at is not None

    @property
    def has_opened(self):
        return self.opens_at <= timezone.now()

    @property
    def is_open(self):
        return not self.is_closed and self.opens_at <= timezone.now() < self.closes_at

    @property
    def is_under_way(self):
        """It has opened and is not closed: after the deadline it waits for whoever was given more time."""
        return self.has_opened and not self.is_closed

    @property
    def is_planned(self):
        return not self.is_closed and not self.has_opened


class RoundExtension(models.Model):
    """One leader's later deadline in a round that is not closed yet."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="extensions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="round_extensions")
    closes_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="round_extension_once")]

    def __str__(self):
        return str(self.pk)

    @property
    def closes_on(self):
        return last_day_before(self.closes_at)


class RoundReminder(models.Model):
    """When a leader was last reminded of a round, so that it happens once a week at most."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="round_reminders")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="round_reminder_one_row_each")]

    def __str__(self):
        return str(self.pk)
