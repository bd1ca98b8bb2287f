"""What a file of schema principles/1 holds, key by key, and the column where each value is kept."""

from decimal import Decimal

from principles import models
from principles.codes import DIALOGUE_LETTERS, LETTERS
from principles.content.kinds import Address, Choice, Fixed, Follows, Part, Rows, Style, Tenths, Text, Whole, Word

LANGUAGES = ("da", "en")
FOLDED, LITERAL = Style.FOLDED, Style.LITERAL

# Words of the addresses under /principper/ that a principle cannot have for its own.
RESERVED_SLUGS = frozenset({"soeg", "udkast"})


def code(letter):
    """An id such as "1.A1": the number of its principle, a letter for its kind, and a number."""
    return Word("code", pattern=rf"[1-7]\.{letter}[1-9][0-9]?", example=f"3.{letter}1")


def labelled(**more):
    return {"label": Text("label"), **more}


def answer_outside_the_scale(name):
    return Part(
        {"code": Fixed(name), "label": Text(f"{name}_label"), "meaning": Text(f"{name}_meaning")},
    )


def questions_for(dialogue):
    return Rows(
        models.DialogueQuestion,
        "dialoguequestions",
        key="id",
        given={"dialogue": dialogue},
        fields={"id": code(DIALOGUE_LETTERS[dialogue]), "text": Text("text")},
    )


EDITION = {
    "version": Word("version", pattern=r"[0-9A-Za-z][0-9A-Za-z.-]*", example="2026-1"),
    "primary_language": Fixed("da"),
    "languages": Fixed(LANGUAGES),
    "title": Text("title"),
    "description": Text("description", FOLDED),
    "source": Part(
        {
            "title": Word("source_title"),
            "publisher": Word("source_publisher"),
            "prepared_with": Word("source_prepared_with", may_be_empty=True),
            "published": Word("source_published", pattern=r"[0-9]{4}(-(0[1-9]|1[0-2]))?", example="2021-01"),
            "isbn": Word("source_isbn", pattern=r"[0-9X-]*", example="978-87-94059-28-2", may_be_empty=True),
            "url": Address("source_url"),
        }
    ),
    "wording_note": Text("wording_note", FOLDED),
    "licence_note": Text("licence_note", FOLDED),
}

AUDIENCES = Rows(
    models.Audience,
    "audiences",
    key="code",
    exactly=tuple(models.Audience.Code.values),
    fields={
        "code": Choice("code", tuple(models.Audience.Code.values)),
        **labelled(note=Text("note", FOLDED)),
    },
)

RATING_SCALE = {
    "reference_period_months": Whole("reference_period_months", 1, 24),
    "instruction": Text("rating_instruction", FOLDED),
    "employee_instruction": Text("employee_instruction", FOLDED),
    "question": Text("rating_question"),
    "employee_question": Text("employee_question"),
    "levels": Rows(
        models.RatingLevel,
        "ratinglevels",
        key="value",
        exactly=(1, 2, 3, 4, 5),
        fields={
            "value": Whole("value", 1, 5),
            **labelled(meaning=Text("meaning"), employee_meaning=Text("employee_meaning")),
        },
    ),
    "not_relevant": answer_outside_the_scale("not_relevant"),
    "cannot_judge": answer_outside_the_scale("cannot_judge"),
}

SCORING = {
    "minimum_answered_per_principle": Whole("minimum_answered", 1, 20),
    "note": Text("scoring_note", FOLDED),
    "employee_note": Text("employee_note", FOLDED),
}

IMPORTANCE_SCALE = {
    "applies_to": Fixed("principle"),
    "soft_limit_top_level": Whole("importance_soft_limit", 1, 7),
    "rationale": Text("importance_rationale", FOLDED),
    "question": Text("importance_question"),
    "levels": Rows(
        models.ImportanceLevel,
        "importancelevels",
        key="value",
        exactly=(1, 2, 3, 4),
        fields={"value": Whole("value", 1, 4), **labelled(meaning=Text("meaning"))},
    ),
    "matrix": Part(
        {
            "high_score_from": Tenths("high_score_from", Decimal("1.0"), Decimal("5.0")),
            "high_importance_from": Whole("high_importance_from", 1, 4),
            "quadrants": Rows(
                models.Quadrant,
                "quadrants",
                key="code",
                exactly=tuple(models.Quadrant.Code.values),
                fields={
                    "code": Choice("code", tuple(models.Quadrant.Code.values)),
                    "score": Follows("code", {"strengthen": "low", "sustain": "high", "watch": "low", "share": "high"}),
                    "importance": Follows(
                        "code", {"strengthen": "high", "sustain": "high", "watch": "low", "share": "low"}
                    ),
                    **labelled(text=Text("text")),
                },
            ),
        }
    ),
}

PRINCIPLES = Rows(
    models.Principle,
    "principles",
    key="number",
    exactly=(1, 2, 3, 4, 5, 6, 7),
    fields={
        "number": Whole("number", 1, 7),
        "slug": Word(
            "slug",
            pattern=r"[a-z0-9]+(-[a-z0-9]+)*",
            example="faglig-refleksion",
            reserved=RESERVED_SLUGS,
            quoted=False,
        ),
        "title": Text("title"),
        "direction": Text("direction", FOLDED),
        "background": Text("background", LITERAL),
        "statements": Rows(
            models.Statement,
            "statements",
            key="id",
            fields={
                "id": code(LETTERS[models.Statement]),
                "audience": Choice("audience", tuple(models.Audience.Code.values)),
                "text": Text("text"),
                "employee": Text("employee_text"),
            },
        ),
        "maturity": Rows(
            models.MaturityLevel,
            "maturitylevels",
            key="level",
            exactly=(1, 3, 5),
            fields={"level": Whole("level", 1, 5), "text": Text("text", FOLDED)},
        ),
        "advice": Rows(
            models.Advice,
            "advice",
            key="id",
            fields={"id": code(LETTERS[models.Advice]), "title": Text("title"), "text": Text("text", FOLDED)},
        ),
        "dilemmas": Rows(
            models.Dilemma,
            "dilemmas",
            key="id",
            fields={
                "id": code(LETTERS[models.Dilemma]),
                "title": Text("title"),
                "pole_a": Text("pole_a"),
                "pole_b": Text("pole_b"),
                "text": Text("text", FOLDED),
                "question": Text("question"),
            },
        ),
        "pitfalls": Rows(
            models.Pitfall,
            "pitfalls",
            key="id",
            fields={
                "id": code(LETTERS[models.Pitfall]),
                "title": Text("title"),
                "signs": Text("signs", FOLDED),
                "counter_move": Text("counter_move", FOLDED),
            },
        ),
        "questions": Rows(
            models.Question,
            "questions",
            key="id",
            fields={"id": code(LETTERS[models.Question]), "text": Text("text")},
        ),
        "dialogue": Part(
            {
                "strategic": questions_for("strategic"),
                "employees": questions_for("employees"),
                "leadership_group": questions_for("leadership_group"),
                "citizens": questions_for("citizens"),
            }
        ),
    },
)

FILE = Part(
    {
        "schema": Fixed("principles/1"),
        "edition": Part(EDITION),
        "audiences": AUDIENCES,
        "rating_scale": Part(RATING_SCALE),
        "scoring": Part(SCORING),
        "importance_scale": Part(IMPORTANCE_SCALE),
        "principles": PRINCIPLES,
    }
)
