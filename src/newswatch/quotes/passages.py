"""The passages of a body: its paragraphs, cut further where an outlet breaks lines between them only once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from newswatch.quotes.marks import Quoted, quoted_stretches

_ENDS = re.compile(r"[.!?:…”\"»’_*][\s\u00a0]*$")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…]['”\"’»]*\s+")
_MARKS = re.compile(r"[“”«»\"]")
LONGEST_PASSAGE = 6000
"""Code points that are parsed at once: what is longer is cut, since the parse of one passage is held in memory as a whole."""


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
    for start, end in (piece for bounds in _bounds(body) for piece in _pieces(body, *bounds)):
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


def _pieces(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The passage, or pieces of it of up to ``LONGEST_PASSAGE``, cut behind a sentence, outside of quotations if may be."""
    while end - start > LONGEST_PASSAGE:
        window = body[start : start + LONGEST_PASSAGE]
        ends = [match.end() for match in _SENTENCE_END.finditer(window, LONGEST_PASSAGE // 2)] or [LONGEST_PASSAGE]
        marks = [match.start() for match in _MARKS.finditer(window)]
        outside = [at for at in ends if bisect_left(marks, at) % 2 == 0]
        cut = start + (outside or ends)[-1]
        yield start, cut
        start = cut
    yield start, end
