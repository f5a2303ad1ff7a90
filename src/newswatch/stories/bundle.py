"""Strands laid together as one bag of terms, with the sums that their likeness to others is counted from."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from newswatch.records import FamilyKey, Strand
from newswatch.text.words import stem

WORD, NAME, FIGURE = 0, 1, 2
YEARS = frozenset(f"#{year}" for year in range(1950, 2050))
WORN = 5.3
"""Rarity of a term that stands in one item of two hundred; what is more common is worn: it may add to a bond, but what a
daily template repeats can't by itself hold a story together."""
HELD_BY = 0.25
"""Share of a bundle's items that a term stands in, at least, to hold it to another."""


Use = tuple[str, float, int, float, int]
"""The fields of a ``TermUse``."""


def sort_of(term: str) -> int:
    """``NAME`` for "@…", ``FIGURE`` for "#…", else ``WORD``."""
    return NAME if term[0] == "@" else FIGURE if term[0] == "#" else WORD


@dataclass(frozen=True, slots=True)
class Gist:
    """What is asked most often of strands taken as one, without their bundle.

    ``roots``: terms that can hold them to others, a name and the word it is made of as one; ``named``: names among them.
    """

    roots: frozenset[str]
    named: frozenset[str]
    families: frozenset[FamilyKey]

    @classmethod
    def of(cls, uses: Collection[Use], items: int, families: frozenset[FamilyKey]) -> Gist:
        """``uses``: each term once, of strands with so many ``items``."""
        least = HELD_BY * items
        fresh = [term for term, rarity, known, _, _ in uses if rarity > WORN and known >= least]
        return cls(
            frozenset([_root(term) for term in fresh]), frozenset([term for term in fresh if term[0] == "@"]), families,
        )  # fmt: skip


def norm_of(uses: Iterable[Use]) -> float:
    """The sum of the squares of weight times rarity."""
    return math.fsum([(weight * rarity) ** 2 for _, rarity, _, weight, _ in uses])


class Bundle:
    """One or several strands. ``terms``: term → what the strands know of it; ``heavy``: term → weight times rarity.

    ``norm``: the sum of the squares of ``heavy``. ``spans``: first and last of its strands, those that meet as one.
    """

    __slots__ = ("_sums", "families", "heavy", "items", "log_size", "norm", "spans", "terms", "years")

    def __init__(self, strands: Sequence[Strand], parts: Sequence[Bundle] = ()) -> None:
        """``parts``: bundles that hold these strands between them, where they are at hand: laid together they give the
        same bundle, but for the order of its terms, in a fraction of the time."""
        self.terms: dict[str, Use]
        self.spans: tuple[tuple[datetime, datetime], ...]
        self.families: frozenset[FamilyKey]
        self.items = sum([strand.size for strand in strands])
        if parts:
            self.terms = _together([part.terms for part in parts])
            self.spans = _met(span for part in parts for span in part.spans)
            self.families = frozenset().union(*(part.families for part in parts))
        else:
            self.terms = _together([{use[0]: use for use in strand.terms} for strand in strands])
            self.spans = _met((s.first, s.last) for s in strands if s.first is not None and s.last is not None)
            self.families = frozenset().union(*(strand.families for strand in strands))
        self.log_size = math.log(self.items)
        self.heavy = {term: weight * rarity for term, rarity, _, weight, _ in self.terms.values()}
        self.norm = math.fsum([value**2 for value in self.heavy.values()])
        self.years = self.terms.keys() & YEARS
        self._sums: Sums | None = None

    @property
    def gist(self) -> Gist:
        return Gist.of(self.terms.values(), self.items, self.families)

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
        self.counted: list[dict[int, int]] = [{}, {}, {}]
        norms, cores, all_counted = self.norms, self.cores, self.counted
        leads = 0.0
        for term, rarity, items, weight, lead in of.terms.values():
            mark = term[0]
            sort = NAME if mark == "@" else FIGURE if mark == "#" else WORD
            heavy = weight * rarity
            norms[sort] += heavy * heavy
            cores[sort] += items * items * rarity
            if lead:
                leads += lead * lead * rarity
            counted = all_counted[sort]
            counted[items] = counted.get(items, 0) + 1
        self.leads = leads


@lru_cache(maxsize=65_536)
def _root(term: str) -> str:
    """ "@london" as "london", which stands beside it in every item: what is told twice is no more evidence."""
    return stem(term[1:], "en") if term[0] == "@" and " " not in term else term


def _met(spans: Iterable[tuple[datetime, datetime]]) -> tuple[tuple[datetime, datetime], ...]:
    found: list[tuple[datetime, datetime]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def _together(parts: Sequence[dict[str, Use]]) -> dict[str, Use]:
    first, *others = sorted(parts, key=len, reverse=True)
    found = first.copy()
    for part in others:
        for term, use in part.items():
            known = found.get(term)
            if known is None:
                found[term] = use
            else:
                _, rarity, items, weight, lead = use
                # Weights have four decimals at most: rounded, the sum is the same in any order.
                weight = round(weight + known[3], 4)
                known_rarity = known[1]
                least = rarity if rarity < known_rarity else known_rarity
                found[term] = (term, least, items + known[2], weight, lead + known[4])
    return found
