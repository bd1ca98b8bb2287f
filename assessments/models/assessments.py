import uuid

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models.rosters import RosterEntry
from assessments.models.rounds import Round
from organisations.models import Leadership
from principles.models import Audience, Dilemma, Edition, Pitfall, Principle, Statement
from principles.reading import EditionTexts, texts_at


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own assessments: nobody else has a page that shows them. Twin of rules.can_view()."""
        return self.filter(leadership__user=user)

    def drafts(self):
        return self.filter(status=Assessment.Status.DRAFT)

    def submitted(self):
        return self.filter(status=Assessment.Status.SUBMITTED)

    def standing(self):
        """Submitted, and not replaced by a later submission of the same assessment."""
        return self.submitted().exclude(replaced_by__status=Assessment.Status.SUBMITTED)

    def counted_in(self, round):
        """The submissions that are the round's: of a post that counts on its roster, in time, and not replaced in time.

        For whoever was in a round of her organisation's own in the same half-year they are the ones of that. What is
        sent after the deadline changes nothing in the round, whatever it replaces (R3).
        """
        entries = RosterEntry.objects.filter(round=round, counts=True, leadership=OuterRef("leadership"))
        on_roster = Q(Exists(entries.filter(answered_in=None)), round=round)
        answered_before = Exists(entries.filter(answered_in=OuterRef("round")))
        in_time = self.submitted().filter(submitted_at__lt=F("round__closes_at"))
        later = Assessment.objects.submitted().filter(replaces=OuterRef("pk"), round=OuterRef("round"))
        return in_time.filter(on_roster | Q(answered_before)).exclude(
            Exists(later.filter(submitted_at__lt=F("round__closes_at")))
        )

    def with_post(self):
        """So that `place` asks nothing more."""
        entries = RosterEntry.objects.filter(round=OuterRef("round"), leadership=OuterRef("leadership"))
        posts = self.select_related("leadership__service", "leadership__department")
        return posts.annotate(roster_place=Subquery(entries.values("place")))

    def with_place(self):
        return self.with_post().with_texts().select_related("leadership__user", "round__organisation")

    def with_round(self):
        """So that `round_is_over` asks nothing more."""
        return self.select_related("round")

    def with_texts(self):
        """So that `texts` asks nothing more. Of the edition, which has fifty columns, one is enough for that."""
        return self.annotate(edition_changed_at=F("edition__changed_at"))


class Assessment(models.Model):
    """One leader's answers and reflections, as draft or submitted. A submitted one never changes again."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        SUBMITTED = "submitted", _("Sendt ind")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leadership = models.ForeignKey(Leadership, on_delete=models.CASCADE, related_name="assessments")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="assessments")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="assessments")
    role = models.CharField(max_length=18, choices=Leadership.Role)
    leads_directly = models.BooleanField()
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True)
    replaces = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, related_name="replaced_by")

    objects = AssessmentQuerySet.as_manager()

    roster_place: str | None = None
    """What her post was called on the round's roster, where with_post() has asked."""

    edition_changed_at = None
    """When the edition's texts were last changed, where with_texts() has asked."""

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["leadership"], condition=Q(status="draft"), name="assessment_one_draft_per_leadership"
            ),
            models.CheckConstraint(
                name="assessment_submitted_has_a_time",
                condition=Q(status="draft", submitted_at=None) | Q(status="submitted", submitted_at__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        """Where the author reads it: the result once it is submitted, the review until then."""
        view = "assessment_review" if self.is_draft else "assessment_result"
        return reverse(view, args=[self.pk])

    def step_url(self, principle):
        return reverse("assessment_step", args=[self.pk, principle.slug])

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def round_is_over(self):
        """A draft of its round that is no longer in time for it."""
        return self.is_draft and self.round is not None and not self.round.is_open

    @property
    def place(self):
        """Where she led: as it was called when its round opened, and outside rounds as it is called now."""
        return self.roster_place or self.leadership.place

    @property
    def made_on(self):
        """The date that names it: when it was submitted, or begun."""
        return timezone.localdate(self.submitted_at or self.started_at)

    @property
    def texts(self) -> EditionTexts:
        """Of the edition that it is answered in."""
        return texts_at(self.edition_id, self.edition_changed_at or self.edition.changed_at)

    @property
    def audiences(self):
        """Which statements it shows: a service manager who leads directly answers the department managers' too."""
        audiences = [Audience.Code.BOTH]
        if self.role == Leadership.Role.SERVICE_MANAGER:
            audiences.append(Audience.Code.SERVICE_MANAGER)
        if self.leads_directly:
            audiences.append(Audience.Code.DEPARTMENT_MANAGER)
        return audiences


class Answer(models.Model):
    """A leader's response to one statement. It carries no time of its own: the moment can tell who it was."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="answers")
    score = models.PositiveSmallIntegerField(null=True)
    not_relevant = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "statement"], name="answer_once_per_statement"),
            models.CheckConstraint(
                name="answer_score_1_to_5_or_not_relevant",
                condition=Q(score__range=(1, 5), score__isnull=False, not_relevant=False)
                | Q(score=None, not_relevant=True),
            ),
        ]

    def __str__(self):
        return str(self.pk)


class Reflection(models.Model):
    """What a leader thinks of one principle, beside the scores."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="reflections")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="reflections")
    importance = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(blank=True, validators=[MaxLengthValidator(settings.REFLECTION_MAX_LENGTH)])
    dilemmas = models.ManyToManyField(Dilemma, related_name="reflections")
    pitfalls = models.ManyToManyField(Pitfall, related_name="reflections")
    visited = models.BooleanField(
        default=False, help_text=_("Lederen har været princippet igennem, så det, der mangler, kan vises.")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "principle"], name="reflection_once_per_principle"),
            models.CheckConstraint(
                name="reflection_importance_1_to_4",
                condition=Q(importance=None) | Q(importance__range=(1, 4), importance__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.pk)
