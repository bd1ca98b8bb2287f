"""How easy the statements of an edition are to read. `make lix` tells it of the content files."""

import sys
from pathlib import Path
from statistics import mean

from ruamel.yaml import YAML

from pages.lix import lix

AVERAGE, HARDEST = 40, 55
"""What the statements of an edition may be on average, and one of them alone."""


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
