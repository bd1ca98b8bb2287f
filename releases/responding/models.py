import uuid
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models import RosterEntry
from organisations.models import Leadership, Organisation, StrategicRole
from releases.models import Release

AT_MOST = 5
"""So many undertakings have room on the first page of the summary."""


class ManagementResponseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the organisations that she leads in, or is strategic management of. Twin of rules.can_read().

        Of an organisation that is closed, those to the leaders on whose list she was.
        """
        leads = Leadership.objects.current().confirmed().filter(user=user)
        manages = StrategicRole.objects.filter(user=user)
        on_list = RosterEntry.objects.filter(
            round=OuterRef("release__round"), organisation=OuterRef("organisation"), user=user
        )
        return self.filter(
            Q(organisation__in=leads.values("service__organisation"))
            | Q(organisation__in=manages.values("organisation"))
            | Q(Exists(on_list), organisation__closed_at__isnull=False)
        )

    def with_words(self):
        """Newest first, with all that a page says of each."""
        related = self.select_related("release__round", "organisation", "written_by")
        return related.prefetch_related("undertakings").order_by("-release__published_at")


class ManagementResponse(models.Model):
    """What strategic management answers its leaders after a release: a comment, and what it will do itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="responses")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="responses")
    comment = models.TextField(max_length=300, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="written_responses"
    )
    written_at = models.DateTimeField(default=timezone.now)

    objects = ManagementResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledelsens svar")
        constraints = [
            models.UniqueConstraint(fields=["release", "organisation"], name="response_once_per_release"),
        ]

    def __str__(self):
        return f"{self.organisation}, {self.release}"

    @cached_property
    def organisation_name(self) -> str:
        """As in the release that it answers (R3)."""
        return self.release.round.name_of(self.organisation)


class Undertaking(models.Model):
    """One thing that management will do itself, and what has become of it by the next release."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Gjort")
        CONTINUES = "continues", _("Fortsætter")
        DROPPED = "dropped", _("Ikke længere aktuelt")

    response = models.ForeignKey(ManagementResponse, on_delete=models.CASCADE, related_name="undertakings")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=100)
    responsible = models.CharField(max_length=60)
    due = models.DateField()
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)

    class Meta:
        verbose_name = _("ledelsens handling")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["response", "number"], name="undertaking_once_per_number"),
            models.CheckConstraint(name="undertaking_one_of_five", condition=Q(number__range=(1, AT_MOST))),
        ]

    def __str__(self):
        return f"{self.response}, {self.number}"
