"""Pull quotes: lines of a page that show again, large, what stands in its text.

A line goes only where all its words stand in another line; the words of a quotation must be quoted there too, or what
was said would be left without its marks. Nothing that is said once goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FEWEST = 6
"""Words. Shorter lines are refrains, answers and cross-heads, which a text may well repeat."""

LONGEST = 60
"""Words of a pull quote."""

KEY = 4
"""Words by which a line is looked up in the text."""

MOST_ALIKE = 20
"""Places that are looked at for one line; a text that begins more of them alike is no story."""

_TOKEN = re.compile(r"\w+(?:[’'‘]\w+)*|[“«„”»\"]")
_OPEN = frozenset("“«„")
_CLOSE = frozenset("”»")
_SENTENCE_END = (".", "!", "?", "…", "”", '"', "»")


@dataclass(frozen=True, slots=True)
class _Line:
    """``quoted``: for each word whether it stands in quotation marks."""

    words: tuple[str, ...]
    quoted: tuple[bool, ...]

    @property
    def is_quotation(self) -> bool:
        return bool(self.quoted) and all(self.quoted)


def said_once(lines: Sequence[str]) -> list[str]:
    """``lines`` without those that stand word for word in a longer one, and without a quotation's second showing.

    Takes time in proportion to the words of ``lines``.
    """
    read = [_line(line) for line in lines]
    may_go = [
        line.endswith(_SENTENCE_END) and FEWEST <= len(r.words) <= LONGEST for line, r in zip(lines, read, strict=True)
    ]
    places = _places(read, {r.words[:KEY] for r, may in zip(read, may_go, strict=True) if may})
    kept: list[str] = []
    shown: set[tuple[str, ...]] = set()
    for line, one, may in zip(lines, read, may_go, strict=True):
        if may and (one.words in shown or any(_holds(read[n], at, one) for n, at in places.get(one.words[:KEY], ()))):
            continue
        if may and one.is_quotation:
            shown.add(one.words)
        kept.append(line)
    return kept


def _line(text: str) -> _Line:
    words, quoted = [], []
    inside = False
    for mark in _TOKEN.findall(text):
        if mark in _OPEN:
            inside = True
        elif mark in _CLOSE:
            inside = False
        elif mark == '"':
            inside = not inside
        else:
            words.append(re.sub("[’'‘]", "", mark).casefold())
            quoted.append(inside)
    return _Line(tuple(words), tuple(quoted))


def _places(lines: Iterable[_Line], keys: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Where in the text each of ``keys`` stands: line and word."""
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {key: [] for key in keys}
    for number, line in enumerate(lines):
        for at in range(len(line.words) - KEY + 1):
            standing = found.get(line.words[at : at + KEY])
            if standing is not None and len(standing) < MOST_ALIKE:
                standing.append((number, at))
    return found


def _holds(longer: _Line, at: int, line: _Line) -> bool:
    """Whether ``longer`` has all the words of ``line`` from its word ``at`` on, and quotes those that ``line`` quotes."""
    end = at + len(line.words)
    return (
        len(longer.words) > len(line.words)
        and longer.words[at:end] == line.words
        and all(there or not here for there, here in zip(longer.quoted[at:end], line.quoted, strict=True))
    )
