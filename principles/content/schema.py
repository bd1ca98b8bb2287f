"""What a file of schema principles/1 holds.

Each field is named as the column where its value is kept; where the file has another word for it, that is its alias.
What the texts may say, and how rows go together, is in agreement.py.
"""

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeVar, get_args, get_origin

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from pages.languages import CODES
from principles import models

VERSION = r"^[0-9A-Za-z][0-9A-Za-z.-]*$"

# Words of the addresses under /principper/ that a principle cannot have for its own.
RESERVED_SLUGS = {"soeg", "udkast"}


class Mapping(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, use_enum_values=True)


class Text(Mapping):
    """A reader-facing text. Its class says how it is written, where its characters allow it."""

    da: str
    en: str


class Quoted(Text):
    pass


class Folded(Text):
    pass


class Block(Text):
    pass


class Part(Mapping):
    """Values that are columns of one row. A part inside a part says more of the same row."""

    row: ClassVar[Any] = models.Edition


class Row(Part):
    """An item of a list. A list whose rows say `exactly` has those rows in that order."""

    exactly: ClassVar[tuple] = ()


class Coded(Row):
    code: str = Field(alias="id")


Item = TypeVar("Item")
Rows = Annotated[list[Item], Field(min_length=1)]


def both_languages(codes):
    if codes != list(CODES):
        raise ValueError(_("Her skal stå %(value)s.") % {"value": f"[{', '.join(CODES)}]"})
    return codes


def web_address(text):
    try:
        URLValidator(schemes=["https", "http"])(text)
    except ValidationError as error:
        raise ValueError(_("Skriv en webadresse, der begynder med https://.")) from error
    return text


def free_address(slug):
    if slug in RESERVED_SLUGS:
        raise ValueError(_("%(word)s er en anden sides webadresse.") % {"word": slug})
    return slug


class Source(Part):
    source_title: str = Field(alias="title")
    source_publisher: str = Field(alias="publisher")
    source_prepared_with: str = Field(alias="prepared_with")
    source_published: str = Field(alias="published", pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2]))?$", examples=["2021-01"])
    source_isbn: str = Field(alias="isbn", pattern=r"^[0-9X-]*$", examples=["978-87-94059-28-2"])
    source_url: Annotated[str, AfterValidator(web_address)] = Field(alias="url")


class Edition(Part):
    version: str = Field(pattern=VERSION, examples=["2026-1"])
    primary_language: Literal["da"]
    languages: Annotated[list, BeforeValidator(both_languages)]
    title: Quoted
    description: Folded
    source: Source
    wording_note: Folded
    licence_note: Folded


class Audience(Row):
    row = models.Audience
    exactly = tuple(models.Audience.Code.values)
    code: models.Audience.Code = Field(strict=False)
    label: Quoted
    note: Folded


class RatingLevel(Row):
    row = models.RatingLevel
    exactly = (1, 2, 3, 4, 5)
    value: int = Field(ge=1, le=5)
    label: Quoted
    meaning: Quoted
    employee_meaning: Quoted


class NotRelevant(Part):
    code: Literal["not_relevant"]
    not_relevant_label: Quoted = Field(alias="label")
    not_relevant_meaning: Quoted = Field(alias="meaning")


class CannotJudge(Part):
    code: Literal["cannot_judge"]
    cannot_judge_label: Quoted = Field(alias="label")
    cannot_judge_meaning: Quoted = Field(alias="meaning")


class RatingScale(Part):
    reference_period_months: int = Field(ge=1, le=24)
    rating_instruction: Folded = Field(alias="instruction")
    employee_instruction: Folded
    rating_question: Quoted = Field(alias="question")
    employee_question: Quoted
    levels: Rows[RatingLevel]
    not_relevant: NotRelevant
    cannot_judge: CannotJudge


class Scoring(Part):
    minimum_answered: int = Field(ge=1, le=20, alias="minimum_answered_per_principle")
    scoring_note: Folded = Field(alias="note")
    employee_note: Folded


class ImportanceLevel(Row):
    row = models.ImportanceLevel
    exactly = (1, 2, 3, 4)
    value: int = Field(ge=1, le=4)
    label: Quoted
    meaning: Quoted


