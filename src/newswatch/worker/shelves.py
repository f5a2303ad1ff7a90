"""What a batch of an ordered stage sees: the archive as it was claimed, and the batch's own results laid over it.

With the overlay an item's answer does not depend on where one batch ends and the next begins, so a run that was
killed and taken up again ends as an undisturbed one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from newswatch import duplicates
from newswatch.archive import store
from newswatch.records import FamilyKey, Item, Link, StoryKey, Strand, Terms
from newswatch.stories import CANDIDATES, UNDER, index_terms, most
from newswatch.text.shingles import POSTING_LIMIT, shortlist


class CopyShelf:
    """Hashes and items already archived, with those of the batch; rulings on which items are one copy.

    ``pairs``: for an item's uri, the uris of those it was ruled to be (True) or not to be (False) one copy with.
    """

    def __init__(self, batch: Mapping[int, Sequence[int]], pairs: Mapping[str, Mapping[str, bool]]) -> None:
        """``batch``: row number → hashes, of all items to come. What is archived of their candidates is read at once: a
        query of its own for each item took as long as all the rest."""
        self._stored = store.postings({value for hashes in batch.values() for value in hashes}, limit=POSTING_LIMIT)
        self._pairs = pairs
        self._added: dict[int, list[int]] = {}
        self._tied: dict[int, list[int]] = {}
        archived = {number for row, hashes in batch.items() for number in shortlist(hashes, self.postings(row, hashes))}
        self._items: dict[int, Item] = store.items_by_row(sorted(archived))
        self._compared: dict[int, Sequence[int]] = {}
        self._families: dict[int, str] = {}

    def postings(self, row: int, hashes: Sequence[int]) -> dict[int, Sequence[int]]:
        """Hash → row numbers before ``row`` that carry it, oldest first, at most one more than the limit."""
        found: dict[int, Sequence[int]] = {}
        for value in hashes:
            known: Sequence[int] = self._stored.get(value, ())
            if known and known[-1] >= row:  # the item is compared again, and later ones stand there already
                known = [number for number in known if number < row]
            added = self._added.get(value)
            if added:
                known = [*known, *(number for number in added if number not in known)][: POSTING_LIMIT + 1]
            if known:
                found[value] = known
        return found

    def candidates(self, row: int, item: Item, hashes: Sequence[int]) -> list[Item]:
        """Items that may carry the same copy."""
        chosen = dict.fromkeys(shortlist(hashes, self.postings(row, hashes)))
        chosen |= dict.fromkeys(self._tied_rows(row, duplicates.ties_sought(item)))
        missing = [number for number in chosen if number not in self._items]
        self._items.update(store.items_by_row(missing))
        self._compared[row] = tuple(chosen)
        there = {number: self._items[number] for number in chosen if number in self._items}
        return self._as_ruled(row, item, there)

    def _tied_rows(self, row: int, keys: Sequence[int]) -> list[int]:
        """The newest items before ``row`` under these ties."""
        rows: list[int] = []
        for key in keys:
            known = {*store.newest_under(key, row, duplicates.NEWEST), *self._tied.get(key, ())}
            rows += sorted((n for n in known if n < row), reverse=True)[: duplicates.NEWEST]
        return rows

    def _as_ruled(self, row: int, item: Item, there: dict[int, Item]) -> list[Item]:
        """Items ruled to be the same copy are candidates, whole families ruled not to be are none."""
        ruled = self._pairs.get(item.uri)
        if not ruled:
            return list(there.values())
        named = {number: one for number, one in store.items_by_uri(ruled).items() if number < row}
        apart = {self._family(number) for number, one in named.items() if not ruled[one.uri]}
        there |= {number: one for number, one in named.items() if ruled[one.uri]}
        return [one for number, one in there.items() if ruled.get(one.uri) or self._family(number) not in apart]

    def _family(self, row: int) -> str:
        """The key of its family, its own number where it stands alone."""
        if row not in self._families:
            self._families[row] = store.family_of_row(row) or f"#{row}"
        return self._families[row]

    def add(self, row: int, item: Item, hashes: Sequence[int], link: Link | None) -> list[int]:
        """From now on later items of the batch find this one. Returns the hashes under which it is worth finding.

        ``link``: the copy that it carries, of those that ``candidates`` gave.
        """
        postings = self.postings(row, hashes)
        self._items[row] = item
        if link is not None and self._pairs:
            self._families[row] = self._family(self._number(link.of))
        worth = duplicates.worth_leaving(hashes, postings, self._compared.pop(row, ()), link)
        for value in worth:
            self._added.setdefault(value, []).append(row)
        ties = duplicates.ties_left(item)
        for key in ties:
            self._tied.setdefault(key, []).append(row)
        return [*worth, *ties]

    def _number(self, uri: str) -> int:
        """The row number of an item on the shelf."""
        return next(number for number, item in self._items.items() if item.uri == uri)


class StoryShelf:
    """Open strands and term counts, with what the batch changed of them."""

    def __init__(self, batch: Collection[Terms]) -> None:
        wanted = {term for terms in batch for term, _ in terms.counts}
        self.seen: dict[str, int] = store.term_counts(wanted)
        self.total = store.term_total()
        self._items = len(batch)
        self._strands: dict[StoryKey, Strand] = {}
        self._opened: dict[StoryKey, int] = {}
        self._under: dict[str, list[tuple[StoryKey, int]]] = {}
        self._index: dict[StoryKey, tuple[str, ...]] = {}
        self._changed: dict[str, dict[StoryKey, None]] = {}  # term → strands of the batch that are found under it
        self._stories: set[StoryKey] = set()

    def candidates(self, look_up: Sequence[str], family: FamilyKey | None) -> list[Strand]:
        """Strands found under any of the terms, most terms shared first, then newest; and those of the family."""
        shared: dict[StoryKey, int] = {}
        for term, found in self._newest(look_up).items():
            laid_over = [(key, self._strands[key].opened) for key in self._changed.get(term, ())]
            stored = [one for one in found if one[0] not in self._index]
            for key, opened in sorted(stored + laid_over, key=lambda one: -one[1])[:UNDER]:
                shared[key] = shared.get(key, 0) + 1
                self._opened[key] = opened
        chosen = sorted(most(shared, CANDIDATES), key=lambda key: (-shared[key], -self._opened[key], key))[:CANDIDATES]
        if family is not None:
            kin = set(store.strands_of_family(family))
            kin.update(key for key in self._index if family in self._strands[key].families)
            chosen += sorted(kin.difference(chosen))
        self._load(chosen)
        return [self._strands[key] for key in chosen]

    def _newest(self, terms: Sequence[str]) -> dict[str, list[tuple[StoryKey, int]]]:
        """Strands archived under these terms, so many that the newest are there whatever the batch took away."""
        missing = [term for term in terms if term not in self._under]
        self._under.update(store.strands_under(missing, UNDER + self._items))
        return {term: self._under[term] for term in terms}

    def of_stories(self, stories: Sequence[StoryKey]) -> list[Strand]:
        """All strands of these stories, as the batch has left them."""
        missing = [story for story in stories if story not in self._stories]
        for key, strand in store.strands_of_stories(missing).items():
            self._strands.setdefault(key, strand)
        self._stories.update(missing)
        wanted = set(stories)
        return [strand for _, strand in sorted(self._strands.items()) if strand.story in wanted]

    def strands(self, keys: Sequence[StoryKey]) -> list[Strand]:
        """Those of these strands that there are."""
        self._load(keys)
        return [self._strands[key] for key in keys if key in self._strands]

    def move(self, changed: Sequence[Strand]) -> None:
        """Lay over the archive the strands that grew or stand in another story."""
        for strand in changed:
            self._strands[strand.key] = strand
            for term in self._index.get(strand.key, ()):
                del self._changed[term][strand.key]
            self._index[strand.key] = index_terms(strand)
            for term in self._index[strand.key]:
                self._changed.setdefault(term, {})[strand.key] = None

    def keep(self, changed: Sequence[Strand], given: Terms) -> None:
        """Lay over the archive the strands that an item changed, and count its terms."""
        self.move(changed)
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
