"""The whole way over a file: items one by one as they come, then the stories they made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from newswatch.records import FamilyKey, Item, ItemUri, Kind, StoryItem, StoryKey, StorySummary, Strand, Terms
from newswatch.stories.growth import index_terms
from newswatch.stories.keeping import Bonds
from newswatch.stories.placing import CANDIDATES, UNDER, look_again, most, place
from newswatch.stories.summary import summarise
from newswatch.text.terms import telling, terms

OFF_THE_NEWS = frozenset({Kind.OPINION, Kind.INDEX, Kind.ADVISORY, Kind.AGATE, Kind.LIVE})
LEAD = 120
"""Code points of the first paragraph that stand for a headline where an item came without one."""


def gather(items: Iterable[Item], families: Mapping[ItemUri, FamilyKey] | None = None) -> Iterator[StorySummary]:
    """Every story of the items, in the order in which they opened; every item stands in exactly one.

    Each item is placed with what came before it only. ``families``: the family of each item, where known.
    An item whose uri came before is skipped: it stands already.
    """
    shelf, bonds = Shelf(), Bonds()
    placed: dict[ItemUri, tuple[StoryKey, StoryItem]] = {}
    for item in items:
        if item.uri in placed:
            continue
        family = families.get(item.uri) if families else None
        given = terms(item, family)
        placed[item.uri] = shelf.place(given, bonds), _story_item(item, family)
    members: dict[StoryKey, list[StoryItem]] = {}
    for strand, story_item in placed.values():
        members.setdefault(shelf.strands[strand].story, []).append(story_item)
    for key, found in members.items():
        yield summarise(key, found)


class Shelf:
    """Open strands, and an index of the terms they are found under, in memory."""

    def __init__(self) -> None:
        self.strands: dict[StoryKey, Strand] = {}
        self.seen: dict[str, int] = {}
        self.total = 0
        self._under: dict[str, dict[StoryKey, None]] = {}
        self._index: dict[StoryKey, tuple[str, ...]] = {}
        self._of_story: dict[StoryKey, set[StoryKey]] = {}
        self._of_family: dict[FamilyKey, dict[StoryKey, None]] = {}

    def place(self, given: Terms, bonds: Bonds) -> StoryKey:
        """Put one item where it belongs; gives the key of its strand."""
        candidates = self.candidates(telling(given, self.seen, self.total), given.family)
        placed = place(given, candidates, self.seen, self.total, bonds)
        self.keep(look_again(placed, self.of_stories(placed.again), bonds), given)
        if given.family is not None:
            self._of_family.setdefault(given.family, {})[placed.strand.key] = None
        return placed.strand.key

    def candidates(self, look_up: Sequence[str], family: FamilyKey | None) -> list[Strand]:
        """Strands found under any of the terms, most shared first, then newest; and those of the family."""
        newest = (islice(reversed(self._under.get(term, {})), UNDER) for term in look_up)
        shared = Counter(chain.from_iterable(newest))
        found = most(shared, len(look_up))
        ranked = sorted(found, key=lambda key: (-shared[key], -self.strands[key].opened))[:CANDIDATES]
        kin = self._of_family.get(family, {}) if family is not None else {}
        return [self.strands[key] for key in dict.fromkeys([*ranked, *kin])]

    def of_stories(self, stories: Sequence[StoryKey]) -> list[Strand]:
        """All strands of these stories."""
        return [self.strands[key] for story in stories for key in sorted(self._of_story.get(story, ()))]

    def keep(self, changed: Sequence[Strand], given: Terms) -> None:
        """File strands as they are now, and count the terms of the item that changed them."""
        for strand in changed:
            known = self.strands.get(strand.key)
            if known is not None:
                self._of_story[known.story].discard(strand.key)
            self._of_story.setdefault(strand.story, set()).add(strand.key)
            self.strands[strand.key] = strand
            self._file(strand)
        for term, _ in given.counts:
            self.seen[term] = self.seen.get(term, 0) + 1
        self.total += 1

    def _file(self, strand: Strand) -> None:
        fresh = index_terms(strand)
        for term in self._index.get(strand.key, ()):
            if term not in fresh:
                del self._under[term][strand.key]
        for term in fresh:
            self._under.setdefault(term, {})[strand.key] = None
        self._index[strand.key] = fresh


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
