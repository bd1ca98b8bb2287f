import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

CLAIM_LASTS = timedelta(minutes=15)
"""Longer than any conversation with a mail server. Whoever has held a mail for so long was stopped in the middle."""
SIGN_OF_LIFE_WITHIN = timedelta(minutes=15)
"""Longer than any one transaction of a job. A job that has said nothing for so long was stopped in the middle."""
ROUTINE_TAKES = timedelta(minutes=5)
"""Longer than any routine. Whoever has been at one for so long was stopped in the middle."""


class JobQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """The user's own. Twin of rules.can_view_job()."""
        return self.filter(owner=user)

    def under_way(self) -> Self:
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])

    def left_behind(self, now: datetime | None = None) -> Self:
        """Those whose worker was stopped in the middle."""
        now = now or timezone.now()
        return self.filter(state=Job.State.RUNNING, seen_at__lte=now - SIGN_OF_LIFE_WITHIN)


class Job(models.Model):
    """Work that takes longer than a page may: its owner can leave it and come back to see how far it is."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Venter")
        RUNNING = "running", _("I gang")
        FINISHED = "finished", _("Færdig")
        FAILED = "failed", _("Gik galt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("bestilt af"), on_delete=models.CASCADE, related_name="jobs"
    )
    kind = models.CharField(_("art"), max_length=50)
    subject = models.CharField(
        _("hvad det handler om"), max_length=64, blank=True, default="", db_default="", editable=False
    )
    """The key of the row that is worked on: while it is, nobody begins the same a second time."""
    title = models.CharField(_("titel"), max_length=200)
    arguments = models.JSONField(_("hvad der skal gøres"), default=dict)
    language = models.CharField(_("sprog"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    state = models.CharField(_("tilstand"), max_length=8, choices=State, default=State.QUEUED)
    done = models.PositiveIntegerField(_("gjort"), default=0)
    total = models.PositiveIntegerField(_("i alt"), default=0)
    message = models.TextField(_("besked"), blank=True)
    result_url = models.CharField(_("resultat"), max_length=500, blank=True)
    queued_at = models.DateTimeField(_("bestilt"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("forsøg"), default=0)
    started_at = models.DateTimeField(_("begyndt"), null=True, blank=True)
    seen_at = models.DateTimeField(_("seneste livstegn"), null=True, blank=True)
    finished_at = models.DateTimeField(_("færdig"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("job")
        ordering = ["-queued_at"]
        indexes = [models.Index(fields=["owner", "state"], name="job_of_owner")]
        constraints = [
            models.UniqueConstraint(
                name="job_once_at_a_time",
                fields=["owner", "kind", "subject"],
                condition=Q(state__in=["queued", "running"]) & ~Q(subject=""),
            ),
            models.CheckConstraint(name="job_done_within_total", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(
                name="job_seen_when_it_began", condition=Q(state="queued") | Q(seen_at__isnull=False)
            ),
            models.CheckConstraint(
                name="job_finished_when_it_ended",
                condition=Q(state__in=["queued", "running"], finished_at=None)
                | Q(state__in=["finished", "failed"], finished_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("job", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.QUEUED

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.FINISHED, self.State.FAILED} or self.is_left_behind

    @property
    def is_finished(self) -> bool:
        return self.state == self.State.FINISHED

    @property
    def is_left_behind(self) -> bool:
        return (
            self.state == self.State.RUNNING
            and self.seen_at is not None
            and self.seen_at <= timezone.now() - SIGN_OF_LIFE_WITHIN
        )

    @property
    def was_refused(self) -> bool:
        """It could not be done, and its message says why. Trying again would not help."""
        return self.state == self.State.FAILED and self.message != ""

    @property
    def was_stopped(self) -> bool:
        """By something nobody had foreseen, so it may be tried again."""
        return self.is_over and not self.is_finished and not self.was_refused


class OutgoingMailQuerySet(models.QuerySet):
    def due(self, now: datetime | None = None) -> Self:
        """Mails whose next attempt has come, and those whose sender was stopped in the middle."""
        now = now or timezone.now()
        waiting = Q(state=OutgoingMail.State.QUEUED, next_attempt_at__lte=now)
        left_behind = Q(state=OutgoingMail.State.SENDING, claimed_at__lte=now - CLAIM_LASTS)
        return self.filter(waiting | left_behind)

    def undelivered(self) -> Self:
        """Refused by the recipient's mail server, or given up after the last attempt."""
        return self.filter(state__in=[OutgoingMail.State.REFUSED, OutgoingMail.State.FAILED])

    def over(self) -> Self:
        """Those with which nothing is left to do."""
        return self.exclude(state__in=[OutgoingMail.State.QUEUED, OutgoingMail.State.SENDING])


