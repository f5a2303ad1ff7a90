"""The second look: which strands make up one story, now that one of them has grown."""

from __future__ import annotations

import math
from collections.abc import Sequence

from newswatch.records import StoryKey, Strand
from newswatch.stories.assignment import Bundled, strength_of
from newswatch.stories.bonds import NONE
from newswatch.stories.bundle import Bundle
from newswatch.stories.ties import NO_TIES, Ties

LOOKS = frozenset((1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987))
"""Sizes of a strand at which its story is looked at again: often while little is known, then ever less."""
PAIR, EASE, MEET = -2.0, 2.0, -4.5
"""Two items are one story from a bond of ``PAIR`` on; the more is known of both sides the less is asked, never less
than ``MEET``. Unlike an item in its strand, they can still part. Chosen by cross-validation over the topics of
ecbplus-train (``quality.gold.stories.weigh --check``)."""
UNITS = 12
"""Strands looked at one by one; where there are more, the strands of a story stay together."""

RULED = 1e6
"""The bond that a ruling makes."""

Unit = tuple[Strand, ...]


def regroup(
    near: Sequence[Strand], worn: frozenset[str], bundled: Bundled = Bundle, ties: Ties = NO_TIES
) -> dict[StoryKey, StoryKey]:
    """Strand → story for each of these strands, those of whole stories; the strongest bonds are tied first.

    A story's key is that of its strand that opened first. ``worn``: terms that can't hold a story together.
    """
    units = _units(near, ties)
    bonds = {(a, b): _strength(units[a], units[b], worn, bundled, ties) for b in units for a in units if a < b}
    bonds = {pair: bond for pair, bond in bonds.items() if bond >= 0}
    while bonds:
        one, other = min(bonds, key=lambda p: (-bonds[p], p))
        units[one] = (*units[one], *units.pop(other))
        bonds = {p: bond for p, bond in bonds.items() if one not in p and other not in p}
        for key in units:
            if key != one and (bond := _strength(units[key], units[one], worn, bundled, ties)) >= 0:
                bonds[min(key, one), max(key, one)] = bond
    return {strand.key: _story(unit) for unit in units.values() for strand in unit}


def _units(near: Sequence[Strand], ties: Ties) -> dict[int, Unit]:
    ordered = sorted(near, key=lambda strand: (strand.opened, strand.key))
    if len(ordered) <= UNITS or ties.joined or ties.apart:
        return {number: (strand,) for number, strand in enumerate(ordered)}
    stories: dict[StoryKey, list[Strand]] = {}
    for strand in ordered:
        stories.setdefault(strand.story, []).append(strand)
    return {number: tuple(strands) for number, strands in enumerate(stories.values())}


def _strength(one: Unit, other: Unit, worn: frozenset[str], bundled: Bundled, ties: Ties) -> float:
    if ties.joined or ties.apart or ties.closed:
        pairs = {frozenset({a.key, b.key}) for a in one for b in other}
        if pairs & ties.apart:
            return NONE
        if pairs & ties.joined:
            return RULED
        if any(strand.story in ties.closed for strand in (*one, *other)) and one[0].story != other[0].story:
            return NONE
    ones, others = bundled(one), bundled(other)
    return strength_of(ones, others, worn) - needed(ones.items + others.items)


def needed(items: int) -> float:
    """The least bond at which strands that hold so many items together make up one story."""
    return max(MEET, PAIR - EASE * math.log(items / 2))


def _story(unit: Unit) -> StoryKey:
    return min(unit, key=lambda strand: (strand.opened, strand.key)).key
