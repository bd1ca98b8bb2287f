from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SentFormQuerySet(models.QuerySet):
    def expired(self, now: datetime | None = None) -> Self:
        return self.filter(sent_at__lte=(now or timezone.now()) - SentForm.KEPT)


class SentForm(models.Model):
    """A form that has done its work, and where its answer led. What was written in it is not kept."""

    KEPT = timedelta(hours=24)

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("afsender"),
        on_delete=models.CASCADE,
        related_name="sent_forms",
        null=True,
        blank=True,
    )
    fingerprint = models.CharField(_("fingeraftryk"), max_length=64)
    led_to = models.TextField(_("førte til"), blank=True)
    sent_at = models.DateTimeField(_("sendt"), default=timezone.now, db_index=True)

    objects = SentFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("sendt formular")
        verbose_name_plural = _("sendte formularer")
        constraints = [
            models.UniqueConstraint(name="form_sent_once_by_person", fields=["person", "fingerprint"]),
            models.UniqueConstraint(
                name="form_sent_once_without_account", fields=["fingerprint"], condition=Q(person=None)
            ),
        ]

    def __str__(self) -> str:
        return f"sent form {self.pk}"


class UnsavedTextQuerySet(models.QuerySet):
    def expired(self, now: datetime | None = None) -> Self:
        return self.filter(kept_at__lte=(now or timezone.now()) - UnsavedText.KEPT)


class UnsavedText(models.Model):
    """What its author has typed in a field and not saved. It is hers alone, and no part of what others read."""

    KEPT = timedelta(days=30)

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("skrevet af"), on_delete=models.CASCADE, related_name="unsaved_texts"
    )
    form = models.CharField(_("formularens adresse"), max_length=500)
    field = models.CharField(_("felt"), max_length=100)
    text = models.TextField(_("tekst"), blank=True)
    page = models.CharField(_("skrevet på siden"), max_length=30)
    """Which showing of the form it was typed on: two tabs do not write over each other."""
    kept_at = models.DateTimeField(_("gemt"), default=timezone.now, db_index=True)

    objects = UnsavedTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("tekst, der ikke er gemt")
        verbose_name_plural = _("tekster, der ikke er gemt")
        constraints = [
            models.UniqueConstraint(name="unsaved_text_of_a_field", fields=["person", "form", "field"]),
        ]

    def __str__(self) -> str:
        return f"unsaved text {self.pk}"
