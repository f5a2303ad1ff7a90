"""Running stories and what the story stage says of an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from newswatch.records.ids import FamilyKey, ItemUri, OutletSlug, StoryKey
from newswatch.records.item import Signal, Span
from newswatch.records.made_by import MadeBy


@dataclass(frozen=True, slots=True)
class Terms:
    """What an item is about, for finding its story: term → weight (count, before rarity is taken into account).

    A term is a stemmed word, a name with the prefix "@", or a figure with the prefix "#". ``lead``: those that stand in
    the headline or at the head of the text.
    """

    uri: ItemUri
    at: datetime | None
    counts: tuple[tuple[str, float], ...]
    lead: frozenset[str] = frozenset()
    language: str | None = None
    family: FamilyKey | None = None


class TermUse(NamedTuple):
    """How a strand uses a term; ``rarity`` as it was when the term last came."""

    term: str
    rarity: float
    items: int  # that it stands in
    weight: float  # summed over them
    lead: int  # items that have it in their lead


@dataclass(frozen=True, slots=True)
class Strand:
    """Items of one story that are told so alike that they never part; a story is one strand or several.

    ``key``: uri of the item that opened it. ``story``: the key of the oldest strand of its story.
    ``opened``: how many items the watch had placed when it opened. ``first``, ``last``: of its items.
    """

    key: StoryKey
    story: StoryKey
    opened: int
    terms: tuple[TermUse, ...]
    size: int
    first: datetime | None
    last: datetime | None
    language: str | None = None
    families: frozenset[FamilyKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Assignment:
    """``uri`` goes into ``strand`` (its own uri when it opens one).

    ``held`` are the terms that decided, heaviest first.
    """

    uri: ItemUri
    strand: StoryKey
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


class DevelopmentKind(StrEnum):
    """What a report adds, the weightiest first."""

    CORRECTION = "correction"
    DENIAL = "denial"
    CONFIRMATION = "confirmation"
    FIGURE = "figure"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Told:
    """One report as its developments are read from it; copies of earlier ones are not given.

    ``speakers``: each quote's speaker by name, and where in ``body_text`` what was said begins.
    """

    uri: ItemUri
    at: datetime | None
    body_text: str
    language: str | None = None
    signal: Signal | None = None
    speakers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Development:
    """What is new in a story: the sentence of the report that says it. ``words``: the figure, or who speaks."""

    uri: ItemUri
    kind: DevelopmentKind
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """One independent report of a story: items of one family or one owner, folded."""

    items: tuple[ItemUri, ...]
    outlets: tuple[OutletSlug, ...]
    agency: str | None = None  # whose copy it is, when an agency's


@dataclass(frozen=True, slots=True)
class StorySummary:
    """A story as line-up and readers see it.

    ``moved``: time of its last development, that of its first report where it has none; ``moved_by``: what that one is.
    ``stood_since``: time of the newest news of the first edition whose front it stood on since, as ``Edition.news_at``.
    """

    key: StoryKey
    headline: str
    headline_from: ItemUri
    items: tuple[ItemUri, ...]
    first: datetime | None
    last: datetime | None
    reports: tuple[Report, ...]
    independent: int  # reports that are not only an agency's copy
    carriers: int  # outlets that run copy of an agency, the agency itself left out
    sections: tuple[str, ...] = ()  # home first
    urgency: int | None = None
    near: float = 0.0  # 0…1, nearness to the watch's home
    news: bool = True
    outlet: OutletSlug | None = None  # whose headline it is
    moved: datetime | None = None
    moved_by: DevelopmentKind | None = None
    stood_since: datetime | None = None


class KinKind(StrEnum):
    EARLIER = "earlier"  # over or at rest when the other one ran
    RELATED = "related"  # runs beside it


@dataclass(frozen=True, slots=True)
class Kin:
    """A story that shares strong names with another but tells of another event. ``names``: terms ("@ilse varga")."""

    story: StoryKey
    kind: KinKind
    names: tuple[str, ...]
    score: float
