"""Bundles and bonds kept at hand: a second look repeats nearly all of the one before it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Generic, TypeVar

from newswatch.records import StoryKey, Strand
from newswatch.stories.bonds import NONE, cosine
from newswatch.stories.bundle import Bundle, Gist, norm_of
from newswatch.stories.holding import holds, strength_of

SPEAKING, LAST = 32, 12
"""Strands that speak for a unit; of one of more than that the last ``LAST`` do."""

Key = TypeVar("Key")
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Unit:
    """Strands taken as one. ``told``: those that speak for it; ``items``: theirs. ``number``: of this unit alone."""

    strands: tuple[Strand, ...]
    told: tuple[Strand, ...]
    items: int
    number: int
    gist: Gist


class Bonds:
    """Bundles and bonds made before, by the keys and sizes of their strands: a strand of one size is always the same.

    Of the single items of ecbplus-dev a bundle takes 8,400 bytes, a gist 5,100 and a bond 110 (``tracemalloc``); so many
    of each are kept, and a bundle is made anew only for a bond that is not known.
    """

    BUNDLES, GISTS, BONDS = 3_000, 10_000, 200_000
    """Kept at hand, and as many of those used before them."""

    def __init__(self) -> None:
        self._bundles = Recent[int, Bundle](self.BUNDLES)
        self._gists = Recent[tuple[tuple[StoryKey, int], ...], tuple[int, Gist]](self.GISTS)
        self._norms = Recent[tuple[StoryKey, int], float](self.GISTS)
        self._bonds = Recent[tuple[int, int], float](self.BONDS)
        self._numbers = count()

    def joined(self, one: Unit, other: Unit) -> Unit:
        """Both as one."""
        strands = (*one.strands, *other.strands)
        ours, theirs = self._bundles.get(one.number), self._bundles.get(other.number)
        if ours is None or theirs is None or len(strands) > SPEAKING:  # of so many only some speak
            return self.unit(strands)
        return self.unit(strands, (ours, theirs))

    def unit(self, strands: Sequence[Strand], parts: Sequence[Bundle] = ()) -> Unit:
        """The strands as one. ``parts``: as ``Bundle`` takes them."""
        told = tuple(strands) if len(strands) == 1 else _told(strands)
        key = tuple([(strand.key, strand.size) for strand in told])
        known = self._gists.get(key)
        if known is None:
            number = next(self._numbers)
            if len(told) == 1:
                gist = Gist.of(told[0].terms, told[0].size, told[0].families)
            else:
                gist = self._bundles.keep(number, Bundle(told, parts)).gist
            known = self._gists.keep(key, (number, gist))
        return Unit(tuple(strands), told, sum([strand.size for strand in told]), *known)

    def bundle(self, unit: Unit) -> Bundle:
        """The strands that speak for a unit, laid together."""
        found = self._bundles.get(unit.number)
        return self._bundles.keep(unit.number, Bundle(unit.told)) if found is None else found

    def between(self, one: Unit, other: Unit) -> float:
        """``strength_of`` the two, or ``NONE`` where nothing holds them."""
        here, there = one.gist, other.gist
        if here.named.isdisjoint(there.named) and here.families.isdisjoint(there.families):
            return NONE  # as ``holds`` would say; most pairs end here
        key = (one.number, other.number) if one.number < other.number else (other.number, one.number)
        found = self._bonds.get(key)
        if found is None:
            strength = strength_of(self.bundle(one), self.bundle(other)) if holds(here, there) else NONE
            # The order of its terms, by which a bundle's sums differ in the last places, is to decide nothing.
            found = self._bonds.keep(key, round(strength, 9))
        return found

    def likeness(self, one: Unit, strand: Strand) -> float:
        """Cosine of all terms, 0…1, without a bundle of the strand."""
        mine = self.bundle(one)
        heavy = mine.heavy
        products = [weight * rarity * heavy[term] for term, rarity, _, weight, _ in strand.terms if term in heavy]
        key = (strand.key, strand.size)
        norm = self._norms.get(key)
        if norm is None:
            norm = self._norms.keep(key, norm_of(strand.terms))
        return cosine(math.fsum(products), mine.norm, norm)


class Recent(Generic[Key, Kept]):
    """The last values used, ``most`` of them and as many more: when so many are new, those not used since go."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._new: dict[Key, Kept] = {}
        self._old: dict[Key, Kept] = {}

    def get(self, key: Key) -> Kept | None:
        found = self._new.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Key, value: Kept) -> Kept:
        if len(self._new) >= self._most:
            self._old, self._new = self._new, {}
        self._new[key] = value
        return value


def _told(strands: Sequence[Strand]) -> tuple[Strand, ...]:
    """The strands that speak for a unit, in order: all, or of a large one the last."""
    ordered = tuple(sorted(strands, key=lambda strand: (strand.opened, strand.key)))
    return ordered if len(ordered) <= SPEAKING else ordered[-LAST:]