class Quadrant(Row):
    row = models.Quadrant
    exactly = tuple(models.Quadrant.Code.values)
    code: models.Quadrant.Code = Field(strict=False)
    score: str
    importance: str
    label: Quoted
    text: Quoted

    @field_validator("score", "importance")
    @classmethod
    def follows_its_code(cls, written, field):
        code = field.data.get("code")
        expected = getattr(models.Quadrant(code=code), field.field_name)
        if code and written != expected:
            raise ValueError(_("Her skal stå %(value)s.") % {"value": expected})
        return written


class Matrix(Part):
    high_score_from: Decimal = Field(ge=Decimal("1.0"), le=Decimal("5.0"), decimal_places=1, strict=False)
    high_importance_from: int = Field(ge=1, le=4)
    quadrants: Rows[Quadrant]


class ImportanceScale(Part):
    applies_to: Literal["principle"]
    importance_soft_limit: int = Field(ge=1, le=7, alias="soft_limit_top_level")
    importance_rationale: Folded = Field(alias="rationale")
    importance_question: Quoted = Field(alias="question")
    levels: Rows[ImportanceLevel]
    matrix: Matrix


class Statement(Coded):
    """`mirror: false` says that employees cannot have seen it. The others say nothing of it."""

    row = models.Statement
    audience: models.Audience.Code = Field(strict=False)
    is_mirrored: bool = Field(default=True, alias="mirror")
    text: Quoted
    employee_text: Quoted = Field(alias="employee")


class MaturityLevel(Row):
    row = models.MaturityLevel
    exactly = (1, 3, 5)
    level: int = Field(ge=1, le=5)
    text: Folded


class Advice(Coded):
    row = models.Advice
    title: Quoted
    text: Folded


class Dilemma(Coded):
    row = models.Dilemma
    title: Quoted
    pole_a: Quoted
    pole_b: Quoted
    text: Folded
    question: Quoted


class Pitfall(Coded):
    row = models.Pitfall
    title: Quoted
    signs: Folded
    counter_move: Folded


class Question(Coded):
    row: ClassVar[Any] = models.Question
    text: Quoted


class DialogueQuestion(Question):
    row = models.DialogueQuestion


class Dialogue(Part):
    row = models.Principle
    strategic: Rows[DialogueQuestion]
    employees: Rows[DialogueQuestion]
    leadership_group: Rows[DialogueQuestion]
    citizens: Rows[DialogueQuestion]


class Principle(Row):
    row = models.Principle
    exactly = (1, 2, 3, 4, 5, 6, 7)
    number: int = Field(ge=1, le=7)
    slug: Annotated[str, AfterValidator(free_address)] = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", examples=["faglig-refleksion"]
    )
    title: Quoted
    direction: Folded
    background: Block
    statements: Rows[Statement]
    maturity: Rows[MaturityLevel]
    advice: Rows[Advice]
    dilemmas: Rows[Dilemma]
    pitfalls: Rows[Pitfall]
    questions: Rows[Question]
    dialogue: Dialogue


class File(Part):
    schema_name: Literal["principles/1"] = Field(alias="schema")
    edition: Edition
    audiences: Rows[Audience]
    rating_scale: RatingScale
    scoring: Scoring
    importance_scale: ImportanceScale
    principles: Rows[Principle]


def keys_of(part):
    """Each key of the file, with the name and the field of what is kept under it."""
    return [(field.alias or name, name, field) for name, field in part.model_fields.items()]


def key_of(row):
    """The first of its keys tells a row from the others of its list."""
    return keys_of(row)[0][0]


def given_by(kind, name):
    """What the place of a list says about its rows: the questions of a dialogue stand under its name."""
    return {"dialogue": name} if kind is DialogueQuestion else {}


def is_list(field):
    return get_origin(field.annotation) is list


def kind_of(field):
    """What a field holds, such as a part or a kind of text; of a list what its items are."""
    kind = get_args(field.annotation)[0] if is_list(field) else field.annotation
    return kind if isinstance(kind, type) else str


def field_at(path):
    """The field that a path of keys and places leads to, or None where no such key is known."""
    kind, field = File, None
    for step in path:
        if isinstance(step, str):
            field = next((field for key, _name, field in keys_of(kind) if key == step), None)
            kind = kind_of(field) if field else File
    return field
