from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.models.rounds import Round
from organisations.models import Half


class RoundParticipation(models.Model):
    """What the organiser of an open round is told of one group on its roster (R11). It is deleted once it closes."""

    class Word(models.TextChoices):
        """How large a part of the group has submitted, the least first."""

        UNDER_HALF = "under_half", _("under halvdelen")
        HALF_OR_MORE = "half_or_more", _("mindst halvdelen")
        NEARLY_ALL = "nearly_all", _("næsten alle")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="participation")
    group = models.CharField(max_length=36, help_text=_("Tilbuddets nøgle eller netværket. Tom for resten eller alle."))
    name = models.CharField(max_length=150, help_text=_("Tilbuddet, som det hed. Tom for resten eller alle."))
    word = models.CharField(max_length=12, choices=Word)
    tried_on = models.DateField(help_text=_("Den seneste morgen, hvor der blev trukket lod om at se efter igen."))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "group"], name="round_participation_once_per_group")]

    def __str__(self):
        return str(self.pk)

    @property
    def place(self):
        """What its group is called; nothing for the rest or all."""
        return str(Half(self.group).label) if self.group in Half else self.name
