"""What a batch of ``duplicates`` sees: the archive as it was claimed, and the batch's own results laid over it.

With the overlay an item's answer does not depend on where one batch ends and the next begins, so a run that was
killed and taken up again ends as an undisturbed one. ``newswatch.worker.story_shelf`` does the same for ``stories``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newswatch import duplicates
from newswatch.archive import store
from newswatch.records import Item, Link
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
