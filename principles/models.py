"""Editions of the seven principles. Every text stands in Danish and English: see translation.py for which fields."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

NOT_RELEVANT = "not_relevant"
"""The answer outside the scale. What it is called is the edition's."""

LOW, HIGH = "low", "high"


class EditionQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def newest_first(self):
        return self.published().order_by("-published_at", "-version")

    def current(self):
        """The edition that new assessments and the public pages use, or None before the first is published."""
        return self.newest_first().first()

    def with_texts(self):
        """Everything that stands in an edition. Pages read it through principles.reading, which keeps it."""
        return self.prefetch_related(
            "audiences",
            "ratinglevels",
            "importancelevels",
            "quadrants",
            "principles__statements",
            "principles__maturitylevels",
            "principles__advice",
            "principles__dilemmas",
            "principles__pitfalls",
            "principles__questions",
            "principles__dialoguequestions",
        )


class Edition(models.Model):
    """A versioned set of all texts, e.g. 2026-1. Frozen once it has answers; a text change makes the next edition."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.CharField(_("version"), max_length=20, unique=True)
    title = models.CharField(_("titel"), max_length=200)
    description = models.TextField(_("beskrivelse"))
    wording_note = models.TextField(_("om ordlyden"))
    licence_note = models.TextField(_("om brugen af teksterne"))

    source_title = models.CharField(_("kildens titel"), max_length=300)
    source_publisher = models.CharField(_("udgiver"), max_length=100)
    source_prepared_with = models.CharField(_("udarbejdet med"), max_length=100, blank=True)
    source_published = models.CharField(_("udgivet"), max_length=10)
    source_isbn = models.CharField(_("ISBN"), max_length=20, blank=True)
    source_url = models.URLField(_("adresse"))

    reference_period_months = models.PositiveSmallIntegerField(_("måneder, svarene handler om"))
    rating_instruction = models.TextField(_("vejledning til skalaen"))
    rating_question = models.TextField(_("spørgsmål til skalaen"))
    employee_instruction = models.TextField(_("vejledning til medarbejdere"))
    employee_question = models.TextField(_("spørgsmål til medarbejdere"))
    not_relevant_label = models.CharField(_("ikke relevant"), max_length=100)
    not_relevant_meaning = models.TextField(_("betydning af ikke relevant"))
    cannot_judge_label = models.CharField(_("kan ikke vurdere"), max_length=100)
    cannot_judge_meaning = models.TextField(_("betydning af kan ikke vurdere"))

    minimum_answered = models.PositiveSmallIntegerField(
        _("mindste antal besvarede udsagn"),
        help_text=_("Et princips score vises først, når så mange udsagn har fået en score."),
    )
    scoring_note = models.TextField(_("om scoren"))
    employee_note = models.TextField(_("om medarbejdernes svar"))

    importance_rationale = models.TextField(_("hvorfor vi spørger til vigtighed"))
    importance_question = models.TextField(_("spørgsmål om vigtighed"))
    importance_soft_limit = models.PositiveSmallIntegerField(
        _("højst så mange på øverste trin"), help_text=_("En opfordring; der er ingen spærring.")
    )
    high_score_from = models.DecimalField(_("høj score fra"), max_digits=2, decimal_places=1)
    high_importance_from = models.PositiveSmallIntegerField(_("høj vigtighed fra"))

    published_at = models.DateTimeField(_("udgivet i værktøjet"), null=True, editable=False)
    frozen_at = models.DateTimeField(_("låst"), null=True, editable=False)
    changed_at = models.DateTimeField(_("ændret"), auto_now=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("udgave")
        verbose_name_plural = _("udgaver")
        ordering = ["-version"]
        constraints = [
            models.CheckConstraint(
                name="edition_frozen_only_when_published",
                condition=Q(frozen_at=None) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.version

    @property
    def is_draft(self):
        return self.published_at is None

    @property
    def is_frozen(self):
        """It has answers, so its texts stay as they were answered."""
        return self.frozen_at is not None


class EditionText(models.Model):
    """A text that belongs to the edition as a whole."""

    edition = models.ForeignKey(Edition, verbose_name=_("udgave"), on_delete=models.CASCADE, related_name="%(class)ss")

    class Meta:
        abstract = True


class Audience(EditionText):
    """Which leaders a statement is shown to."""

    class Code(models.TextChoices):
        BOTH = "both", _("Alle ledere")
        SERVICE_MANAGER = "tilbudsleder", _("Tilbudsledere")
        DEPARTMENT_MANAGER = "afdelingsleder", _("Afdelingsledere")

    code = models.CharField(_("kode"), max_length=20, choices=Code)
    label = models.CharField(_("navn"), max_length=100)
    note = models.TextField(_("forklaring"))

    class Meta:
        verbose_name = _("rolle, udsagn vises for")
        verbose_name_plural = _("roller, udsagn vises for")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="audience_once")]

    def __str__(self):
        return self.label


class RatingLevel(EditionText):
    """What a score of 1–5 means."""

    value = models.PositiveSmallIntegerField(_("trin"))
    label = models.CharField(_("navn"), max_length=100)
    meaning = models.TextField(_("betydning"))
    employee_meaning = models.TextField(_("betydning for medarbejdere"))

    class Meta:
        verbose_name = _("trin på skalaen")
        verbose_name_plural = _("trin på skalaen")
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "value"], name="rating_level_once"),
            models.CheckConstraint(name="rating_level_1_to_5", condition=Q(value__range=(1, 5))),
        ]

    def __str__(self):
        return f"{self.value}. {self.label}"


class ImportanceLevel(EditionText):
    """What an importance of 1–4 means. There is no midpoint, so that the leader has to prioritise."""

    value = models.PositiveSmallIntegerField(_("trin"))
    label = models.CharField(_("navn"), max_length=100)
    meaning = models.TextField(_("betydning"))

    class Meta:
        verbose_name = _("trin af vigtighed")
        verbose_name_plural = _("trin af vigtighed")
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "value"], name="importance_level_once"),
            models.CheckConstraint(name="importance_level_1_to_4", condition=Q(value__range=(1, 4))),
        ]

    def __str__(self):
        return f"{self.value}. {self.label}"


class Quadrant(EditionText):
    """One of four combinations of score and importance."""

    class Code(models.TextChoices):
        STRENGTHEN = "strengthen", _("Styrk nu")
        SUSTAIN = "sustain", _("Hold fast")
        WATCH = "watch", _("Hold øje")
        SHARE = "share", _("Del ud af")

    code = models.CharField(_("kode"), max_length=10, choices=Code)
    label = models.CharField(_("navn"), max_length=100)
    text = models.TextField(_("tekst"))

    class Meta:
        verbose_name = _("felt")
        verbose_name_plural = _("felter")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="quadrant_once")]

    def __str__(self):
        return self.label

    @property
    def score(self):
        return HIGH if self.code in (self.Code.SUSTAIN, self.Code.SHARE) else LOW

    @property
    def importance(self):
        return HIGH if self.code in (self.Code.STRENGTHEN, self.Code.SUSTAIN) else LOW


class Principle(models.Model):
    """One of the seven principles, in one edition."""

    edition = models.ForeignKey(Edition, verbose_name=_("udgave"), on_delete=models.CASCADE, related_name="principles")
    number = models.PositiveSmallIntegerField(_("nummer"), validators=[MinValueValidator(1), MaxValueValidator(7)])
    slug = models.SlugField(_("navn i adressen"), max_length=60)
    title = models.CharField(_("navn"), max_length=100)
    direction = models.TextField(_("retning"))
    background = models.TextField(_("baggrund"))

    class Meta:
        verbose_name = _("princip")
        verbose_name_plural = _("principper")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="principle_number_once"),
            models.UniqueConstraint(fields=["edition", "slug"], name="principle_slug_once"),
            models.CheckConstraint(name="principle_number_1_to_7", condition=Q(number__range=(1, 7))),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def get_absolute_url(self):
        """The public page, or the editors' preview for as long as the edition is a draft."""
        if self.edition.is_draft:
            return reverse("draft_detail", args=[self.edition.version, self.slug])
        return reverse("principle_detail", args=[self.slug])


