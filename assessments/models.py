import uuid
from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Leadership, Organisation
from principles.models import Audience, Dilemma, Edition, Pitfall, Principle, Statement


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
        own = RoundExtension.objects.filter(round=OuterRef("pk"), user=user).values("closes_at")
        deadline = Greatest("closes_at", Coalesce(Subquery(own), "closes_at"))
        return self.annotate(deadline=deadline).filter(closed_at=None, opens_at__lte=now, deadline__gt=now)

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
        """The submissions that are the round's: in a confirmed post, in time, and not replaced in time.

        What is sent after the deadline changes nothing in the round, whatever it replaces (R3).
        """
        mine = {"round": round, "user": OuterRef("leadership__user"), "closes_at__gt": OuterRef("submitted_at")}
        in_time = Q(submitted_at__lt=round.closes_at) | Exists(RoundExtension.objects.filter(**mine))
        if round.is_closed:
            in_time &= Q(submitted_at__lt=round.closed_at)
        sent = Assessment.objects.submitted().filter(in_time, round=round)
        replaced = Exists(sent.filter(replaces=OuterRef("pk")))
        return self.submitted().filter(in_time, ~replaced, round=round, leadership__confirmed_at__isnull=False)

    def with_post(self):
        return self.select_related("leadership__service", "leadership__department")

    def with_place(self):
        return self.with_post().select_related("edition", "leadership__user", "round__organisation")

    def for_answering(self):
        """With all that answering needs of the edition, which has fifty columns: when its texts last changed."""
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
    def made_on(self):
        """The date that names it: when it was submitted, or begun."""
        return timezone.localdate(self.submitted_at or self.started_at)

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


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own next steps. Twin of rules.can_view_action()."""
        return self.filter(owner=user)

    def open(self):
        return self.filter(done_at=None, dropped_at=None)

    def written_in(self, assessment):
        """Those of the assessment's own pages, which a draft shares with the submission it will replace."""
        return self.filter(assessment__in=[assessment.pk, assessment.replaces_id])

    def soonest_first(self):
        """Overdue and soonest on top; those without a date last."""
        return self.order_by(F("due").asc(nulls_last=True), "created_at")


class Action(models.Model):
    """One concrete thing a leader will do, with a date. In Danish: næste skridt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="actions")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="actions")
    assessment = models.ForeignKey(Assessment, on_delete=models.SET_NULL, null=True, related_name="actions")
    text = models.CharField(max_length=500)
    due = models.DateField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    origin = ""
    """Where it was written, in words, once origins.tell() has found it out."""

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                name="action_done_or_dropped_not_both", condition=Q(done_at=None) | Q(dropped_at=None)
            ),
            models.CheckConstraint(name="action_says_something", condition=~Q(text="")),
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def is_open(self):
        return self.done_at is None and self.dropped_at is None

    @property
    def is_overdue(self):
        return self.is_open and self.due is not None and self.due < timezone.localdate()
