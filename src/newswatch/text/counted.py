"""How common lower-case English words are in news copy, by count (``rules/words.en.txt``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

REPORTS = 14_000
"""Reports the words were counted in."""


@cache
def counted() -> Mapping[str, int]:
    """Word → how often it stood in the reports; words that stood there less than three times are left out."""
    table = resources.files("newswatch.text.rules").joinpath("words.en.txt").read_text("utf-8")
    rows = (line.split() for line in table.splitlines() if not line.startswith("#"))
    return MappingProxyType({word: int(count) for word, count in rows})
