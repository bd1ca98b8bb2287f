"""Who is known to be real in an organisation, and by whose word (R17, R18)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models.places import Organisation


class MailDomain(models.Model):
    """What stands behind the @ in addresses that an organisation gives its own people. Several may share one."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="mail_domains"
    )
    name = models.CharField(
        _("domæne"),
        max_length=253,
        help_text=_("Det, der står efter @ i adresser, som organisationen selv giver sine medarbejdere."),
    )

    class Meta:
        verbose_name = _("maildomæne")
        verbose_name_plural = _("maildomæner")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="mail_domain_once_per_organisation",
                violation_error_message=_("Domænet er allerede registreret for organisationen."),
            ),
        ]

    def __str__(self):
        return self.name


class Vouch(models.Model):
    """Somebody's word that a leader of an organisation is real. Given once, it stands there."""

    class Standing(models.TextChoices):
        """What gave the voucher a word in it."""

        ADMINISTRATOR = "administrator", _("administrator, for organisationens første liste")
        COORDINATOR = "coordinator", _("netværkskoordinator")
        LEADER = "leader", _("leder i organisationen")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("leder"), on_delete=models.CASCADE, related_name="vouches"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="vouches"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sagt god for af"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
    )
    standing = models.CharField(_("som"), max_length=13, choices=Standing)
    at = models.DateTimeField(_("hvornår"), default=timezone.now)

    class Meta:
        verbose_name = _("vidnesbyrd om en leder")
        verbose_name_plural = _("vidnesbyrd om ledere")
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="vouch_once")]

    def __str__(self):
        return f"{self.user}, {self.organisation}"


class ObjectionQuerySet(models.QuerySet):
    def standing(self):
        """Not looked into yet, or found to be right: they take the leader out of the next roster's counts."""
        return self.filter(is_put_back=False)

    def waiting(self):
        """For an administrator to look into."""
        return self.filter(settled_at=None)


class Objection(models.Model):
    """A leader does not know another one on her organisation's list. Seen by administrators alone."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("leder"), on_delete=models.CASCADE, related_name="objections"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="objections"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("hvem der ikke kender hende"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
    )
    at = models.DateTimeField(_("hvornår"), default=timezone.now)
    settled_at = models.DateTimeField(_("undersøgt"), null=True)
    is_put_back = models.BooleanField(_("tæller med igen"), default=False)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("indsigelse mod en leder")
        verbose_name_plural = _("indsigelser mod ledere")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "by"], name="objection_once"),
            models.CheckConstraint(
                name="objection_put_back_once_settled", condition=Q(is_put_back=False) | Q(settled_at__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.organisation}"
