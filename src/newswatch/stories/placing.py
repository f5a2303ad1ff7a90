"""One item on its way: from its terms to a strand, and the second look at the stories around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from newswatch.records import Assignment, StoryKey, Strand, Terms
from newswatch.stories.assignment import assign, worn_terms
from newswatch.stories.bundle import Bundle
from newswatch.stories.growth import alone, grow
from newswatch.stories.regrouping import LOOKS, regroup
from newswatch.stories.ties import NO_TIES, Ties

CANDIDATES = 8
"""Strands compared with one item, those that share most of its telling terms first."""
BUNDLES = 2_000
"""Bundles kept at hand."""


class Bundles:
    """Bundles made before, by the keys and sizes of their strands: a strand of one size is always the same."""

    def __init__(self) -> None:
        self._made: dict[tuple[tuple[StoryKey, int], ...], Bundle] = {}

    def __call__(self, strands: Sequence[Strand]) -> Bundle:
        key = tuple((strand.key, strand.size) for strand in strands)
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= BUNDLES:
                self._made.clear()
            found = self._made[key] = Bundle(strands)
        return found


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item went. ``again``: stories to look at again, none where the strand has grown little since last."""

    answer: Assignment
    strand: Strand
    again: tuple[StoryKey, ...]
    worn: frozenset[str]


def place(
    given: Terms,
    candidates: Sequence[Strand],
    seen: Mapping[str, int],
    total: int,
    bundles: Bundles,
    ties: Ties = NO_TIES,
) -> Placed:
    """Put one item where it belongs. ``seen``: in how many items each of its terms stood so far, of ``total``.

    ``candidates``: with the strand that a ruling hangs the item on, where there is one already.
    """
    item = alone(given, seen, total)
    worn = worn_terms(seen, total, [term for term, _ in given.counts])
    before = {strand.key: strand for strand in candidates}
    ruled = ties.hung.get(given.uri)
    if ruled is None:
        answer = assign(item, ties.open_to(candidates, given.at), worn, bundles)
    elif ruled in before:
        answer = replace(assign(item, [], worn, bundles), strand=ruled, opened=False, because="a ruling")
    else:
        answer = replace(assign(item, [], worn, bundles), because="opens a strand: a ruling")
    strand = item if answer.opened else before[answer.strand]
    if not answer.opened and ruled is None:  # what an editor puts together need not be told alike
        strand = grow(strand, item)
    stories = dict.fromkeys([strand.story, *(candidate.story for candidate in candidates)])
    return Placed(answer, strand, tuple(stories) if strand.size in LOOKS and ruled is None else (), worn)


def look_again(placed: Placed, near: Sequence[Strand], bundles: Bundles, ties: Ties = NO_TIES) -> tuple[Strand, ...]:
    """The strands that the item changed: its own, and those that now stand in another story.

    ``near``: all strands of the stories ``placed.again``, as they were before.
    """
    strands = {strand.key: strand for strand in near}
    strands[placed.strand.key] = placed.strand
    told = regroup(list(strands.values()), placed.worn, bundles, ties) if placed.again else {}
    moved = {key: replace(strands[key], story=story) for key, story in told.items() if strands[key].story != story}
    return tuple({placed.strand.key: placed.strand, **moved}.values())


def obey(strands: Sequence[Strand], bundles: Bundles, ties: Ties) -> tuple[Strand, ...]:
    """Those of the strands that stand in another story now that a ruling was made, or undone.

    ``strands``: all of the stories concerned.
    """
    told = regroup(strands, frozenset(), bundles, ties)
    return tuple(replace(s, story=told[s.key]) for s in strands if told[s.key] != s.story)
