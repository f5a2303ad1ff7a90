"""Which strand an item belongs to, which strands make up one story, and which terms decided."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from newswatch.records import Assignment, ItemUri, MadeBy, StoryKey, Strand
from newswatch.stories.bonds import NONE, bond, shared_terms
from newswatch.stories.bundle import Bundle

MADE_BY = MadeBy("stories", 2)
SAME = 3.0
"""Least bond at which an item joins a strand for good; chosen like those of ``regrouping``."""
RESTING = 0.75
"""How much more of a bond each doubling of the days between two bundles asks for; set on ``chains``."""
KIN = 4.0
"""What a member of the same family in both adds."""
WORN, WORN_SHARE = 40, 0.005
"""A term that stands in more items than this, and in more than this share of them, is worn: it may add to a bond, but
what a daily template repeats can't by itself hold a story together."""
RARE = 2
"""Shared terms that are not worn without which there is no bond."""
HELD = 8
"""Terms named as those that decided."""

Bundled = Callable[[Sequence[Strand]], Bundle]


def assign(item: Strand, candidates: Sequence[Strand], worn: frozenset[str], bundled: Bundled = Bundle) -> Assignment:
    """The best of the candidate strands for an item (as ``alone`` makes it), or a new strand under its own uri.

    ``worn``: terms of the item that are. The same input gives the same answer in any order of the candidates: of equal
    ones the larger, then the first key, is taken.
    """
    mine = bundled([item])
    best: tuple[float, int, StoryKey] | None = None
    chosen: Strand | None = None
    for strand in candidates:
        strength = strength_of(mine, bundled([strand]), worn)
        rank = (-round(strength, 6), -strand.size, strand.key)
        if strength >= SAME and (best is None or rank < best):
            best, chosen = rank, strand
    if chosen is None or best is None:
        return Assignment(
            uri=ItemUri(item.key), strand=item.key, opened=True, score=0.0, because="opens a strand: nothing told like it",
            made_by=MADE_BY,
        )  # fmt: skip
    held = held_by(item, chosen)
    kin = bool(item.families & chosen.families)
    because = f"bond {-best[0]:.2f}, {SAME:.2f} needed; holds: {', '.join(held)}"
    return Assignment(
        uri=ItemUri(item.key), strand=chosen.key, opened=False, score=round(-best[0], 4), held=held,
        because=because + ("; the same copy stands in it" if kin else ""), made_by=MADE_BY,
    )  # fmt: skip


def strength_of(one: Bundle, other: Bundle, worn: frozenset[str]) -> float:
    """The bond of two bundles less what the days between them ask for."""
    kin = bool(one.families & other.families)
    shared = shared_terms(one, other)
    if not kin and sum(term not in worn for term in shared) < RARE:
        return NONE
    strength = bond(one, other, shared)
    return strength if strength <= NONE else strength + KIN * kin - RESTING * math.log2(1.0 + days_apart(one, other))


def days_apart(one: Bundle, other: Bundle) -> float:
    """Days between the nearest strands of two bundles; 0 where they overlap or all times of one are unknown.

    A lull inside of a bundle is no part of it: what happened meanwhile is as far from it as from its nearest strand.
    """
    gaps = [max(a[0] - b[1], b[0] - a[1]).total_seconds() for a in one.spans for b in other.spans]
    return max(0.0, min(gaps, default=0.0) / 86_400)


def worn_terms(seen: Mapping[str, int], total: int, terms: Sequence[str]) -> frozenset[str]:
    """Those of the terms that are worn."""
    most = max(WORN, total * WORN_SHARE)
    return frozenset(term for term in terms if seen.get(term, 0) > most)


def held_by(item: Strand, strand: Strand) -> tuple[str, ...]:
    """The terms that an item and a strand share, heaviest first, at most ``HELD``."""
    there = {use.term: use.weight / strand.size for use in strand.terms}
    shared = [(use.weight * use.rarity**2 * there[use.term], use.term) for use in item.terms if use.term in there]
    return tuple(term for _, term in sorted(shared, key=lambda pair: (-pair[0], pair[1]))[:HELD])
