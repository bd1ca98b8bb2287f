"""Chance that comes out alike: each step draws its own, so that what one step draws more of changes no other step."""

import random
from collections import Counter
from contextlib import ExitStack, contextmanager
from functools import partial
from unittest.mock import patch
from uuid import UUID, uuid5

from django.apps import apps
from django.db.models import NOT_PROVIDED

NAMESPACE = UUID(int=7)


class Chance:
    def __init__(self):
        self.begin("")

    def begin(self, step):
        """From here on chance is this step's own."""
        self.step = step
        self.drawn = random.Random(step)
        self.rows = Counter()
        random.seed(step)

    def bytes(self, count):
        return self.drawn.randbytes(count)

    def row_id(self, label):
        """The same for the first meeting of a step whatever else is made in it."""
        self.rows[label] += 1
        return uuid5(NAMESPACE, f"{self.step} {label} {self.rows[label]}")


@contextmanager
def seeded():
    """All chance of the process, secrets and ids among it, is drawn from what this gives."""
    chance = Chance()
    with ExitStack() as stack:
        stack.enter_context(patch("os.urandom", chance.bytes))
        stack.enter_context(patch("random._urandom", chance.bytes))
        for field in fields_with_chance():
            draw = partial(chance.row_id, f"{field.model._meta.label} {field.name}")
            as_its_own = partial(convert, draw, type(field.default()))
            stack.enter_context(patch.object(field, "_get_default", as_its_own))
        yield chance


def convert(draw, kind):
    return draw() if kind is UUID else kind(draw().hex)


def fields_with_chance():
    """Fields whose default is another one each time."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if callable(field.default) and field.default is not NOT_PROVIDED:
                first, second = field.default(), field.default()
                if isinstance(first, UUID | str) and first != second:
                    yield field
