"""A story as its items come: its running sum of terms, and the terms under which it is found."""

from __future__ import annotations

from collections.abc import Mapping

from newswatch.records import Assignment, OpenStory, Terms
from newswatch.text.terms import LONGEST, rarity

MOST = 240
"""Terms a story keeps, heaviest first; the sum of a long story's items would grow without end."""
INDEXED = 24
"""Terms under which a story is found: twice an item's look-up, so that an old theme stays findable."""
MOST_FAMILIES = 400


def grow(story: OpenStory | None, terms: Terms, assignment: Assignment) -> OpenStory:
    """The story with one item more; a new one where there was none."""
    counts = dict(story.counts) if story else {}
    for term, count in terms.counts:
        counts[term[:LONGEST]] = counts.get(term, 0.0) + count
    kept = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    families = story.families if story else frozenset()
    if terms.family is not None and len(families) < MOST_FAMILIES:
        families = families | {terms.family}
    moments = [at for at in (story.first if story else None, story.last if story else None, terms.at) if at]
    return OpenStory(
        key=assignment.story, counts=tuple(kept), size=(story.size if story else 0) + 1,
        first=min(moments, default=None), last=max(moments, default=None),
        language=story.language if story else terms.language, families=families,
    )  # fmt: skip


def index_terms(story: OpenStory, seen: Mapping[str, int], total: int) -> tuple[str, ...]:
    """The terms under which later items find the story: heaviest by mean count and rarity."""
    ranked = sorted(story.counts, key=lambda pair: (-pair[1] * rarity(pair[0], seen, total) ** 1.5, pair[0]))
    return tuple(term for term, _ in ranked[:INDEXED])
