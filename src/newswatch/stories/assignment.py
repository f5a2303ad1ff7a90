"""Which running story an item belongs to, and which terms decided."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime

from newswatch.records import Assignment, MadeBy, OpenStory, StoryKey, Terms
from newswatch.text.terms import rarity

MADE_BY = MadeBy("stories", 1)
JOIN = 0.22
"""Least likeness (0…1) at which an item joins a story that is still running. Set by hand between ecbplus-train and chains."""
RESTING = 0.035
"""How much more likeness each doubling of the days since the story's last item asks for."""
KIN = 0.5
"""What a member of the item's own family in the story adds to the likeness."""
WORN, WORN_SHARE = 40, 0.005
"""A term that stands in more items than this, and in more than this share of them, is worn: it may add to a likeness,
but what a daily template repeats can't by itself hold a story together."""
RARE = 2
"""Shared terms that are not worn which an item needs to join."""
HELD = 8
"""Terms named as those that decided."""


def assign(terms: Terms, candidates: Sequence[OpenStory], seen: Mapping[str, int], total: int) -> Assignment:
    """The best of the candidate stories, or a new story under the item's own uri.

    ``seen``: in how many items a term stood so far, of ``total``. The same input gives the same answer in any order
    of the candidates: of equal ones the larger, then the first key, is taken.
    """
    weights = {term: count * rarity(term, seen, total) for term, count in terms.counts}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    best: tuple[float, int, StoryKey] | None = None
    chosen: OpenStory | None = None
    for story in candidates:
        likeness = _likeness(weights, length, story, seen, total)
        kin = terms.family is not None and terms.family in story.families
        over = likeness + (KIN if kin else 0.0) - needed(terms.at, story)
        rank = (-round(over, 9), -story.size, story.key)
        if over >= 0 and (kin or _rare_shared(weights, story, seen, total) >= RARE) and (best is None or rank < best):
            best, chosen = rank, story
    if chosen is None or best is None:
        return Assignment(
            uri=terms.uri, story=StoryKey(terms.uri), opened=True, score=0.0, because="opens a story: nothing like it",
            made_by=MADE_BY,
        )  # fmt: skip
    held = _held(weights, chosen, seen, total)
    kin = terms.family is not None and terms.family in chosen.families
    score = -best[0] + needed(terms.at, chosen)
    because = f"likeness {score:.2f}, {needed(terms.at, chosen):.2f} needed; holds: {', '.join(held)}"
    return Assignment(
        uri=terms.uri, story=chosen.key, opened=False, score=round(score, 4), held=held,
        because=because + ("; the same copy stands in it" if kin else ""), made_by=MADE_BY,
    )  # fmt: skip


def needed(at: datetime | None, story: OpenStory) -> float:
    """The likeness an item of that time needs to join: more, the longer the story has rested."""
    return JOIN + RESTING * math.log2(1.0 + days_apart(at, story))


def days_apart(at: datetime | None, story: OpenStory) -> float:
    """Days between an item and the nearest end of a story; 0 inside it or where a time is unknown."""
    if at is None or story.first is None or story.last is None:
        return 0.0
    gap = max(at - story.last, story.first - at).total_seconds()
    return max(0.0, gap / 86_400)


def _likeness(
    weights: Mapping[str, float], length: float, story: OpenStory, seen: Mapping[str, int], total: int
) -> float:
    shared = square = 0.0
    for term, count in story.counts:
        weight = count * rarity(term, seen, total)
        square += weight * weight
        if term in weights:
            shared += weight * weights[term]
    return shared / (length * math.sqrt(square)) if shared else 0.0


def _rare_shared(weights: Mapping[str, float], story: OpenStory, seen: Mapping[str, int], total: int) -> int:
    most = max(WORN, total * WORN_SHARE)
    return sum(term in weights and seen.get(term, 0) <= most for term, _ in story.counts)


def _held(weights: Mapping[str, float], story: OpenStory, seen: Mapping[str, int], total: int) -> tuple[str, ...]:
    shared = [(weights[t] * count * rarity(t, seen, total), t) for t, count in story.counts if t in weights]
    return tuple(term for _, term in sorted(shared, key=lambda pair: (-pair[0], pair[1]))[:HELD])
