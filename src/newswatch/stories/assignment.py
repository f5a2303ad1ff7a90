"""Which strand an item belongs to, and which terms decided."""

from __future__ import annotations

from collections.abc import Sequence

from newswatch.records import Assignment, ItemUri, MadeBy, StoryKey, Strand
from newswatch.stories.holding import because, held_by
from newswatch.stories.keeping import Bonds

MADE_BY = MadeBy("stories", 3)
SAME = 12.0
"""Least bond at which an item joins a strand for good: only a copy is told so alike."""


def assign(item: Strand, candidates: Sequence[Strand], bonds: Bonds) -> Assignment:
    """The best of the candidate strands for an item (as ``alone`` makes it), or a new strand under its own uri.

    The same input gives the same answer in any order of the candidates: of equal ones the larger, then the first key, is
    taken.
    """
    mine = bonds.unit([item])
    best: tuple[float, int, StoryKey] | None = None
    chosen: Strand | None = None
    for strand in candidates:
        strength = bonds.between(mine, bonds.unit([strand]))
        rank = (-round(strength, 6), -strand.size, strand.key)
        if strength >= SAME and (best is None or rank < best):
            best, chosen = rank, strand
    if chosen is None or best is None:
        return Assignment(
            uri=ItemUri(item.key), strand=item.key, opened=True, score=0.0, because="opens a strand: nothing told like it",
            made_by=MADE_BY,
        )  # fmt: skip
    held, kin = held_by(item, [chosen]), bool(item.families & chosen.families)
    return Assignment(
        uri=ItemUri(item.key), strand=chosen.key, opened=False, score=round(-best[0], 4), held=held,
        because=because(-best[0], SAME, held, kin=kin), made_by=MADE_BY,
    )  # fmt: skip
