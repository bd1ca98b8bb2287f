from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessments.models.rounds import Round
from organisations.models import Half, Leadership, Organisation, Service

CONFIRMED_FOR = timedelta(days=30)
"""So long before a round opens must a post have been confirmed for its leader to be known in it (R17)."""


class WhyNot(models.TextChoices):
    """Why a leader on a roster is not known, and so is in no cell, count or share (R17)."""

    UNUSED = "unused", _("Kontoen er aldrig taget i brug.")
    ADDRESS = "address", _("E-mailadressen hører ikke til et domæne, der er registreret for organisationen.")
    UNVOUCHED = "unvouched", _("Ingen har endnu sagt god for posten.")
    DOUBTED = "doubted", _("En administrator ser på posten.")
    RECENT = (
        "recent",
        format_lazy(_("Posten blev bekræftet mindre end {days} dage, før runden åbnede."), days=CONFIRMED_FOR.days),
    )


class RosterEntryQuerySet(models.QuerySet):
    def counted(self):
        """Of leaders who are known (R17)."""
        return self.filter(counts=True)


class RosterEntry(models.Model):
    """One post on a round's roster, as it was when the round opened (R3).

    All that is asked about the round is asked here. An erasure takes the leader and her post out of the row, which
    stays, so that nothing of the round changes. Who admitted her and who vouched for her stand as they were called.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="roster")
    person = models.UUIDField(help_text=_("Den samme i alle en leders rækker i runden, og i ingen anden runde."))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="roster_entries"
    )
    leadership = models.ForeignKey(Leadership, on_delete=models.SET_NULL, null=True, related_name="roster_entries")
    role = models.CharField(max_length=18, choices=Leadership.Role)
    place = models.CharField(max_length=302, help_text=_("Tilbuddet og afdelingen, som de hed."))
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        null=True,
        related_name="roster_entries",
        help_text=_("Tom i runder fra før listerne, hvor tilbuddet kun kendes samlet med andre."),
    )
    service_name = models.CharField(max_length=150)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="roster_entries")
    organisation_name = models.CharField(max_length=150)
    network = models.CharField(max_length=4, choices=Half)
    counts = models.BooleanField(
        default=True, db_default=True, help_text=_("Lederen var kendt, da runden åbnede, og tæller med (R17).")
    )
    why_not = models.CharField(
        max_length=30,
        blank=True,
        default="",
        db_default="",
        help_text=_("Hvad der manglede, hvis hun ikke tæller med."),
    )
    answered_in = models.ForeignKey(
        Round,
        on_delete=models.PROTECT,
        null=True,
        related_name="counted_entries",
        help_text=_("Organisationens egen runde i samme halvår, hvis svarene fra den tæller med i landets."),
    )
    admitted_by = models.CharField(max_length=150, blank=True, default="", db_default="")
    admitted_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    admitted_at = models.DateTimeField(null=True)
    vouched_by = models.CharField(max_length=150, blank=True, default="", db_default="")
    vouched_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = RosterEntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "leadership"], name="roster_entry_once_per_post")]

    def __str__(self):
        return str(self.pk)

    @property
    def leads_directly(self):
        """As Leadership's, by who was on the roster with her."""
        if self.role == Leadership.Role.DEPARTMENT_MANAGER:
            return True
        others = RosterEntry.objects.filter(round=self.round_id, service=self.service_id)
        return not others.filter(role=Leadership.Role.DEPARTMENT_MANAGER).exists()
