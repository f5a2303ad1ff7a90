"""Strands laid together as one bag of terms, with the sums that their likeness to others is counted from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime

from newswatch.records import FamilyKey, Strand

WORD, NAME, FIGURE = 0, 1, 2
YEARS = frozenset(f"#{year}" for year in range(1950, 2050))


def sort_of(term: str) -> int:
    """``NAME`` for "@…", ``FIGURE`` for "#…", else ``WORD``."""
    return NAME if term[0] == "@" else FIGURE if term[0] == "#" else WORD


class Bundle:
    """One or several strands. ``terms``: term → (rarity, items it stands in, weight, items that have it in their lead).

    ``weighed``: term → weight times rarity, ``norm``: the sum of its squares. ``spans``: from when to when its strands
    last, in order, those that meet as one.
    """

    __slots__ = ("_sums", "families", "items", "log_size", "norm", "spans", "terms", "weighed", "years")

    def __init__(self, strands: Sequence[Strand]) -> None:
        self.items = sum(strand.size for strand in strands)
        self.terms = _laid_together(strands)
        self.spans = _met((s.first, s.last) for s in strands if s.first is not None and s.last is not None)
        self.families = frozenset[FamilyKey]().union(*(strand.families for strand in strands))
        self.log_size = math.log(self.items)
        self.weighed = {term: weight * rarity for term, (rarity, _, weight, _) in self.terms.items()}
        self.norm = sum(value * value for value in self.weighed.values())
        self.years = self.terms.keys() & YEARS
        self._sums: Sums | None = None

    @property
    def sums(self) -> Sums:
        """Counted when first asked for: of four bundles that are compared one is like enough to need them."""
        if self._sums is None:
            self._sums = Sums(self)
        return self._sums


class Sums:
    """What a bond needs of a bundle, by sort of term. ``counted``: items → how many terms stand in so many."""

    __slots__ = ("cores", "counted", "leads", "norms")

    def __init__(self, of: Bundle) -> None:
        self.norms = [0.0, 0.0, 0.0]
        self.cores = [0.0, 0.0, 0.0]
        self.leads = 0.0
        self.counted: list[dict[int, int]] = [{}, {}, {}]
        for term, (rarity, items, _, lead) in of.terms.items():
            sort = sort_of(term)
            self.norms[sort] += of.weighed[term] ** 2
            self.cores[sort] += items * items * rarity
            self.leads += lead * lead * rarity
            counted = self.counted[sort]
            counted[items] = counted.get(items, 0) + 1


def _met(spans: Iterable[tuple[datetime, datetime]]) -> tuple[tuple[datetime, datetime], ...]:
    found: list[tuple[datetime, datetime]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


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
