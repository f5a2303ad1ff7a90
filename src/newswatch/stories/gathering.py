"""The whole way over a file: items one by one as they come, then the stories they made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newswatch.records import FamilyKey, Item, ItemUri, Kind, OpenStory, StoryItem, StoryKey, StorySummary, Terms
from newswatch.stories.assignment import assign
from newswatch.stories.growth import grow, index_terms
from newswatch.stories.summary import summarise
from newswatch.text.terms import telling, terms

CANDIDATES = 30
"""Stories looked at for one item, those that share most of its telling terms first."""
OFF_THE_NEWS = frozenset({Kind.OPINION, Kind.INDEX, Kind.ADVISORY, Kind.AGATE, Kind.LIVE})
LEAD = 120
"""Code points of the first paragraph that stand for a headline where an item came without one."""


def gather(items: Iterable[Item], families: Mapping[ItemUri, FamilyKey] | None = None) -> Iterator[StorySummary]:
    """Every story of the items, in the order in which they opened; every item stands in exactly one.

    Each item is placed with what came before it only. ``families``: the family of each item, where known.
    An item whose uri came before is skipped: it stands already.
    """
    shelf = Shelf()
    members: dict[StoryKey, list[StoryItem]] = {}
    known: set[ItemUri] = set()
    for item in items:
        if item.uri in known:
            continue
        known.add(item.uri)
        family = families.get(item.uri) if families else None
        story = shelf.place(terms(item, family))
        members.setdefault(story, []).append(_story_item(item, family))
    for key, found in members.items():
        yield summarise(key, found)


class Shelf:
    """Open stories, and an index of the terms they are found under, in memory."""

    def __init__(self) -> None:
        self.stories: dict[StoryKey, OpenStory] = {}
        self.seen: dict[str, int] = {}
        self.total = 0
        self._under: dict[str, dict[StoryKey, None]] = {}
        self._index: dict[StoryKey, tuple[str, ...]] = {}
        self._of_family: dict[FamilyKey, dict[StoryKey, None]] = {}

    def place(self, given: Terms) -> StoryKey:
        """Put one item where it belongs; gives the story's key."""
        candidates = self.candidates(given)
        answer = assign(given, candidates, self.seen, self.total)
        story = grow(self.stories.get(answer.story), given, answer)
        self.stories[story.key] = story
        if given.family is not None:
            self._of_family.setdefault(given.family, {})[story.key] = None
        for term, _ in given.counts:
            self.seen[term] = self.seen.get(term, 0) + 1
        self.total += 1
        self._file(story)
        return story.key

    def candidates(self, given: Terms) -> list[OpenStory]:
        """Stories found under any telling term, most shared first, then newest; and those of the item's family."""
        shared: dict[StoryKey, int] = {}
        for term in telling(given, self.seen, self.total):
            for key in self._under.get(term, ()):
                shared[key] = shared.get(key, 0) + 1
        newest = {key: number for number, key in enumerate(self.stories)} if len(shared) > CANDIDATES else {}
        ranked = sorted(shared, key=lambda key: (-shared[key], -newest.get(key, 0)))[:CANDIDATES]
        kin = self._of_family.get(given.family, {}) if given.family is not None else {}
        return [self.stories[key] for key in dict.fromkeys([*ranked, *kin])]

    def _file(self, story: OpenStory) -> None:
        fresh = index_terms(story, self.seen, self.total)
        for term in self._index.get(story.key, ()):
            if term not in fresh:
                del self._under[term][story.key]
        for term in fresh:
            self._under.setdefault(term, {})[story.key] = None
        self._index[story.key] = fresh


def _story_item(item: Item, family: FamilyKey | None) -> StoryItem:
    outlet = item.outlet or item.credit.provider
    return StoryItem(
        uri=item.uri, outlet=item.outlet, owner=outlet or item.uri, headline=item.headline or _first_line(item),
        at=item.at, agency=item.credit.agency, family=family, language=item.language,
        sections=(item.channel_section,) if item.channel_section else (), urgency=item.wire.urgency,
        news=item.kind not in OFF_THE_NEWS, words=sum(len(p.split()) for p in item.paragraphs),
    )  # fmt: skip


def _first_line(item: Item) -> str:
    line = item.paragraphs[0] if item.paragraphs else ""
    return line if len(line) <= LEAD else line[:LEAD].rsplit(" ", 1)[0] + " …"
