"""Disclosure control: what of a crowd may be shown, R2–R9 and R15, over plain numbers and without a database."""

RULES_VERSION = "2"
"""Goes up with every change to what is published from the same answers."""
