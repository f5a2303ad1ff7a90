"""An item: one publication by one outlet, with all that the copy desk could learn of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from newswatch.records.channel import Rights
from newswatch.records.ids import ChannelKey, ItemUri, OutletSlug
from newswatch.records.made_by import MadeBy

PARAGRAPH_BREAK = "\n\n"
"""Paragraphs are joined by one blank line; every span anywhere counts Unicode code points of that text."""


class Span(tuple[int, int]):
    """``(start, end)`` in code points of ``body_text``, end exclusive."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Span:
        return super().__new__(cls, (start, end))

    def __getnewargs__(self) -> tuple[int, int]:
        """What ``__new__`` is given when a span comes back from another process."""
        return self[0], self[1]

    @property
    def start(self) -> int:
        return self[0]

    @property
    def end(self) -> int:
        return self[1]


class Kind(StrEnum):
    """What kind of piece it is. Opinion, agate, advisories, live pages and pages of links are kept from the fronts."""

    REPORT = "report"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    LIVE = "live"
    INDEX = "index"
    VIDEO = "video"
    GALLERY = "gallery"
    RELEASE = "release"
    ADVISORY = "advisory"
    AGATE = "agate"


class Extent(StrEnum):
    """How much of a text we hold."""

    WHOLE = "whole"
    EXCERPT = "excerpt"
    WALLED = "walled"  # what is left to be read in front of a wall


class Signal(StrEnum):
    UPDATE = "update"
    CORRECTION = "correction"
    KILL = "kill"
    WITHHOLD = "withhold"
    RELEASE = "release"
    ADVISORY = "advisory"


class DateOrigin(StrEnum):
    PAGE = "page"
    FEED = "feed"
    WIRE = "wire"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time (aware, UTC) and where it came from. Unknown times are None, never "now"."""

    at: datetime
    origin: DateOrigin


@dataclass(frozen=True, slots=True)
class Byline:
    name: str
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Contributor:
    name: str
    affiliation: str | None = None
    place: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """``date`` as written ("April 13"); ``agency`` the agency whose mark stands in it."""

    places: tuple[str, ...]
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    agency: str | None = None
    bylines: tuple[Byline, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    dateline: Dateline | None = None
    provider: str | None = None
    first_published: str | None = None  # date in "This report … was first published …", ISO where it could be read


@dataclass(frozen=True, slots=True)
class WireMarks:
    slug: str | None = None
    version: int | None = None
    signal: Signal | None = None
    urgency: int | None = None  # IPTC: 1 flash … 9
    embargo: datetime | None = None
    editors_note: str | None = None
    id: str | None = None  # the agency's own id of the copy, the same over its versions


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage found in the text: the text keeps ``found`` at ``start``; ``likely`` is what it probably was, if known."""

    found: str
    likely: str | None
    start: int


@dataclass(frozen=True, slots=True)
class Item:
    """One publication by one outlet.

    ``paragraphs`` hold plain text; ``body_text`` is them joined by one blank line. ``provenance`` tells for each
    field where its value came from ("json-ld", "meta og:title", "tail line", …).
    """

    uri: ItemUri
    outlet: OutletSlug
    headline: str
    paragraphs: tuple[str, ...]
    channel: ChannelKey | None = None
    url: str | None = None
    canonical_url: str | None = None
    deck: str | None = None
    language: str | None = None
    section: str | None = None  # the outlet's own section, as written
    kind: Kind = Kind.REPORT
    extent: Extent = Extent.WHOLE
    published: Stamp | None = None
    updated: Stamp | None = None
    first_seen: datetime | None = None
    credit: Credit = field(default_factory=Credit)
    wire: WireMarks = field(default_factory=WireMarks)
    repairs: tuple[Repair, ...] = ()
    rights: Rights = Rights.EXCERPT
    channel_section: str | None = None  # our slug of the section the channel carries
    categories: tuple[str, ...] = ()  # tags and subject codes as received
    located: tuple[str, ...] = ()  # places as received in metadata
    provenance: tuple[tuple[str, str], ...] = ()
    file: str | None = None
    made_by: MadeBy | None = None

    @property
    def body_text(self) -> str:
        return PARAGRAPH_BREAK.join(self.paragraphs)

    @property
    def whole(self) -> bool:
        """Whether we hold all of its text."""
        return self.extent is Extent.WHOLE

    @property
    def at(self) -> datetime | None:
        """When it became news, as best known: published, else updated, else when we first saw it."""
        known = self.published or self.updated
        return known.at if known else self.first_seen
