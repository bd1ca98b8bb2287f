"""LIX, the readability index used in Denmark: words in a sentence, and how many of a hundred words are long.

Under 25 is very easy, 35 ordinary, 45 hard, 55 very hard.
"""

import re

LONG = 7
"""So many letters make a word long."""


def lix(text: str) -> float:
    """Of a text in sentences. A line of its own, such as a heading, is one without a full stop."""
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", text)
    sentences = [part for part in re.split(r"[.!?:]+(?=\s|$)|\n", text) if re.search(r"[^\W_]", part)]
    long = [word for word in words if len(word) >= LONG]
    return len(words) / len(sentences) + 100 * len(long) / len(words) if words else 0.0
