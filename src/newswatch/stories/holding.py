"""What holds two bundles together: their bond, the days between them, the terms that decided."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from newswatch.records import Strand
from newswatch.stories.bonds import NONE, bond
from newswatch.stories.bundle import Bundle, Gist

RESTING = 1.0
"""How much more of a bond each doubling of the days between two bundles asks for. The highest (in quarters) at which no
pair of ``chains`` is lost; of 36 stories of the Reuters wire that .75 made, read by eye, it parts 115 of 254 wrong pairs
and 7 of 156 right ones."""
KIN = 4.0
"""What a member of the same family in both adds."""
RARE = 3
"""Shared terms that are not worn, a name and its word as one, without which and a name among them there is no bond: what a
template repeats daily is held by neither. 4 lowers the F1 of ecbplus-train from .954 to .949. Counted as two, as they
were, "Avg" alone was half of the four that were asked: of 40 stories of the Reuters wire made so and read by eye, 116 of
257 wrong pairs part by this, and 9 of 171 right ones."""
HELD = 8
"""Terms named as those that decided."""

Spans = tuple[tuple[datetime, datetime], ...]


def strength_of(one: Bundle, other: Bundle) -> float:
    """The bond of two bundles of which one holds the other, less what the days between them ask for."""
    kin = not one.families.isdisjoint(other.families)
    strength = bond(one, other)
    return strength if strength <= NONE else strength + KIN * kin - RESTING * math.log2(1.0 + days_apart(one, other))


def holds(one: Gist, other: Gist) -> bool:
    """Whether they have copy of one family, or share enough that is not worn."""
    if not one.families.isdisjoint(other.families):
        return True
    return not one.named.isdisjoint(other.named) and len(one.roots & other.roots) >= RARE


def days_apart(one: Bundle, other: Bundle) -> float:
    """Days between the nearest strands of two bundles; 0 where they overlap or all times of one are unknown.

    A lull inside of a bundle is no part of it: what happened meanwhile is as far from it as from its nearest strand.
    """
    return _days(one.spans, other.spans)


def apart(one: Strand, other: Strand) -> float:
    """The same for two strands."""
    return _days(_span(one), _span(other))


def _span(strand: Strand) -> Spans:
    return ((strand.first, strand.last),) if strand.first is not None and strand.last is not None else ()


def _days(ours: Spans, theirs: Spans) -> float:
    gaps = [max(a[0] - b[1], b[0] - a[1]).total_seconds() for a in ours for b in theirs]
    return max(0.0, min(gaps, default=0.0) / 86_400)


def held_by(item: Strand, strands: Sequence[Strand]) -> tuple[str, ...]:
    """The terms that an item and these strands share, heaviest first, at most ``HELD``."""
    there: dict[str, float] = {}
    size = sum(strand.size for strand in strands)
    for strand in strands:
        for use in strand.terms:
            there[use.term] = there.get(use.term, 0.0) + use.weight / size
    shared = [(use.weight * use.rarity**2 * there[use.term], use.term) for use in item.terms if use.term in there]
    return tuple(term for _, term in sorted(shared, key=lambda pair: (-pair[0], pair[1]))[:HELD])


def because(strength: float, needed: float, held: Sequence[str], *, kin: bool) -> str:
    """The reason of a member, as the desk shows it."""
    told = f"bond {strength:.2f}, {needed:.2f} needed; holds: {', '.join(held)}"
    return told + ("; the same copy stands in it" if kin else "")
