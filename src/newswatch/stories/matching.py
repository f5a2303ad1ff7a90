"""How close an item is to a story: cosine of weighted terms, with time and families.

The story's side is the mean of its members' counts. Counts are damped (1 + ln) and weighted by rarity, names double.
Thresholds were chosen on the training part of ECB+ alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from newswatch.records import Assignment, MadeBy, OpenStory, StoryKey, Terms
from newswatch.text.terms import rarity

MADE_BY = MadeBy("stories", 1)
JOIN = 0.28
"""Cosine from which an item joins a story."""
NAME_WEIGHT = 1.8
KIN = 0.35
"""Added where a copy of the item already stands in the story."""
LULL = timedelta(days=10)
"""Without a new item for so long a story rests: an item must be closer by ``AFTER_LULL`` to wake it."""
AFTER_LULL = 0.12
RESTED = timedelta(days=45)
"""After this an item must be closer by twice as much."""


def vector(counts: Iterable[tuple[str, float]], scale: float, seen: Mapping[str, int], total: int) -> dict[str, float]:
    """Term → weight, of unit length. ``scale`` divides the counts (items they were summed over)."""
    weights = {}
    for term, count in counts:
        mean = count / scale
        damped = 1 + math.log(mean) if mean >= 1 else mean
        factor = NAME_WEIGHT if term.startswith("@") else 1.0
        weights[term] = damped * factor * rarity(term, seen, total) ** 1.5
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def assign(terms: Terms, candidates: Sequence[OpenStory], seen: Mapping[str, int], total: int) -> Assignment:
    """The story the item belongs to: the closest candidate over the threshold, else a new one under its own uri."""
    own = vector(terms.counts, 1.0, seen, total)
    best: OpenStory | None = None
    best_score = 0.0
    best_held: tuple[str, ...] = ()
    for story in candidates:
        if story.language and terms.language and story.language != terms.language:
            continue
        score, held = closeness(own, story, seen, total)
        kin = terms.family is not None and terms.family in story.families
        score += KIN if kin else 0.0
        score -= lull(terms, story)
        if best is None or (score, story.key) > (best_score, best.key):
            best, best_score, best_held = story, score, held
    if best is not None and best_score >= JOIN:
        because = f"closeness {best_score:.2f}, at least {JOIN:.2f} joins"
        return Assignment(terms.uri, best.key, False, round(best_score, 4), best_held, because, MADE_BY)
    because = f"closest story {best_score:.2f}, under {JOIN:.2f}" if best else "no story shares its telling words"
    return Assignment(terms.uri, StoryKey(terms.uri), True, round(max(best_score, 0.0), 4), (), because, MADE_BY)


def closeness(
    own: Mapping[str, float], story: OpenStory, seen: Mapping[str, int], total: int
) -> tuple[float, tuple[str, ...]]:
    """Cosine, and the terms that gave most of it, heaviest first."""
    theirs = vector(story.counts, float(story.size), seen, total)
    shares = {term: weight * theirs[term] for term, weight in own.items() if term in theirs}
    held = sorted(shares, key=lambda term: (-shares[term], term))[:8]
    return sum(shares[term] for term in sorted(shares)), tuple(held)


def lull(terms: Terms, story: OpenStory) -> float:
    """How much closer an item must be because the story has rested."""
    if terms.at is None or story.last is None or story.first is None:
        return 0.0
    gap = max(terms.at - story.last, story.first - terms.at)
    if gap > RESTED:
        return 2 * AFTER_LULL
    return AFTER_LULL if gap > LULL else 0.0
