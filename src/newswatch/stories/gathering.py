"""Stories of a whole file: items one by one, as they come, by the same matching as in the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from newswatch.records import Assignment, FamilyKey, Item, OpenStory, StoryKey
from newswatch.stories.growing import grow, index_terms
from newswatch.stories.matching import assign
from newswatch.text.terms import telling, terms

CANDIDATES = 30


@dataclass(slots=True)
class Gathered:
    """All stories found: key → its items in order, and what decided for each."""

    stories: dict[StoryKey, list[Item]] = field(default_factory=dict)
    assignments: list[Assignment] = field(default_factory=list)


def gather(items: Iterable[Item], families: dict[str, FamilyKey] | None = None) -> Gathered:
    """Each item in exactly one story. ``families``: uri → family, where copies are known already."""
    seen: Counter[str] = Counter()
    total = 0
    found = Gathered()
    open_stories: dict[StoryKey, OpenStory] = {}
    index: dict[str, set[StoryKey]] = {}
    indexed: dict[StoryKey, tuple[str, ...]] = {}
    for item in items:
        given = terms(item, (families or {}).get(item.uri))
        shared: Counter[StoryKey] = Counter()
        for term in telling(given, seen, total):
            shared.update(index.get(term, ()))
        keys = sorted(shared, key=lambda key: (-shared[key], key))[:CANDIDATES]
        answer = assign(given, [open_stories[key] for key in keys], seen, total)
        story = grow(open_stories.get(answer.story), given, answer)
        open_stories[answer.story] = story
        for term in indexed.get(answer.story, ()):
            index[term].discard(answer.story)
        indexed[answer.story] = index_terms(story, seen, total)
        for term in indexed[answer.story]:
            index.setdefault(term, set()).add(answer.story)
        seen.update(term for term, _ in given.counts)
        total += 1
        found.stories.setdefault(answer.story, []).append(item)
        found.assignments.append(answer)
    return found
