"""What ties an item to copy beside its words: the agency's id, and for notices about copy its slug or headline.

A notice ("KILL: …") need not repeat a word of the copy that it stops. It is tied to what the same outlet sent under the
same slug or headline not long before; an agency's id ties versions whatever their text.
"""

from __future__ import annotations

from hashlib import blake2b

from newswatch.records import Item, Signal
from newswatch.text.shingles import folded_words

NOTICES = frozenset({Signal.CORRECTION, Signal.KILL, Signal.WITHHOLD, Signal.RELEASE})
"""Signals that may come as a notice about other copy."""
GLOBAL = ":"
"""An id with this in it (urn:…, tag:…) is one in the world; others are one in an outlet and are used again."""
ID_HOURS, SLUG_HOURS, HEADLINE_HOURS = 36.0, 48.0, 168.0
"""How long an outlet's own id, a slug and a headline speak of the same copy. Wire services number from 1 every day."""
NEWEST = 3
"""Items looked at under one tie, the newest."""


def ties_left(item: Item) -> tuple[int, ...]:
    """Keys under which later items find this one by its id, slug and headline: 63-bit hashes."""
    return tuple(key for key in (_id(item), _slug(item), _headline(item)) if key is not None)


def ties_sought(item: Item) -> tuple[int, ...]:
    """Keys under which the copy that this item belongs to may be found. Headlines speak for notices only, slugs for
    notices and numbered versions."""
    headline = _headline(item) if item.wire.signal in NOTICES else None
    slug = _slug(item) if item.wire.signal in NOTICES or (item.wire.version or 1) > 1 else None
    keys = (_id(item), slug, headline)
    return tuple(key for key in keys if key is not None)


def one_id(item: Item, other: Item) -> bool:
    """Whether both bear the agency's id of one copy."""
    if item.wire.id is None or _id(item) != _id(other):
        return False
    return GLOBAL in item.wire.id or _within(item, other, ID_HOURS)


def speaks_of(item: Item, other: Item) -> bool:
    """Whether ``item`` is a notice about ``other``, by slug or headline."""
    if item.wire.signal not in NOTICES:
        return False
    by_slug = _slug(item) is not None and _slug(item) == _slug(other) and _within(item, other, SLUG_HOURS)
    by_headline = _headline(item) is not None and _headline(item) == _headline(other)
    return by_slug or (by_headline and _within(item, other, HEADLINE_HOURS))


def later_version(item: Item, other: Item) -> bool:
    """Whether the wire numbers ``item`` as a later version of ``other``, under one slug."""
    if item.wire.version is None or other.wire.version is None or item.wire.version <= other.wire.version:
        return False
    return _slug(item) is not None and _slug(item) == _slug(other) and _within(item, other, SLUG_HOURS)


def _within(item: Item, other: Item, hours: float) -> bool:
    if item.at is None or other.at is None:
        return True
    return abs((item.at - other.at).total_seconds()) <= hours * 3600


def _id(item: Item) -> int | None:
    if item.wire.id is None:
        return None
    return _key("id", "" if GLOBAL in item.wire.id else item.outlet, item.wire.id)


def _slug(item: Item) -> int | None:
    return _key("slug", item.outlet, item.wire.slug.strip().upper()) if item.wire.slug else None


def _headline(item: Item) -> int | None:
    words = folded_words(item.headline)
    return _key("headline", item.outlet, " ".join(words)) if len(words) > 2 else None


def _key(*parts: str) -> int:
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest(), "big") >> 1
