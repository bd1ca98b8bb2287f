"""What a person wrote or pasted, without the characters that nobody sees: they make two of what looks the same."""

import re
import unicodedata

# Invisible, though Unicode counts them as letters, marks or symbols: fillers, joiners and variation selectors, which it
# lists as Default_Ignorable_Code_Point, and the Braille blank.
BLANKS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff]"
)
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
SPACES = re.compile(r"\s+")
NEVER_WRITTEN = {"Cc", "Cs"}  # control characters and halves of a pair
INVISIBLE = NEVER_WRITTEN | {"Cf"}  # soft hyphen, zero width, direction marks, byte order mark


def clean_line(text: str) -> str:
    """An address, a name or a title: composed letters, single spaces, nothing invisible, no line break."""
    text = BLANKS.sub("", SPACES.sub(" ", text))
    kept = (sign for sign in text if unicodedata.category(sign) not in INVISIBLE)
    return SPACES.sub(" ", unicodedata.normalize("NFC", "".join(kept))).strip()


def clean_text(text: str) -> str:
    """Text of several lines: each line end is "\\n", and what joins emoji and letters stays.

    A vertical tab, with which PowerPoint breaks a line, is a space.
    """
    text = LINE_ENDS.sub("\n", text).replace("\v", " ")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in NEVER_WRITTEN)