class PrincipleText(models.Model):
    """A text with a code that is stable within the edition and maps it across editions."""

    principle = models.ForeignKey(
        Principle, verbose_name=_("princip"), on_delete=models.CASCADE, related_name="%(class)ss"
    )
    code = models.CharField(_("kode"), max_length=10)
    position = models.PositiveSmallIntegerField(_("plads"))

    class Meta:
        abstract = True
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["principle", "code"], name="%(class)s_code_once")]

    def __str__(self):
        return self.code


class Statement(PrincipleText):
    """A sentence about the leader's own behaviour that is answered with a score of 1–5."""

    audience = models.CharField(_("rolle"), max_length=20, choices=Audience.Code)
    text = models.TextField(_("udsagn"))
    employee_text = models.TextField(_("spejlet udsagn"))
    is_mirrored = models.BooleanField(
        _("spejles hos medarbejderne"),
        default=True,
        db_default=True,
        help_text=_("Fjern krydset, hvis medarbejderne ikke kan have set eller hørt det, udsagnet handler om."),
    )

    class Meta(PrincipleText.Meta):
        verbose_name = _("udsagn")
        verbose_name_plural = _("udsagn")

    @property
    def number(self):
        """As leaders read it: the code follows the statement from edition to edition, and the number is its place."""
        return f"{self.code.partition('.')[0]}.{self.position}"


