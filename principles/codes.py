"""Codes such as 1.A6, which follow a text from edition to edition."""

import re

from principles.models import Advice, DialogueQuestion, Dilemma, Pitfall, Question, Statement

LETTERS = {Statement: "", Advice: "A", Dilemma: "D", Pitfall: "P", Question: "Q"}
DIALOGUE_LETTERS: dict[str, str] = {
    DialogueQuestion.With.STRATEGIC: "S",
    DialogueQuestion.With.EMPLOYEES: "E",
    DialogueQuestion.With.LEADERSHIP_GROUP: "L",
    DialogueQuestion.With.CITIZENS: "C",
}


def letter_of(row):
    return DIALOGUE_LETTERS[row.dialogue] if isinstance(row, DialogueQuestion) else LETTERS[type(row)]


def next_code(row, number) -> str:
    """A code that no edition has used for another text: results are compared across editions by code."""
    start = f"{number}.{letter_of(row)}"
    used = type(row).objects.filter(code__startswith=start).values_list("code", flat=True)
    numbers = [int(code.removeprefix(start)) for code in used if re.fullmatch(rf"{re.escape(start)}[0-9]+", code)]
    return f"{start}{max(numbers, default=0) + 1}"
