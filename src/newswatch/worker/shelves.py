"""What a batch of an ordered stage sees: the archive as it was claimed, and the batch's own results laid over it.

With the overlay an item's answer does not depend on where one batch ends and the next begins, so a run that was
killed and taken up again ends as an undisturbed one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from newswatch.archive import store
from newswatch.records import Assignment, Item, OpenStory, StoryKey, Terms
from newswatch.text.shingles import POSTING_LIMIT, shortlist

CANDIDATE_STORIES = 30
"""Stories compared for an item; the right one was among the first 30 in all but a handful of Reuters items."""


class CopyShelf:
    """Hashes and items already archived, with those of the batch."""

    def __init__(self) -> None:
        self._added: dict[int, list[int]] = {}
        self._items: dict[int, Item] = {}

    def postings(self, hashes: Sequence[int]) -> dict[int, list[int]]:
        """Hash → row numbers that carry it, oldest first, at most one more than the limit."""
        found = store.postings(hashes, limit=POSTING_LIMIT)
        for value in hashes:
            for row in self._added.get(value, ()):
                known = found.setdefault(value, [])
                if row not in known and len(known) <= POSTING_LIMIT:
                    known.append(row)
        return found

    def candidates(self, row: int, hashes: Sequence[int]) -> tuple[list[Item], list[int]]:
        """Items that may carry the same copy, and the hashes under which this one is worth finding later.

        A hash that already stands in more items than the limit tells nothing and is not kept again.
        """
        found = self.postings(hashes)
        tokens = {value: [f"{n:019d}" for n in rows if n < row] for value, rows in found.items()}
        chosen = [int(token) for token in shortlist(tuple(hashes), tokens)]
        missing = [number for number in chosen if number not in self._items]
        self._items.update(store.items_by_row(missing))
        worth = [value for value in hashes if len(found.get(value, ())) <= POSTING_LIMIT]
        return [self._items[number] for number in chosen if number in self._items], worth

    def add(self, row: int, item: Item, hashes: Sequence[int]) -> None:
        """From now on later items of the batch find this one."""
        self._items[row] = item
        for value in hashes:
            self._added.setdefault(value, []).append(row)


class StoryShelf:
    """Open stories and term counts, with what the batch changed of them."""

    def __init__(self, batch: Collection[Terms]) -> None:
        wanted = {term for terms in batch for term, _ in terms.counts}
        self.seen: dict[str, int] = store.term_counts(wanted)
        self.total = store.term_total()
        self._stories: dict[StoryKey, OpenStory] = {}
        self._index: dict[StoryKey, tuple[str, ...]] = {}

    def candidates(self, look_up: Sequence[str], family: str | None) -> list[OpenStory]:
        """Stories found under any of the terms, most terms shared first, and those that hold the item's family."""
        shared = {key: n for key, n in store.stories_under(look_up, CANDIDATE_STORIES * 2) if key not in self._index}
        terms = set(look_up)
        for key, index in self._index.items():
            common = len(terms.intersection(index))
            if common:
                shared[key] = common
        chosen = sorted(shared, key=lambda key: (-shared[key], key))[:CANDIDATE_STORIES]
        if family:
            kin = set(store.stories_of_family(family))
            kin.update(key for key, story in self._stories.items() if family in story.families)
            chosen += sorted(kin.difference(chosen))
        missing = [key for key in chosen if key not in self._stories]
        self._stories.update(store.open_stories(missing))
        return [self._stories[key] for key in chosen if key in self._stories]

    def story(self, key: StoryKey) -> OpenStory | None:
        return self._stories.get(key)

    def place(self, story: OpenStory, index: tuple[str, ...], terms: Terms, answer: Assignment) -> None:
        """Lay one answer over the archive: the grown story, and the item's terms counted."""
        self._stories[answer.story] = story
        self._index[answer.story] = index
        for term, _ in terms.counts:
            self.seen[term] = self.seen.get(term, 0) + 1
        self.total += 1

    @property
    def changed(self) -> list[tuple[OpenStory, tuple[str, ...]]]:
        """Stories that the batch made or grew, with the terms they are found under."""
        return [(self._stories[key], index) for key, index in self._index.items()]

    def rarity(self, terms: Sequence[str]) -> Mapping[str, int]:
        """Counts of these terms, loading those that the batch did not name."""
        missing = [term for term in terms if term not in self.seen]
        if missing:
            self.seen.update({**dict.fromkeys(missing, 0), **store.term_counts(missing)})
        return self.seen
