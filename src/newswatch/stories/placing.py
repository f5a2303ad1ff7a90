"""One item on its way: from its terms to a strand, and the second look at the stories around it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from newswatch.records import Assignment, StoryKey, Strand, Terms
from newswatch.stories.assignment import assign
from newswatch.stories.bonds import LIKE, NONE
from newswatch.stories.growth import alone, grow
from newswatch.stories.holding import RESTING, apart, because, held_by
from newswatch.stories.keeping import Bonds
from newswatch.stories.regrouping import LOOKS, needed, regroup
from newswatch.stories.ties import NO_TIES, Ties

Key = TypeVar("Key")
CANDIDATES = 20
"""Strands compared with one item, those that share most of its telling terms first."""
UNDER = 6
"""Strands found under one term, the newest: an archive that grows makes no item dearer. With 8 no score of ecbplus-dev
or ``chains`` is another, and of eight orders of ecbplus-train one is higher and one lower; with 4 two are lower."""
SHARED, FEW = 2, 4
"""Of more than ``FEW`` terms looked up a strand must share so many: of 20,158 candidates that share a single one with
one of the first 4,000 items of the Reuters wire 94 are told like it (cosine of ``LIKE``), of 43,850 with two 4,893."""
NEAREST = 12
"""Those of them that are looked at one by one in any case, the likest first."""
EASED, STEEP = 5.0, 22.0
"""How much of a bond days may ask for before more likeness is asked, and how much more of a bond a likeness of 1 more
brings. Of 14,590 pairs of single items (ecbplus-train, ``chains``, the first 4,000 of the Reuters wire) 166 have a bond
above 1 + 22 (c - .17), c their cosine; so hardly one that is left out would have been tied."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item went. ``item``: it alone. ``again``: stories to look at again, none where the strand has grown little
    since last. ``nearest``: keys of the strands nearest to it."""

    answer: Assignment
    item: Strand
    strand: Strand
    again: tuple[StoryKey, ...]
    nearest: frozenset[StoryKey]


def most(shared: Mapping[Key, int], looked_up: int) -> list[Key]:
    """Keys among which the ``CANDIDATES`` that share most are, however those that share as many are ordered.

    ``shared``: how many of the ``looked_up`` terms each was found under.
    """
    found, least = 0, 0
    enough = SHARED if looked_up > FEW else 1
    for count, keys in sorted(Counter(shared.values()).items(), reverse=True):
        found += keys
        least = max(count, enough)
        if found >= CANDIDATES or count <= enough:
            break
    return [key for key, count in shared.items() if count >= least]


def place(
    given: Terms,
    candidates: Sequence[Strand],
    seen: Mapping[str, int],
    total: int,
    bonds: Bonds,
    ties: Ties = NO_TIES,
) -> Placed:
    """Put one item where it belongs. ``seen``: in how many items each of its terms stood so far, of ``total``.

    ``candidates``: with the strand that a ruling hangs the item on, where there is one already.
    """
    item = alone(given, seen, total)
    before = {strand.key: strand for strand in candidates}
    ruled = ties.hung.get(given.uri)
    mine = bonds.unit([item])
    like = {one.key: bonds.likeness(mine, one) for one in candidates}
    if ruled is None:
        told_alike = [one for one in ties.open_to(candidates, given.at) if like[one.key] >= LIKE]
        answer = assign(item, told_alike, bonds)
    elif ruled in before:
        answer = replace(assign(item, [], bonds), strand=ruled, opened=False, because="a ruling")
    else:
        answer = replace(assign(item, [], bonds), because="opens a strand: a ruling")
    strand = item if answer.opened else before[answer.strand]
    if not answer.opened and ruled is None:  # what an editor puts together need not be told alike
        strand = grow(strand, item)
    if strand.size not in LOOKS or ruled is not None:
        return Placed(answer, item, strand, (), frozenset())
    near = [one for one in candidates if like[one.key] >= like_enough(apart(item, one))]
    near.sort(key=lambda one: (-like[one.key], one.opened, one.key))
    stories = dict.fromkeys([strand.story, *(one.story for one in near)])
    nearest = frozenset([strand.key, *(one.key for one in near[:NEAREST])])
    return Placed(answer, item, strand, tuple(stories), nearest)


def like_enough(days: float) -> float:
    """The least likeness of a strand so many days away to an item, with which the two might be tied."""
    return LIKE + max(0.0, RESTING * math.log2(1.0 + days) - EASED) / STEEP


def look_again(placed: Placed, near: Sequence[Strand], bonds: Bonds, ties: Ties = NO_TIES) -> tuple[Strand, ...]:
    """The strands that the item changed: its own, and those that now stand in another story.

    ``near``: all strands of the stories ``placed.again``, as they were before.
    """
    strands = {strand.key: strand for strand in near}
    strands[placed.strand.key] = placed.strand
    told = regroup(list(strands.values()), bonds, ties, placed.nearest) if placed.again else {}
    moved = {key: replace(strands[key], story=story) for key, story in told.items() if strands[key].story != story}
    return tuple({placed.strand.key: placed.strand, **moved}.values())


def reason(placed: Placed, changed: Sequence[Strand], near: Sequence[Strand], bonds: Bonds) -> Assignment:
    """The answer, with why an item that opened a strand stands in a story with others.

    ``near``, ``changed``: as ``look_again`` was given and gave them.
    """
    now = {strand.key: strand for strand in (*near, placed.strand, *changed)}
    own = now.pop(placed.strand.key)
    beside = [strand for strand in now.values() if strand.story == own.story and strand.key in placed.nearest]
    if not placed.answer.opened or not beside:
        return placed.answer
    item, others = bonds.unit([placed.item]), bonds.unit(beside)
    strength, held = bonds.between(item, others), held_by(placed.item, beside)
    if strength <= NONE:
        return replace(placed.answer, held=held, because=f"stands with a story told like it; holds: {', '.join(held)}")
    kin = any(not placed.item.families.isdisjoint(strand.families) for strand in others.told)
    return replace(
        placed.answer, held=held, score=round(strength, 4),
        because=because(strength, needed(item.items + others.items), held, kin=kin),
    )  # fmt: skip


def obey(strands: Sequence[Strand], bonds: Bonds, ties: Ties) -> tuple[Strand, ...]:
    """Those of the strands that stand in another story now that a ruling was made, or undone.

    ``strands``: all of the stories concerned.
    """
    told = regroup(strands, bonds, ties)
    return tuple(replace(s, story=told[s.key]) for s in strands if told[s.key] != s.story)
