"""What happens when an editor has changed a draft."""

from principles.models import DialogueQuestion, Edition
from principles.publishing import mark_changed

ORDERED = ["statements", "advice", "dilemmas", "pitfalls", "questions", "dialoguequestions"]


def wait_for_turn(edition):
    """To the end of the transaction nobody else changes this edition's texts."""
    list(Edition.objects.select_for_update().filter(pk=edition.pk))


def settle(principle):
    """Number the texts of a principle 1, 2, 3 … in the order the editor gave, and let every process read them anew."""
    for relation in ORDERED:
        rows = sorted(getattr(principle, relation).all(), key=place_of)
        for position, row in enumerate(rows, start=1):
            if row.position != position:
                row.position = position
                row.save(update_fields=["position"])
    mark_changed(principle.edition)


def place_of(row):
    """The questions of a dialogue stand together. Of two with the same place, the newer gives way to the older."""
    dialogue = DialogueQuestion.With.values.index(row.dialogue) if isinstance(row, DialogueQuestion) else 0
    return dialogue, row.position, row.pk
