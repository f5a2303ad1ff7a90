"""Families out of links, in memory and one item at a time, by the same way as the archive's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newswatch.duplicates.comparison import link
from newswatch.records import Family, FamilyKey, Item, ItemUri, Link, Member
from newswatch.text.shingles import POSTING_LIMIT, shortlist, sketch


def families(items: Iterable[Item]) -> Iterator[Family]:
    """Families of two and more, in the order of their first members.

    Each item is compared with those before it only, so that the answer for an item does not depend on later ones.
    Holds all items in memory. A uri that comes twice counts once, as first seen.
    """
    held: dict[str, Item] = {}
    uris: dict[ItemUri, str] = {}
    postings: dict[int, list[str]] = {}
    root: dict[ItemUri, ItemUri] = {}
    kin: dict[ItemUri, list[Link]] = {}
    versions: dict[str, str] = {}  # an agency's id of a copy → token of its last version
    for item in items:
        if item.uri in uris:
            continue
        token = f"{len(held):09d}"
        hashes = sketch(item.paragraphs)
        chosen = dict.fromkeys(shortlist(hashes, postings))
        if item.wire.id is not None:
            chosen |= dict.fromkeys([versions[item.wire.id]] if item.wire.id in versions else ())
            versions[item.wire.id] = token
        found = link(item, [held[name] for name in chosen])
        held[token], uris[item.uri] = item, token
        for value in hashes:
            tokens = postings.setdefault(value, [])
            if len(tokens) <= POSTING_LIMIT:
                tokens.append(token)
        if found is not None:
            root[item.uri] = root.get(found.of, found.of)
            kin.setdefault(root[item.uri], []).append(found)
    for first in sorted(kin, key=uris.__getitem__):
        yield _family(held[uris[first]], kin[first])


def _family(first: Item, links: Iterable[Link]) -> Family:
    members = [Member(first.uri, None, None, 1.0)]
    members += [Member(x.uri, x.of, x.relation, x.coverage, x.coverage_back, x.changed) for x in links]
    agency = first.credit.agency or first.credit.provider or first.outlet or None
    return Family(FamilyKey(first.uri), agency, tuple(members))
