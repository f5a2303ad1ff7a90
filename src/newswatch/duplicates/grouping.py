"""Families out of links, in memory and one item at a time, by the same way as the archive's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newswatch.duplicates.comparison import link
from newswatch.duplicates.index import CopyIndex
from newswatch.records import Family, FamilyKey, Item, ItemUri, Link, Member


def families(items: Iterable[Item]) -> Iterator[Family]:
    """Families of two and more, in the order of their first members.

    Each item is compared with those before it only, so that the answer for an item does not depend on later ones.
    Holds all items in memory. A uri that comes twice counts once, as first seen.
    """
    held: list[Item] = []
    places: dict[ItemUri, int] = {}
    index = CopyIndex()
    root: dict[ItemUri, ItemUri] = {}
    kin: dict[ItemUri, list[Link]] = {}
    for item in items:
        if item.uri in places:
            continue
        compared = index.candidates(item)
        found = link(item, [held[place] for place in compared])
        places[item.uri] = len(held)
        index.add(len(held), item, compared, found)
        held.append(item)
        if found is not None:
            root[item.uri] = root.get(found.of, found.of)
            kin.setdefault(root[item.uri], []).append(found)
    for first in sorted(kin, key=places.__getitem__):
        yield _family(held[places[first]], kin[first])


def _family(first: Item, links: Iterable[Link]) -> Family:
    members = [Member(first.uri, None, None, 1.0)]
    members += [Member(x.uri, x.of, x.relation, x.coverage, x.coverage_back, x.changed) for x in links]
    agency = first.credit.agency or first.credit.provider or first.outlet or None
    return Family(FamilyKey(first.uri), agency, tuple(members))
