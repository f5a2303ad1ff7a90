"""What the role tagger labels around one cue: the words of its sentence, other quotations and sentences each as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newswatch.quotes.parsed import Parsed

_BEFORE, _BEHIND = 70, 90
"""Units kept on each side of the cue; what stands further off is never its source or content."""


@dataclass(frozen=True, slots=True)
class Unit:
    """``tokens``: first and last token. ``root``: the token that stands for it in the parse. ``quoted``: which one."""

    kind: Literal["word", "quotation", "sentence"]
    first: int
    last: int
    root: int
    quoted: int = -1


def units(p: Parsed, cue: range) -> list[Unit]:
    """The units of the passage around ``cue`` (token numbers, without gaps), in order of text.

    A quotation is one unit unless the cue stands in it, since it is said as a whole or not at all.
    """
    around, here = p.quote[cue[0]], p.sentence[cue[0]]
    found: list[Unit] = []
    at, size, place = 0, len(p), 0
    while at < size:
        first, quoted = at, p.quote[at]
        if quoted not in (-1, around):
            while at < size and p.quote[at] == quoted:
                at += 1
            found.append(Unit("quotation", first, at - 1, _root(p, first, at), quoted))
        elif p.sentence[at] == here or at in cue:
            if at == cue[0]:
                place = len(found)
            found.append(Unit("word", at, at, at))
            at += 1
        else:
            sentence = p.sentence[at]
            while at < size and p.sentence[at] == sentence and p.quote[at] == quoted and at not in cue:
                at += 1
            found.append(Unit("sentence", first, at - 1, _root(p, first, at)))
    return found[max(0, place - _BEFORE) : place + _BEHIND]


def _root(p: Parsed, first: int, end: int) -> int:
    for at in range(first, end):
        head = p.head[at]
        if (head == at or not first <= head < end) and p.pos[at] not in ("PUNCT", "SPACE"):
            return at
    return first


def cue_root(p: Parsed, cue: range) -> int:
    """The word of the cue that governs the others, a verb before a noun before any other."""
    tops = [at for at in cue if p.head[at] == at or p.head[at] not in cue] or [cue[0]]
    verbs = [at for at in tops if p.pos[at] in ("VERB", "AUX")]
    nouns = [at for at in tops if p.pos[at] == "NOUN"]
    return (verbs or nouns or tops)[0]
