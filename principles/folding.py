"""How words are compared in a search: without capitals, accents and endings, and with æ, ø and å spelled out."""

import re
import unicodedata
from functools import cache

INSIDE_WORDS_FROM = 5
"""A shorter word is found only where a word begins: "råd" is not what "området" is about."""

# How Danish and English words end. What is left of a word must still say something.
ENDINGS = {
    "da": ("ernes", "erne", "enes", "ene", "ers", "ens", "ets", "er", "en", "et", "es", "e", "s"),
    "en": ("ing", "ed", "es", "s"),
}
STEM_LENGTH = 4
SPELLED_OUT = {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"}


@cache
def folded(character) -> str:
    """What a character is compared as; nothing for an accent or a soft hyphen of its own."""
    small = character.lower()
    if small in SPELLED_OUT:
        return SPELLED_OUT[small]
    parts = unicodedata.normalize("NFKD", character.casefold())
    return "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf"))


class Folded:
    """A text as it is compared. It knows its way back to the places of the text as it is shown."""

    def __init__(self, text):
        letters = [(folded(character), place) for place, character in enumerate(text)]
        self.text = "".join(letter for letter, _place in letters)
        self.places = [place for letter, place in letters for _part in letter] + [len(text)]

    def find(self, word):
        """Where a word is found: pairs of places in the text as it is shown."""
        for match in word.finditer(self.text):
            if not self.is_inside_a_letter(match.start()) and not self.is_inside_a_letter(match.end("stem")):
                yield self.places[match.start()], self.places[match.end()]

    def is_inside_a_letter(self, place):
        """ "fo" is not the beginning of "foer", which is "før"."""
        return place > 0 and self.places[place] == self.places[place - 1]


def words_of(query, language) -> list[re.Pattern]:
    """Each different word of a query as what to look for. A single letter says too little."""
    words = dict.fromkeys(word for word in re.findall(r"[^\W_]+", query) if len(word) > 1)
    return [pattern(word, language) for word in words]


def pattern(word, language):
    """What is found goes on to the end of the word, whatever its ending."""
    stem = re.escape(Folded(stem_of(word, language)).text)
    start = "" if len(word) >= INSIDE_WORDS_FROM else r"\b"
    return re.compile(rf"{start}(?P<stem>{stem})\w*")


def stem_of(word, language):
    for ending in ENDINGS.get(language, ()):
        stem = word[: -len(ending)]
        # In "naervaer" the last e belongs to an æ.
        is_letter_spelled_out = ending.startswith("e") and stem.lower().endswith(("a", "o"))
        if word.lower().endswith(ending) and len(stem) >= STEM_LENGTH and not is_letter_spelled_out:
            return stem
    return word
