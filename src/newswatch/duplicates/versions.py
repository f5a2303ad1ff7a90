"""A copy's chain of versions, and where each carrier stands on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from newswatch.duplicates.alignment import align, covered
from newswatch.duplicates.changes import changes
from newswatch.duplicates.reading import Reading, read, read_sentences
from newswatch.records import Carried, FamilyItem, Item, OutletSlug, Signal, Version

UNTOLD = frozenset({Signal.KILL, Signal.WITHHOLD, Signal.RELEASE, Signal.ADVISORY})
"""Signals that come as notices: what bears them is a version only where it repeats the copy."""
REPEATS = 0.2
"""Coverage from which an item with such a signal repeats the copy."""


def owner(members: Sequence[FamilyItem], agencies: Collection[OutletSlug]) -> OutletSlug:
    """Whose copy it is: the agency that sent it first, else the outlet that had it first.

    ``members``: at least one, in order of receipt; ``agencies``: outlets that are agencies.
    """
    return next((m.item.outlet for m in members if m.item.outlet in agencies), members[0].item.outlet)


def sent_at(item: Item, received: datetime) -> datetime:
    """When an item was sent in its present form, as best known."""
    known = item.updated or item.published
    return known.at if known else received


def chain(members: Sequence[FamilyItem], of: OutletSlug) -> tuple[Version, ...]:
    """The owner's sendings in order of receipt, those under one uri included.

    Numbered as the agency numbers them where its numbers are known and go up, else from 1.
    """
    found: list[tuple[datetime, Version, int | None]] = []
    for member in members:
        item = member.item
        if item.outlet != of:
            continue
        for sent in member.earlier:
            if sent.paragraphs and sent.signal not in UNTOLD:
                version = Version(item.uri, 0, sent.received, sent.headline, sent.paragraphs, sent.signal)
                found.append((sent.received, version, sent.version))
        if item.wire.signal in UNTOLD and member.coverage < REPEATS:
            continue
        if item.paragraphs:
            at = sent_at(item, member.received)
            version = Version(item.uri, 0, at, item.headline, item.paragraphs, item.wire.signal)
            found.append((member.received, version, item.wire.version))
    found.sort(key=lambda entry: entry[0])
    marked = [number for _, _, number in found if number is not None]
    counted = marked if len(marked) == len(found) and marked == sorted(set(marked)) else range(1, len(found) + 1)
    return tuple(
        Version(v.uri, number, v.sent, v.headline, v.paragraphs, v.signal)
        for (_, v, _), number in zip(found, counted, strict=True)
    )


def carried(item: Item, versions: Sequence[Version]) -> Carried | None:
    """The version whose text ``item`` is nearest to, and what it lacks of the newest; None for an empty chain.

    Of versions that are equally near, the newest that had been sent when the item came out, so that an outlet is not
    blamed for a version that changed nothing it prints. What an outlet cut from the version it has is nothing it lacks.
    """
    if not versions:
        return None
    mine = read(item.paragraphs)
    near = [_nearness(mine, read(version.paragraphs)) for version in versions]
    best = max(near)
    alike = [place for place, value in enumerate(near) if value >= best - 1e-9]
    known = [place for place in alike if item.at is None or versions[place].sent <= item.at]
    place = max(known, default=alike[0])
    newest = versions[-1]
    if place == len(versions) - 1:
        return Carried(newest.number, newest.number)
    own, others = read_sentences(newest.paragraphs), read_sentences(item.paragraphs)
    lacks = changes(own, others, tuple(align(own, others)))
    had = {sentence.text for sentence in read_sentences(versions[place].paragraphs)}
    kept = tuple(c for c in lacks if c.what != "dropped" and not (c.what == "added" and c.after in had))
    return Carried(versions[place].number, newest.number, versions[place + 1].sent, kept)


def _nearness(mine: Reading, theirs: Reading) -> float:
    """Dice of the words that stand in common runs: the mean of both coverages, weighed by length."""
    common = mine.runs & theirs.runs
    words = len(mine.words) + len(theirs.words)
    return (sum(covered(mine, common)) + sum(covered(theirs, common))) / words if words else 0.0
