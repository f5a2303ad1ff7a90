"""Stories that share strong names with a story but tell of another event: earlier ones, and those beside it.

A name is strong where few items have it and a good part of the story's own do. One name alone ties nothing: a prime
minister stands in a hundred stories. Two rare ones (who and where, as a rule) do. Countries and provinces are never
strong, and cities alone tie nothing, however rare they are in an archive that is still small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from newswatch.records import Kin, KinKind, StoryKey, Strand
from newswatch.stories.bundle import NAME, Bundle, sort_of
from newswatch.text.places import is_city, is_region

RARE = 4.5
"""Rarity from which a name is strong: it stands in at most 1 item of 90."""
SHARE = 0.4
"""Share of a story's items that a strong name stands in, at least."""
LOOKED_UP = 12
"""Strong names of a story under which others are looked up."""
TOGETHER = 11.0
"""Rarity that shared names must have together: two that stand in 1 item of 250 each, or three commoner ones."""
REST = timedelta(days=3)
"""A story without an item for so long rests."""
MOST = 6
"""Stories of each kind that are kept."""


def strong_names(strands: Sequence[Strand]) -> tuple[str, ...]:
    """The terms ("@ilse varga") under which a story's kin is looked up, strongest first, at most ``LOOKED_UP``.

    A part of a longer strong name is left out, since the two would count twice.
    """
    told = Bundle(strands)
    least = max(1.0, SHARE * told.items)
    ranked = sorted(
        (
            (-rarity * items, term)
            for term, rarity, items, _, _ in told.terms.values()
            if sort_of(term) == NAME and rarity >= RARE and items >= least and not is_region(term[1:])
        )
    )
    return _whole([term for _, term in ranked])[:LOOKED_UP]


def kin(key: StoryKey, strands: Sequence[Strand], others: Mapping[StoryKey, Sequence[Strand]]) -> tuple[Kin, ...]:
    """The kin of the story ``key``, the closest first, ``MOST`` of each kind.

    ``others``: stories that were found under its strong names, each with those of its strands that were found. A story
    that began after this one had ended is none of its kin: it finds this one as its own earlier story.
    """
    own = strong_names(strands)
    rarity = {use.term: use.rarity for strand in strands for use in strand.terms}
    first, last = _span(strands)
    found: list[Kin] = []
    for other, told in others.items():
        theirs = {use.term for strand in told for use in strand.terms}
        shared = _whole([name for name in own if name in theirs])
        score = sum(rarity[name] for name in shared)
        began, ended = _span(told)
        if all(is_city(name[1:]) for name in shared):
            continue
        if other == key or len(shared) < 2 or score < TOGETHER or (began and last and began > last + REST):
            continue
        over = ended is not None and (
            (first is not None and ended < first) or (last is not None and ended < last - REST)
        )
        found.append(Kin(other, KinKind.EARLIER if over else KinKind.RELATED, shared, round(score, 2)))
    ranked = sorted(found, key=lambda one: (-one.score, one.story))
    return tuple(one for kind in KinKind for one in [k for k in ranked if k.kind is kind][:MOST])


def _whole(names: Sequence[str]) -> tuple[str, ...]:
    """Without those that are part of another one of them."""
    padded = [f" {name[1:]} " for name in names]
    return tuple(
        name for name, mine in zip(names, padded, strict=True) if not any(mine in p and mine != p for p in padded)
    )


def _span(strands: Sequence[Strand]) -> tuple[datetime | None, datetime | None]:
    firsts = [strand.first for strand in strands if strand.first is not None]
    lasts = [strand.last for strand in strands if strand.last is not None]
    return min(firsts, default=None), max(lasts, default=None)
