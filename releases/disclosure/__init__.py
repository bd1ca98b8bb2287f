"""Disclosure control: what of a crowd may be shown, over plain numbers and without a database (docs/disclosure.md)."""

RULES_VERSION = "3"
"""Goes up with every change to what is published from the same answers."""
