from modeltranslation.translator import TranslationOptions, register

from pages.languages import CODES
from principles import models


class RequiredInBoth(TranslationOptions):
    """An edition is complete in Danish and English, or it is not an edition."""

    required_languages = CODES


@register(models.Edition)
class EditionTranslation(RequiredInBoth):
    fields = (
        "title",
        "description",
        "wording_note",
        "licence_note",
        "rating_instruction",
        "rating_question",
        "employee_instruction",
        "employee_question",
        "not_relevant_label",
        "not_relevant_meaning",
        "cannot_judge_label",
        "cannot_judge_meaning",
        "scoring_note",
        "employee_note",
        "importance_rationale",
        "importance_question",
    )


@register(models.Audience)
class AudienceTranslation(RequiredInBoth):
    fields = ("label", "note")


@register(models.RatingLevel)
class RatingLevelTranslation(RequiredInBoth):
    fields = ("label", "meaning", "employee_meaning")


@register(models.ImportanceLevel)
class ImportanceLevelTranslation(RequiredInBoth):
    fields = ("label", "meaning")


@register(models.Quadrant)
class QuadrantTranslation(RequiredInBoth):
    fields = ("label", "text")


@register(models.Principle)
class PrincipleTranslation(RequiredInBoth):
    fields = ("title", "direction", "background")


@register(models.Statement)
class StatementTranslation(RequiredInBoth):
    fields = ("text", "employee_text")


@register([models.MaturityLevel, models.Question, models.DialogueQuestion])
class TextTranslation(RequiredInBoth):
    fields = ("text",)


@register(models.Advice)
class AdviceTranslation(RequiredInBoth):
    fields = ("title", "text")


@register(models.Dilemma)
class DilemmaTranslation(RequiredInBoth):
    fields = ("title", "pole_a", "pole_b", "text", "question")


@register(models.Pitfall)
class PitfallTranslation(RequiredInBoth):
    fields = ("title", "signs", "counter_move")
