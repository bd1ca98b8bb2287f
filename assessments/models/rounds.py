import uuid
from datetime import timedelta
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from principles.models import Edition

LAST_DAYS = timedelta(days=3)
"""Of a round. In them its deadline stands, so that nobody's answer of the last moment decides whether it is moved."""

CLOSING_TAKES = timedelta(hours=1)
"""At most, after the deadline: it is tried every ten minutes, and soon done."""


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
        return self.filter(closed_at=None, opened_at__isnull=False, closes_at__gt=now or timezone.now())

    def to_open(self, now=None):
        """Their day has come, and their rosters are to be stored."""
        return self.filter(closed_at=None, opened_at=None, opens_at__lte=now or timezone.now())

    def due(self, now=None):
        """To be closed: their time is up."""
        return self.filter(closed_at=None, opened_at__isnull=False, closes_at__lte=now or timezone.now())

    def closed(self):
        return self.exclude(closed_at=None)

    def covering(self, organisation):
        """The organisation's own rounds and the country's."""
        return self.filter(Q(organisation=organisation) | Q(organisation=None))


class Round(models.Model):
    """A period in which assessments are made, for one organisation or, without one, the whole country."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="rounds")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=100)
    greeting = models.TextField(blank=True, max_length=2000)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, help_text=_("Hvornår listen over dens ledere blev låst."))
    closed_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True, help_text=_("Hvornår lederne fik at vide, at runden er åben."))
    moved_at = models.DateTimeField(null=True, help_text=_("Hvornår fristen blev flyttet. Det kan den én gang."))
    move_announced_at = models.DateTimeField(null=True, help_text=_("Hvornår lederne fik den nye frist at vide."))
    results_told_at = models.DateTimeField(
        null=True, help_text=_("Hvornår arrangørerne fik at vide, at resultaterne kan læses.")
    )
    reminded_at = models.DateTimeField(null=True, help_text=_("Hvornår alle sidst blev mindet om runden."))
    threshold = models.PositiveSmallIntegerField(default=threshold)

    objects = RoundQuerySet.as_manager()

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
    def ended_at(self):
        """Its deadline, or before that the moment when somebody closed it by hand, as was possible once."""
        return min(self.closes_at, self.closed_at or self.closes_at)

    @property
    def closed_on(self):
        """The last day on which an assessment could be sent in. Results are made up in the night that follows."""
        return last_day_before(self.ended_at)

    def name_of(self, organisation) -> str:
        """What it was called when the round opened (R3); today's name until then, or where none of it is asked.

        In the country's own rows go before those of an own round, which are older.
        """
        rows = self.roster.filter(organisation=organisation)
        rows = rows.order_by(F("answered_in__opens_at").desc(nulls_first=True), "answered_in", "organisation_name")
        return rows.values_list("organisation_name", flat=True).first() or organisation.name

    @cached_property
    def organisation_name(self) -> str:
        """Of the organisation whose round it is, and nothing for the country's. One query, if not loaded with it."""
        return "" if self.is_national else self.name_of(self.organisation)

    @property
    def is_national(self):
        return self.organisation_id is None

    @property
    def is_closed(self):
        return self.closed_at is not None

    @property
    def has_opened(self):
        """Its roster is stored. That is done by scheduling, or by `tick` once its day has come."""
        return self.opened_at is not None

    @property
    def is_open(self):
        return self.is_under_way and timezone.now() < self.closes_at

    @property
    def is_under_way(self):
        """It has opened and is not closed: after the deadline it waits for its results to be made up."""
        return self.has_opened and not self.is_closed

    @property
    def is_held_up(self):
        """Something stands in the way of its results: an audit that would not let them pass, or a fault."""
        return self.is_under_way and timezone.now() >= self.closes_at + CLOSING_TAKES

    @property
    def can_be_moved(self):
        """Its deadline, to a later day."""
        return self.is_open and self.moved_at is None and timezone.now() < self.closes_at - LAST_DAYS

    @property
    def is_planned(self):
        return not self.is_closed and not self.has_opened
