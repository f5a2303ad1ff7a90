"""Running stories and what the story stage says of an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newswatch.records.ids import FamilyKey, ItemUri, OutletSlug, StoryKey
from newswatch.records.made_by import MadeBy


@dataclass(frozen=True, slots=True)
class Terms:
    """What an item is about, for finding its story: term → weight (count, before rarity is taken into account).

    A term is a stemmed word or a name; names carry the prefix "@".
    """

    uri: ItemUri
    at: datetime | None
    counts: tuple[tuple[str, float], ...]
    language: str | None = None
    family: FamilyKey | None = None


@dataclass(frozen=True, slots=True)
class OpenStory:
    """A story as the stage sees it: the running sum of its members' terms."""

    key: StoryKey
    counts: tuple[tuple[str, float], ...]
    size: int
    first: datetime | None
    last: datetime | None
    language: str | None = None
    families: frozenset[FamilyKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Assignment:
    """``uri`` goes into ``story`` (its own uri when it opens one).

    ``held`` are the terms that decided, heaviest first.
    """

    uri: ItemUri
    story: StoryKey
    opened: bool
    score: float
    held: tuple[str, ...] = ()
    because: str = ""
    made_by: MadeBy | None = None


@dataclass(frozen=True, slots=True)
class StoryItem:
    """One item as its story sees it. ``owner`` is the outlet's owner, else the outlet itself.

    ``agency``: the name of the agency whose copy the item is, None for an own report. ``near``: 0…1, nearness to the
    watch's home. ``news``: False for opinion, agate, advisories. Hidden and killed items are not given.
    """

    uri: ItemUri
    outlet: OutletSlug
    owner: str
    headline: str
    at: datetime | None
    agency: str | None = None
    family: FamilyKey | None = None
    language: str | None = None
    sections: tuple[str, ...] = ()  # home first
    urgency: int | None = None
    near: float = 0.0
    news: bool = True
    words: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """One independent report of a story: items of one family or one owner, folded."""

    items: tuple[ItemUri, ...]
    outlets: tuple[OutletSlug, ...]
    agency: str | None = None  # whose copy it is, when an agency's


@dataclass(frozen=True, slots=True)
class StorySummary:
    """A story as line-up and readers see it."""

    key: StoryKey
    headline: str
    headline_from: ItemUri
    items: tuple[ItemUri, ...]
    first: datetime | None
    last: datetime | None
    reports: tuple[Report, ...]
    independent: int  # reports that are not only an agency's copy
    carriers: int  # outlets that run agency copy
    sections: tuple[str, ...] = ()  # home first
    urgency: int | None = None
    near: float = 0.0  # 0…1, nearness to the watch's home
    news: bool = True
