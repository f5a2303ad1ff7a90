"""What a reader types, as data: words, phrases, words that must not stand in the item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

PART = re.compile(r'(-?)(?:"([^"]*)"|“([^”]*)”|«([^»]*)»|(\S+))')
MOST_PARTS = 24


@dataclass(frozen=True, slots=True)
class Part:
    words: str
    phrase: bool = False
    without: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """``since`` and ``until`` bound the item's time (until is exclusive). ``limit`` and ``offset`` page on.

    ``person``: row number of somebody who must speak in the item.
    """

    text: str
    outlet: str | None = None
    section: str | None = None
    agency: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 20
    offset: int = 0
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Item row numbers, newest received first. ``total`` counts up to ``COUNTED``; ``more`` when there are yet more."""

    ids: tuple[int, ...]
    total: int
    more: bool


def parts(text: str) -> tuple[Part, ...]:
    """The parts of a query: quoted phrases and single words, each wanted or (with a leading -) unwanted.

    At most ``MOST_PARTS``; an unbalanced quotation mark is read as part of its word and ignored by the stemmer.
    """
    found = []
    for match in PART.finditer(text):
        minus, *quoted, word = match.groups()
        phrase = next((q for q in quoted if q is not None), None)
        words = phrase if phrase is not None else word
        if words and re.search(r"\w", words):
            found.append(Part(words.strip(), phrase=phrase is not None, without=bool(minus)))
    return tuple(found[:MOST_PARTS])
