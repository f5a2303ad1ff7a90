"""Two wordings beside each other, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

QUOTED_WORDS = 45
"""Words of a change that are shown."""
WHOLE_WORDS = 160
"""Words of a remark that are compared."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """``mark``: "", "del" or "ins"."""

    text: str
    mark: str


def marked(before: str, after: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Two wordings, the words that only one of them has marked: dropped ones "del", added ones "ins"."""
    one, two = before.split()[:QUOTED_WORDS], after.split()[:QUOTED_WORDS]
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if a < b:
            left.append(Stretch(" ".join(one[a:b]), "" if kind == "equal" else "del"))
        if c < d:
            right.append(Stretch(" ".join(two[c:d]), "" if kind == "equal" else "ins"))
    return tuple(left), tuple(right)


def altered(full: str, other: str) -> tuple[Stretch, ...]:
    """``other`` with the words it drops from amid ``full`` ("del") or puts there ("ins"); what is cut at an end is no change."""
    one, two = full.split()[:WHOLE_WORDS], other.split()[:WHOLE_WORDS]
    steps = SequenceMatcher(None, list(map(_bare, one)), list(map(_bare, two)), autojunk=False).get_opcodes()
    while steps and steps[0][0] == "delete":
        steps = steps[1:]
    while steps and steps[-1][0] == "delete":
        steps = steps[:-1]
    row: list[Stretch] = []
    for kind, a, b, c, d in steps:
        if kind != "equal" and a < b:
            row.append(Stretch(" ".join(one[a:b]), "del"))
        if c < d:
            row.append(Stretch(" ".join(two[c:d]), "" if kind == "equal" else "ins"))
    return tuple(row)


def _bare(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum())