class OutgoingMail(models.Model):
    """One mail to one person. Its content is kept until it is sent; what stays is the log of what was sent to whom."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Venter")
        SENDING = "sending", _("Bliver sendt")
        SENT = "sent", _("Sendt")
        REFUSED = "refused", _("Afvist af modtagerens mailserver")
        FAILED = "failed", _("Kunne ikke sendes")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.EmailField(_("til"))
    kind = models.CharField(_("art"), max_length=50)
    about = models.CharField(_("hvad den handler om"), max_length=100, blank=True, default="", db_default="")
    """The key of the row whose page says so when this mail does not arrive (jobs.undelivered). Most have none."""
    language = models.CharField(_("sprog"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("emne"), max_length=255, blank=True)
    text = models.TextField(_("tekst"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    headers = models.JSONField(_("hoveder"), default=dict, blank=True)
    """More than every mail has, by name: how to unsubscribe with one click."""
    calendar = models.TextField(_("kalender"), blank=True)
    """An event for the recipient's calendar (RFC 6047): a third way to show the same mail."""
    calendar_method = models.CharField(_("kalenderens metode"), max_length=10, blank=True)
    state = models.CharField(_("tilstand"), max_length=7, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("forsøg"), default=0)
    queued_at = models.DateTimeField(_("lagt i kø"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("næste forsøg"), default=timezone.now, null=True, blank=True)
    claimed_at = models.DateTimeField(_("begyndt at sende"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sendt"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-queued_at"]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="mail_due"),
            models.Index(fields=["to"], name="mail_to"),
            models.Index(fields=["about"], name="mail_about"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mail_without_content_once_it_is_over",
                condition=Q(state__in=["queued", "sending"]) | Q(subject="", text="", html="", calendar=""),
            ),
            models.CheckConstraint(
                name="mail_calendar_with_its_method",
                condition=Q(calendar="") | ~Q(calendar_method=""),
            ),
            models.CheckConstraint(
                name="mail_sent_when_it_says_so",
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_refused(self) -> bool:
        return self.state == self.State.REFUSED

    @property
    def is_undelivered(self) -> bool:
        return self.state in {self.State.REFUSED, self.State.FAILED}


class DemoMail(models.Model):
    """A mail as the demo shows it instead of sending it. Empty everywhere else."""

    to = models.CharField(_("til"), max_length=254)
    subject = models.CharField(_("emne"), max_length=255)
    text = models.TextField(_("tekst"))
    at = models.DateTimeField(_("skrevet"), default=timezone.now)

    class Meta:
        verbose_name = _("mail i demoen")
        verbose_name_plural = _("mails i demoen")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"demo mail {self.pk}"


class RoutineRun(models.Model):
    """When a routine was done last, one row each (jobs.routines)."""

    name = models.CharField(_("navn"), max_length=50, primary_key=True)
    claimed_at = models.DateTimeField(_("begyndt"), null=True, blank=True)
    done_at = models.DateTimeField(_("sidst gjort"), null=True, blank=True)
    """When it was begun the last time that it came to its end."""
    failed_at = models.DateTimeField(_("gik galt"), null=True, blank=True)
    """Only while it has not been done since."""

    class Meta:
        verbose_name = _("fast opgave")
        verbose_name_plural = _("faste opgaver")

    def __str__(self) -> str:
        return self.name

    def is_free(self, now: datetime) -> bool:
        return self.claimed_at is None or self.claimed_at <= now - ROUTINE_TAKES


class SignOfLife(models.Model):
    """When a worker was last heard of: one row, whichever of them wrote it (jobs.signs_of_life)."""

    ONLY = 1

    seen_at = models.DateTimeField(_("seneste livstegn"))

    class Meta:
        verbose_name = _("livstegn")
        verbose_name_plural = _("livstegn")
        constraints = [models.CheckConstraint(name="sign_of_life_is_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.seen_at)
