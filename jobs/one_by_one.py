"""What is due for several rows, each by itself: one that fails keeps none of the others waiting."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from django.db import connection
from django.db.models import Model

logger = logging.getLogger(__name__)

Row = TypeVar("Row", bound=Model)
Answer = TypeVar("Answer")


class NotAllDone(Exception):
    """Some rows failed, and are tried again the next time. Its cause is the first of the failures."""


def do_each(rows: Iterable[Row], do: Callable[[Row], Answer]) -> list[tuple[Row, Answer]]:
    """Answers with those that it was done for. Raises NotAllDone once all have been tried, if any failed."""
    done: list[tuple[Row, Answer]] = []
    failures = list(try_each(rows, lambda row: done.append((row, do(row)))))
    if failures:
        raise NotAllDone from failures[0][1]
    return done


def try_each(rows: Iterable[Row], do: Callable[[Row], object]) -> Iterator[tuple[Row, Exception]]:
    """Yield each that failed, with why. The log says which row it was, and nothing that is written in it."""
    for row in list(rows):
        try:
            do(row)
        except Exception as error:
            if not connection.is_usable():  # nor could the others be done
                raise
            logger.exception("could not be done: %s %s", row._meta.label_lower, row.pk)
            yield row, error
