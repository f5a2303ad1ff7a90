"""The index of copies in memory, for a file of items; the archive keeps the same one in its tables."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from newswatch.duplicates.ties import NEWEST, ties_left, ties_sought
from newswatch.records import Item, Link, Relation
from newswatch.text.shingles import POSTING_LIMIT, shortlist, sketch

ENOUGH = 8
"""Items under a hash, and on a shortlist (which takes no more), from which on one that brings nothing new is not put
under that hash, where one of the shortlist is. Without it the copies of one text, by and by more than ``POSTING_LIMIT``,
made its words a phrase of the trade, and the fifty-second outlet's copy was nobody's."""


def worth_leaving(
    hashes: Sequence[int], postings: Mapping[int, Sequence[int]], shortlisted: Collection[int], found: Link | None
) -> list[int]:
    """The hashes under which an item is to be found from now on.

    ``postings``: hash → numbers of the earlier items under it; ``shortlisted``: the numbers that the item was compared
    with; ``found``: the copy that it carries.
    """
    new = found is None or found.relation not in (Relation.SAME, Relation.CUT) or len(shortlisted) < ENOUGH
    chosen = set(shortlisted)
    return [
        value
        for value in hashes
        if len(numbers := postings.get(value, ())) <= POSTING_LIMIT
        and (new or len(numbers) < ENOUGH or chosen.isdisjoint(numbers))
    ]


class CopyIndex:
    """Items by number, found again by what they share with a later one."""

    def __init__(self) -> None:
        self._postings: dict[int, int | array[int]] = {}
        self._ties: dict[int, list[int]] = {}

    def candidates(self, item: Item) -> tuple[int, ...]:
        """Numbers of the items whose copy this one may carry: by shared words, then by id, slug or headline."""
        hashes = _sketch(item.paragraphs)
        found = dict.fromkeys(shortlist(hashes, self._under(hashes)))
        for key in ties_sought(item):
            found |= dict.fromkeys(reversed(self._ties.get(key, ())))
        return tuple(found)

    def add(self, number: int, item: Item, compared: Collection[int] = (), found: Link | None = None) -> None:
        """From now on later items find this one. ``number``: higher than those before; ``compared``: its candidates;
        ``found``: the copy that it carries."""
        hashes = _sketch(item.paragraphs)
        for value in worth_leaving(hashes, self._under(hashes), compared, found):
            known = self._postings.get(value)
            if known is None:
                self._postings[value] = number  # most hashes are seen once: a bare number takes a sixth of a list
            elif isinstance(known, int):
                self._postings[value] = array(
                    "I", (known, number)
                )  # numbers side by side: a list's lie all over memory
            else:
                known.append(number)
        for key in ties_left(item):
            self._ties[key] = [*self._ties.get(key, ()), number][-NEWEST:]

    def _under(self, hashes: Sequence[int]) -> dict[int, Sequence[int]]:
        """The numbers under each of these hashes that has any."""
        found: dict[int, Sequence[int]] = {}
        for value in hashes:
            known = self._postings.get(value)
            if known is not None:
                found[value] = (known,) if isinstance(known, int) else known
        return found


@lru_cache(maxsize=4)
def _sketch(paragraphs: tuple[str, ...]) -> tuple[int, ...]:
    return sketch(paragraphs)