class MaturityLevel(models.Model):
    """What a principle looks like in behaviour at level 1, 3 or 5. For orientation; not answered."""

    principle = models.ForeignKey(
        Principle, verbose_name=_("princip"), on_delete=models.CASCADE, related_name="maturitylevels"
    )
    level = models.PositiveSmallIntegerField(_("trin"))
    text = models.TextField(_("tekst"))

    class Meta:
        verbose_name = _("modenhedstrin")
        verbose_name_plural = _("modenhedstrin")
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(fields=["principle", "level"], name="maturity_level_once"),
            models.CheckConstraint(name="maturity_level_1_3_or_5", condition=Q(level__in=[1, 3, 5])),
        ]

    def __str__(self):
        return str(self.level)


class Advice(PrincipleText):
    """A concrete suggestion a leader can choose to try."""

    principle = models.ForeignKey(Principle, verbose_name=_("princip"), on_delete=models.CASCADE, related_name="advice")
    title = models.CharField(_("overskrift"), max_length=150)
    text = models.TextField(_("råd"))

    class Meta(PrincipleText.Meta):
        verbose_name = _("råd")
        verbose_name_plural = _("råd")


class Dilemma(PrincipleText):
    """Two legitimate considerations that pull in different directions in a situation."""

    title = models.CharField(_("overskrift"), max_length=150)
    pole_a = models.CharField(_("den ene pol"), max_length=150)
    pole_b = models.CharField(_("den anden pol"), max_length=150)
    text = models.TextField(_("situation"))
    question = models.TextField(_("spørgsmål"))

    class Meta(PrincipleText.Meta):
        verbose_name = _("dilemma")
        verbose_name_plural = _("dilemmaer")


class Pitfall(PrincipleText):
    """A pattern that good intentions can end up in."""

    title = models.CharField(_("overskrift"), max_length=150)
    signs = models.TextField(_("tegn"))
    counter_move = models.TextField(_("modtræk"))

    class Meta(PrincipleText.Meta):
        verbose_name = _("faldgrube")
        verbose_name_plural = _("faldgruber")


class Question(PrincipleText):
    """A clarifying question for the leader's own reflection."""

    text = models.TextField(_("spørgsmål"))

    class Meta(PrincipleText.Meta):
        verbose_name = _("afklarende spørgsmål")
        verbose_name_plural = _("afklarende spørgsmål")


class DialogueQuestion(PrincipleText):
    """A question for a dialogue about a principle."""

    class With(models.TextChoices):
        STRATEGIC = "strategic", _("Strategisk ledelse")
        EMPLOYEES = "employees", _("Medarbejdere")
        LEADERSHIP_GROUP = "leadership_group", _("Ledergruppe")
        CITIZENS = "citizens", _("Om borgerne")

    dialogue = models.CharField(_("dialog"), max_length=20, choices=With)
    text = models.TextField(_("spørgsmål"))

    class Meta(PrincipleText.Meta):
        verbose_name = _("dialogspørgsmål")
        verbose_name_plural = _("dialogspørgsmål")
