"""The passages of a body: its paragraphs, cut further where an outlet breaks lines between them only once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newswatch.quotes.marks import Quoted, quoted_stretches

_ENDS = re.compile(r"[.!?:…”\"»’_*][\s\u00a0]*$")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """``start``: code points before it in the body. ``stretches``: its quotations, in order."""

    start: int
    text: str
    stretches: tuple[Quoted, ...]


def passages_of(body: str, *, french: bool) -> list[Passage]:
    """Every passage of ``body`` that holds more than white space.

    A single line break ends a passage only behind an end of sentence: copy that is wrapped in the middle of sentences
    stays whole.
    """
    found: list[Passage] = []
    after_open = False
    for start, end in _bounds(body):
        text = body[start:end]
        row = tuple(quoted_stretches(text, start, after_open, french=french))
        after_open = bool(row) and not row[-1].closed
        found.append(Passage(start, text, row))
    return found


def _bounds(body: str) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    for match in _LINE.finditer(body):
        if not match.group().strip():
            continue
        previous = bounds[-1] if bounds else None
        if previous and body[previous[1] : match.start()] == "\n" and not _ENDS.search(body[previous[0] : previous[1]]):
            bounds[-1] = (previous[0], match.end())
        else:
            bounds.append((match.start(), match.end()))
    return bounds
