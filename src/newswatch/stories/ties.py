"""What rulings say of stories, as the stage obeys it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from newswatch.records import ItemUri, Ruling, RulingKind, StoryKey, Strand

Pair = frozenset[StoryKey]


@dataclass(frozen=True, slots=True)
class Ties:
    """``hung``: item → key of the strand it must stand in. ``joined``, ``apart``: pairs of keys of strands.

    ``closed``: key of a story → when it was closed; later items do not join it.
    """

    hung: Mapping[ItemUri, StoryKey] = field(default_factory=dict)
    joined: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    closed: Mapping[StoryKey, datetime] = field(default_factory=dict)

    def partners(self, keys: Iterable[StoryKey]) -> tuple[StoryKey, ...]:
        """Keys that are joined with one of these, directly or through others."""
        reached = set(keys)
        grown = True
        while grown:
            more = {key for pair in self.joined if pair & reached for key in pair} - reached
            reached |= more
            grown = bool(more)
        return tuple(sorted(reached.difference(keys)))

    def open_to(self, strands: Sequence[Strand], at: datetime | None) -> list[Strand]:
        """Those of the strands that an item of that time may join; one without a time joins no closed story."""
        return [s for s in strands if s.story not in self.closed or (at is not None and at <= self.closed[s.story])]


NO_TIES = Ties()


def ties_of(rulings: Iterable[Ruling]) -> Ties:
    """The ties in these rulings, which are in force, oldest first; a later one on the same item holds.

    A split hangs its items on the first of them; the item that opened the story stays where it is.
    """
    hung: dict[ItemUri, StoryKey] = {}
    joined: set[Pair] = set()
    apart: set[Pair] = set()
    closed: dict[StoryKey, datetime] = {}
    for ruling in rulings:
        subject = StoryKey(ruling.subject)
        match ruling.kind:
            case RulingKind.MERGE_STORY:
                joined.add(frozenset({subject, StoryKey(ruling.value)}))
                apart.discard(frozenset({subject, StoryKey(ruling.value)}))
            case RulingKind.SPLIT_STORY:
                uris = [ItemUri(uri) for uri in ruling.value.splitlines() if uri != subject]
                hung.update(dict.fromkeys(uris, StoryKey(uris[0])) if uris else {})
                apart.update(frozenset({subject, StoryKey(uri)}) for uri in uris[:1])
            case RulingKind.MOVE_ITEM:
                hung[ItemUri(ruling.subject)] = StoryKey(ruling.value)
            case RulingKind.CLOSE_STORY:
                closed[subject] = ruling.at
    return Ties(hung, frozenset(joined), frozenset(apart), closed)
