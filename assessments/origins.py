"""Where a next step was written, when it was not in an assessment. Rooms above know it and say so here."""

from collections.abc import Callable

FINDERS: list[Callable] = []


def register_origin(find):
    """`find(actions)` answers with {primary key: where it comes from, in words} for those that it knows."""
    FINDERS.append(find)


def with_origins(actions) -> list:
    """The next steps, each with its `origin`. One query of each room above, and none where all are of assessments."""
    actions = list(actions)
    elsewhere = [action for action in actions if action.assessment_id is None]
    known = {key: words for find in FINDERS if elsewhere for key, words in find(elsewhere).items()}
    for action in actions:
        action.origin = known.get(action.pk, "")
    return actions
