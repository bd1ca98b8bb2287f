"""Disclosure control: what of a crowd may be shown, over plain numbers and without a database (docs/disclosure.md)."""

RULES_VERSION = "4"
"""Goes up with every change to what is published from the same answers."""

AS_STRICT = frozenset({"3", RULES_VERSION})
"""The versions by which nothing is told that today's forbid: what they made is read and compared as it is."""
