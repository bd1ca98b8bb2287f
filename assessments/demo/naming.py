"""Ids and chance by name: the same on every machine, and one leader's do not depend on how many stand before her."""

import uuid
from random import Random

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.example")


def demo_id(*names) -> uuid.UUID:
    """An address in a screenshot or a document stays right when the demo is made anew."""
    return uuid.uuid5(NAMESPACE, "/".join(names))


def round_id(half_year) -> uuid.UUID:
    return demo_id("round", half_year)


def chance(*names) -> Random:
    return Random("/".join(names))  # noqa: S311  invented data, not secrets
