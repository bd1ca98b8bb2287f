"""Which characters a text may hold, the same in a file and in the admin."""

import unicodedata

from django.utils.translation import gettext as _

NEVER_IN_A_TEXT = {"Cc", "Cs", "Zl", "Zp"}
NOT_CHARACTERS = {"\ufeff", "\ufffe", "\uffff"}


def flaw_in(text, *, one_line) -> str:
    """What is wrong with a text, or nothing. What is let through reads the same after every round trip."""
    if not text.strip():
        return _("Teksten mangler.")
    if text != text.strip():
        return _("Teksten begynder eller slutter med mellemrum eller en tom linje.")
    if one_line and "\n" in text:
        return _("Teksten skal stå på én linje.")
    for character in text:
        if character != "\n" and (unicodedata.category(character) in NEVER_IN_A_TEXT or character in NOT_CHARACTERS):
            return _("Teksten indeholder et usynligt tegn, U+%(code)04X.") % {"code": ord(character)}
    return ""
