"""LIX, the readability index used in Denmark: words in a sentence, and how many of a hundred words are long.

Under 25 is very easy, 35 ordinary, 45 hard, 55 very hard. `make lix` tells it of the statements in the content files.
"""

import re
import sys
from pathlib import Path
from statistics import mean

from ruamel.yaml import YAML

LONG = 7
"""So many letters make a word long."""

AVERAGE, HARDEST = 40, 55
"""What the statements of an edition may be on average, and one of them alone."""


def lix(text: str) -> float:
    """Of a text in sentences. A line of its own, such as a heading, is one without a full stop."""
    words = re.findall(r"[^\W_]+(?:[-'’.,][^\W_]+)*", text)
    if not words:
        return 0.0
    sentences = [part for part in re.split(r"[.!?:]+(?=\s|$)|\n", text) if re.search(r"[^\W_]", part)]
    long = [word for word in words if len(word) >= LONG]
    return len(words) / len(sentences) + 100 * len(long) / len(words)


def lix_of_statements(file) -> dict[str, float]:
    """{code: LIX} of what leaders are asked in Danish. `file` is the path of a content file."""
    content = YAML(typ="safe").load(Path(file))
    return {
        statement["id"]: lix(statement["text"]["da"])
        for principle in content["principles"]
        for statement in principle["statements"]
    }


def main(files):
    for file in files:
        found = lix_of_statements(file)
        hardest = max(found, key=lambda code: found[code])
        told = f"{mean(found.values()):.1f} on average, {found[hardest]:.1f} at most ({hardest})"
        sys.stdout.write(f"{file}: {told}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
