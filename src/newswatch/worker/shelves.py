"""What a batch of an ordered stage sees: the archive as it was claimed, and the batch's own results laid over it.

With the overlay an item's answer does not depend on where one batch ends and the next begins, so a run that was
killed and taken up again ends as an undisturbed one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from newswatch.archive import store
from newswatch.records import FamilyKey, Item, StoryKey, Strand, Terms
from newswatch.stories import CANDIDATES, index_terms
from newswatch.text.shingles import POSTING_LIMIT, shortlist


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
    """Open strands and term counts, with what the batch changed of them."""

    def __init__(self, batch: Collection[Terms]) -> None:
        wanted = {term for terms in batch for term, _ in terms.counts}
        self.seen: dict[str, int] = store.term_counts(wanted)
        self.total = store.term_total()
        self._strands: dict[StoryKey, Strand] = {}
        self._index: dict[StoryKey, tuple[str, ...]] = {}
        self._stories: set[StoryKey] = set()

    def candidates(self, look_up: Sequence[str], family: FamilyKey | None) -> list[Strand]:
        """Strands found under any of the terms, most terms shared first, then newest; and those of the family."""
        found = store.strands_under(look_up, CANDIDATES + len(self._index))
        shared = {key: (-common, -opened) for key, common, opened in found if key not in self._index}
        terms = set(look_up)
        for key, index in self._index.items():
            common = len(terms.intersection(index))
            if common:
                shared[key] = (-common, -self._strands[key].opened)
        chosen = sorted(shared, key=lambda key: (shared[key], key))[:CANDIDATES]
        if family is not None:
            kin = set(store.strands_of_family(family))
            kin.update(key for key in self._index if family in self._strands[key].families)
            chosen += sorted(kin.difference(chosen))
        self._load(chosen)
        return [self._strands[key] for key in chosen]

    def of_stories(self, stories: Sequence[StoryKey]) -> list[Strand]:
        """All strands of these stories, as the batch has left them."""
        missing = [story for story in stories if story not in self._stories]
        for key, strand in store.strands_of_stories(missing).items():
            self._strands.setdefault(key, strand)
        self._stories.update(missing)
        wanted = set(stories)
        return [strand for _, strand in sorted(self._strands.items()) if strand.story in wanted]

    def keep(self, changed: Sequence[Strand], given: Terms) -> None:
        """Lay over the archive the strands that an item changed, and count its terms."""
        for strand in changed:
            self._strands[strand.key] = strand
            self._index[strand.key] = index_terms(strand)
        for term, _ in given.counts:
            self.seen[term] = self.seen.get(term, 0) + 1
        self.total += 1

    @property
    def changed(self) -> list[tuple[Strand, tuple[str, ...]]]:
        """Strands that the batch made, grew or moved, with the terms they are found under."""
        return [(self._strands[key], index) for key, index in self._index.items()]

    def _load(self, keys: Sequence[StoryKey]) -> None:
        missing = [key for key in keys if key not in self._strands]
        self._strands.update(store.strands(missing))
