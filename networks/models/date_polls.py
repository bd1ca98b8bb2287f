import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.meetings import Meeting


class DatePollQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def due(self, on=None):
        """Open, and its last day is over."""
        return self.open().filter(closes_on__lt=on or timezone.localdate())


class DatePoll(models.Model):
    """Members vote on when a meeting is to be held."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="date_poll")
    closes_on = models.DateField(_("åben til og med"))
    opened_at = models.DateTimeField(_("åbnet"), default=timezone.now)
    announced_at = models.DateTimeField(_("medlemmerne har fået besked"), null=True, blank=True)
    closed_at = models.DateTimeField(_("lukket"), null=True, blank=True)
    chosen = models.ForeignKey(
        "DateOption",
        verbose_name=_("valgt dato"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = DatePollQuerySet.as_manager()

    class Meta:
        verbose_name = _("datoafstemning")
        verbose_name_plural = _("datoafstemninger")
        constraints = [
            models.CheckConstraint(
                name="date_poll_chooses_when_it_is_closed", condition=Q(chosen=None) | Q(closed_at__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.meeting}"

    @property
    def is_closed(self):
        return self.closed_at is not None

    @property
    def takes_votes(self):
        return not self.is_closed and timezone.localdate() <= self.closes_on


class DateOption(models.Model):
    """One of the times that members can choose between."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="options")
    starts_at = models.DateTimeField(_("begynder"))
    ends_at = models.DateTimeField(_("slutter"))

    class Meta:
        verbose_name = _("mulig dato")
        verbose_name_plural = _("mulige datoer")
        ordering = ["starts_at", "ends_at"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "starts_at", "ends_at"], name="date_option_once"),
            models.CheckConstraint(name="date_option_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
        ]

    def __str__(self):
        return f"option {self.pk}"

    @property
    def day(self):
        return timezone.localdate(self.starts_at)


class Vote(models.Model):
    """What one member can on one of the dates. Nobody is shown whose it is."""

    class Answer(models.TextChoices):
        YES = "yes", _("Ja")
        IF_NEED_BE = "if_need_be", _("Hvis det er nødvendigt")
        NO = "no", _("Nej")

    option = models.ForeignKey(DateOption, on_delete=models.CASCADE, related_name="votes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="date_votes")
    answer = models.CharField(_("svar"), max_length=10, choices=Answer)

    class Meta:
        verbose_name = _("stemme")
        verbose_name_plural = _("stemmer")
        constraints = [
            models.UniqueConstraint(fields=["option", "user"], name="vote_once"),
            models.CheckConstraint(name="vote_known_answer", condition=Q(answer__in=["yes", "if_need_be", "no"])),
        ]

    def __str__(self):
        return f"vote {self.pk}"
