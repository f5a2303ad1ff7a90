"""A story as it grows: the running sum of its members' terms, and the terms it is found under."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from newswatch.records import Assignment, FamilyKey, OpenStory, Terms
from newswatch.text.terms import rarity

KEPT = 240
"""Terms a story keeps, heaviest first."""
INDEXED = 24
"""Terms a story is found under."""
FAMILIES = 200
"""Families a story remembers; the oldest keys in order go first."""


def grow(story: OpenStory | None, terms: Terms, assignment: Assignment) -> OpenStory:
    """The story with one more item in it; ``None`` where the assignment opens it."""
    family = frozenset[FamilyKey]() if terms.family is None else frozenset({terms.family})
    if story is None:
        return OpenStory(
            key=assignment.story, counts=terms.counts, size=1, first=terms.at, last=terms.at, language=terms.language,
            families=family,
        )  # fmt: skip
    counts = dict(story.counts)
    for term, count in terms.counts:
        counts[term] = counts.get(term, 0.0) + count
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1] * rarity(pair[0], {}, 0), pair[0]))[:KEPT]
    known = story.families if len(story.families) >= FAMILIES else story.families | family
    return OpenStory(
        key=story.key, counts=tuple((term, round(count, 4)) for term, count in ranked), size=story.size + 1,
        first=_edge(story.first, terms.at, earliest=True), last=_edge(story.last, terms.at, earliest=False),
        language=story.language or terms.language, families=known,
    )  # fmt: skip


def index_terms(story: OpenStory, seen: Mapping[str, int], total: int) -> tuple[str, ...]:
    """The terms the story is found under: heaviest once rarity is taken into account, at most ``INDEXED``."""
    ranked = sorted(story.counts, key=lambda pair: (-pair[1] * rarity(pair[0], seen, total), pair[0]))
    return tuple(term for term, _ in ranked[:INDEXED])


def _edge(known: datetime | None, at: datetime | None, *, earliest: bool) -> datetime | None:
    if known is None or at is None:
        return known or at
    return min(known, at) if earliest else max(known, at)
