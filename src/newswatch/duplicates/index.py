"""The index of copies in memory, for a file of items; the archive keeps the same one in its tables."""

from __future__ import annotations

from functools import lru_cache

from newswatch.duplicates.ties import NEWEST, ties_left, ties_sought
from newswatch.records import Item
from newswatch.text.shingles import POSTING_LIMIT, shortlist, sketch


class CopyIndex:
    """Items by number, found again by what they share with a later one."""

    def __init__(self) -> None:
        self._postings: dict[int, int | list[int]] = {}
        self._ties: dict[int, list[int]] = {}

    def candidates(self, item: Item) -> tuple[int, ...]:
        """Numbers of the items whose copy this one may carry: by shared words, then by id, slug or headline."""
        hashes = _sketch(item.paragraphs)
        found = dict.fromkeys(shortlist(hashes, {value: self._numbers(value) for value in hashes}))
        for key in ties_sought(item):
            found |= dict.fromkeys(reversed(self._ties.get(key, ())))
        return tuple(found)

    def add(self, number: int, item: Item) -> None:
        """From now on later items find this one. ``number``: higher than those before."""
        for value in _sketch(item.paragraphs):
            known = self._postings.get(value)
            if known is None:
                self._postings[value] = number  # most hashes are seen once: a bare number takes a sixth of a list
            elif isinstance(known, int):
                self._postings[value] = [known, number]
            elif len(known) <= POSTING_LIMIT:
                known.append(number)
        for key in ties_left(item):
            self._ties[key] = [*self._ties.get(key, ()), number][-NEWEST:]

    def _numbers(self, value: int) -> list[int]:
        known = self._postings.get(value)
        return [] if known is None else [known] if isinstance(known, int) else known


@lru_cache(maxsize=4)
def _sketch(paragraphs: tuple[str, ...]) -> tuple[int, ...]:
    return sketch(paragraphs)
