"""Strands laid together as one bag of terms, with the sums that their likeness to others is counted from."""

from __future__ import annotations

import math
from collections.abc import Sequence

from newswatch.records import FamilyKey, Strand

WORD, NAME, FIGURE = 0, 1, 2
YEARS = frozenset(f"#{year}" for year in range(1950, 2050))


def sort_of(term: str) -> int:
    """``NAME`` for "@…", ``FIGURE`` for "#…", else ``WORD``."""
    return NAME if term[0] == "@" else FIGURE if term[0] == "#" else WORD


class Bundle:
    """One or several strands. ``terms``: term → (rarity, items it stands in, weight, items that have it in their lead)."""

    __slots__ = ("cores", "counted", "families", "items", "leads", "log_size", "norms", "spans", "terms", "years")

    def __init__(self, strands: Sequence[Strand]) -> None:
        self.items = sum(strand.size for strand in strands)
        self.terms = _laid_together(strands)
        self.spans = tuple((s.first, s.last) for s in strands if s.first is not None and s.last is not None)
        self.families = frozenset[FamilyKey]().union(*(strand.families for strand in strands))
        self.log_size = math.log(self.items)
        self.norms = [0.0, 0.0, 0.0]
        self.cores = [0.0, 0.0, 0.0]
        self.leads = 0.0
        self.counted: list[dict[int, int]] = [{}, {}, {}]
        self.years = self.terms.keys() & YEARS
        for term, (rarity, items, weight, lead) in self.terms.items():
            sort = sort_of(term)
            self.norms[sort] += (weight * rarity) ** 2
            self.cores[sort] += items * items * rarity
            self.leads += lead * lead * rarity
            counted = self.counted[sort]
            counted[items] = counted.get(items, 0) + 1


def _laid_together(strands: Sequence[Strand]) -> dict[str, tuple[float, int, float, int]]:
    if len(strands) == 1:
        return {term: (rarity, items, weight, lead) for term, rarity, items, weight, lead in strands[0].terms}
    found: dict[str, tuple[float, int, float, int]] = {}
    for strand in strands:
        for term, rarity, items, weight, lead in strand.terms:
            known = found.get(term)
            if known is None:
                found[term] = (rarity, items, weight, lead)
            else:
                found[term] = (min(rarity, known[0]), items + known[1], weight + known[2], lead + known[3])
    return found
