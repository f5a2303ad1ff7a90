"""Families: items that carry one agency's or outlet's copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newswatch.records.ids import FamilyKey, ItemUri, OutletSlug
from newswatch.records.item import Item, Signal
from newswatch.records.made_by import MadeBy


class Relation(StrEnum):
    SAME = "same"
    CUT = "cut"
    REVISION = "revision"
    REWRITE = "rewrite"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a member and the copy it comes from.

    ``what``: "added", "dropped", "altered" (sentences) or "figure", "name" (``before`` → ``after``).
    """

    what: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """``uri`` carries the copy of ``of``. ``coverage``: share of ``uri``'s words found in ``of``, and the reverse."""

    uri: ItemUri
    of: ItemUri
    relation: Relation
    coverage: float
    coverage_back: float
    changed: tuple[Change, ...] = ()
    because: str = ""
    made_by: MadeBy | None = None


@dataclass(frozen=True, slots=True)
class Member:
    uri: ItemUri
    of: ItemUri | None  # None for the first member
    relation: Relation | None
    coverage: float
    coverage_back: float = 1.0
    changed: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """``agency``: the name of whose copy it is, an agency's or else the first outlet's; None when not known."""

    key: FamilyKey
    agency: str | None
    members: tuple[Member, ...]


class Mark(StrEnum):
    """Why an item is marked or held back."""

    KILL = "kill"
    WITHHOLD = "withhold"
    EMBARGO = "embargo"
    NOTICE = "notice"  # it only tells what becomes of other copy, and is no news itself
    CORRECTION = "correction"


class OutletState(StrEnum):
    """What an outlet did with copy that its sender corrected or stopped."""

    SENDER = "sender"  # the copy is its own
    CARRIES = "carries"  # still the copy as it was before
    LATE = "late"  # took the copy up after it was stopped
    EARLY = "early"  # ran it before the end of its embargo
    CORRECTED = "corrected"  # carries it as it was put right
    WITHOUT = "without"  # carries a part that the correction does not touch
    WITHDRAWN = "withdrawn"  # took its own item back


@dataclass(frozen=True, slots=True)
class Sent:
    """An item as it was sent earlier under the same uri. ``received``: when we had it."""

    received: datetime
    signal: Signal | None = None
    embargo: datetime | None = None
    version: int | None = None
    headline: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyItem:
    """A member with its text, as signals and versions are worked out. ``received``: its last sending; ``of`` and
    ``coverage`` as in its ``Link``; ``earlier``: its sendings before, oldest first."""

    item: Item
    received: datetime
    of: ItemUri | None = None
    coverage: float = 1.0
    earlier: tuple[Sent, ...] = ()


@dataclass(frozen=True, slots=True)
class Embargo:
    """An editor holds copy until a time; ``ruled``: when the editor said so."""

    ruled: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What signals mean for an item. ``by``: the item that bears the signal, sent at ``since``; ``until``: the end of
    an embargo. ``held``: it stands on no front, in no story, search, feed or export. ``changed``: of a correction
    itself, how it differs from the version before, where that is known."""

    uri: ItemUri
    mark: Mark
    held: bool
    by: ItemUri
    since: datetime
    state: OutletState
    until: datetime | None = None
    changed: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One sending of a copy. ``number`` as the agency counts, else its place in the chain, from 1."""

    uri: ItemUri
    number: int
    sent: datetime
    headline: str
    paragraphs: tuple[str, ...]
    signal: Signal | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """Which version a carrier has. ``behind_since``: when the next one was sent, None while it has the newest.

    ``lacks``: how the newest version differs from what the carrier prints, its words before and the newest's after.
    """

    version: int
    newest: int
    behind_since: datetime | None = None
    lacks: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A family judged: its owner's chain, which version each carrier has, what signals mean for each member."""

    owner: OutletSlug
    versions: tuple[Version, ...]
    carried: tuple[tuple[ItemUri, Carried], ...]
    standings: tuple[Standing, ...]
