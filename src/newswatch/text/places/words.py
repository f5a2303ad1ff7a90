"""Words of a text with their places in it, and the key under which a name is looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \u00a0]|[-‐‑–]|['’]|\. ?| & ")


class Word(NamedTuple):
    """``key``: without accents, in small letters. ``joined``: a name may go on from the word before."""

    text: str
    key: str
    start: int
    end: int
    joined: bool


def words_of(text: str) -> list[Word]:
    """The words of ``text`` in order; offsets are code points."""
    found: list[Word] = []
    before = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        written = match.group()
        joined = before >= 0 and _GAP.fullmatch(text, before, start) is not None
        found.append(Word(written, plain(written), start, end, joined))
        before = end
    return found


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """Small letters without accents: "Québec" → "quebec"."""
    low = word.casefold()
    if low.isascii():
        return low
    apart = unicodedata.normalize("NFKD", low)
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")


def key_of(name: str) -> str:
    """The look-up key of a name: its words' keys with single spaces between."""
    return " ".join(plain(match.group()) for match in _WORD.finditer(name))
