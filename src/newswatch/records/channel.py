"""Outlets, channels and what ingest brings in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from newswatch.records.ids import ChannelKey, Digest, ItemUri, OutletSlug, SectionSlug


class ChannelKind(StrEnum):
    FEED = "feed"  # RSS, Atom or JSON Feed over HTTP
    SITEMAP = "sitemap"  # a news sitemap
    INDEX = "index"  # a page watched for links to articles
    PAGE = "page"  # one page watched for changes
    FOLDER = "folder"  # a folder of wire files, pages or feeds


class Form(StrEnum):
    """What a raw item's bytes are."""

    PAGE = "page"
    TEXT = "text"  # a page saved as plain text
    NOTICE = "notice"  # no bytes beside what the channel said of the item
    ITEMLINE = "itemline"
    NINJS = "ninjs"
    NEWSML_G2 = "newsml-g2"
    NEWSML_1 = "newsml-1"
    NITF = "nitf"
    ANPA = "anpa"
    IPTC7901 = "iptc7901"
    MAIL = "mail"
    AP_JSON = "ap-json"  # the Associated Press's content service
    FEED = "feed"
    JSONFEED = "jsonfeed"
    SITEMAP = "sitemap"


class Rights(StrEnum):
    """How much of an item's text we may show."""

    FULL = "full"
    EXCERPT = "excerpt"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes. ``owner`` folds papers of one house in the count of independent reports."""

    slug: OutletSlug
    name: str
    home: str | None = None
    owner: str | None = None
    language: str | None = None  # BCP 47, e.g. "en-CA"
    place: str | None = None
    agency: bool = False
    rights: Rights = Rights.EXCERPT
    pictures: bool = False  # whether its rights allow us to show the pictures of its feeds


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed, wire folder, sitemap or page that we watch."""

    key: ChannelKey
    outlet: OutletSlug
    kind: ChannelKind
    address: str  # URL, or path of the folder
    section: SectionSlug | None = None  # the outlet's own section that this channel carries, as our slug
    language: str | None = None
    fetch_pages: bool = True  # read the page behind each notice
    rights: Rights | None = None  # None: the outlet's
    private: bool = False  # the address is never shown
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a feed says of an item's picture: where it is, what it shows, whose it is. Without either of the last two
    there is none.
    """

    url: str
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class RemadePicture:
    """A picture as it is kept and shown. ``body`` is WebP; ``width`` and ``height`` are its pixels."""

    picture: Picture
    body: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Notice:
    """What a feed, sitemap or index page says of an item before the item itself is read. HTML is sanitised."""

    identity: str  # the entry's id as given, else its link
    url: str | None
    headline: str | None = None
    summary_html: str | None = None
    content_html: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    provider: str | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class RawItem:
    """Bytes as received, and what the channel said of them. ``body`` is None when there is only a notice.

    ``part`` counts items inside one file of several (0 for the first). ``received`` is given by the caller.
    """

    uri: ItemUri
    channel: ChannelKey
    outlet: OutletSlug
    form: Form
    body: bytes | None
    received: datetime
    url: str | None = None
    notice: Notice | None = None
    part: int = 0
    file: str | None = None  # name inside the watched folder, or path as given on the command line
    section: SectionSlug | None = None  # of the channel
    language: str | None = None  # of the channel or outlet
    rights: Rights = Rights.EXCERPT
    media_type: str | None = None
    charset: str | None = None  # as announced by the transport
    pictures: bool = False  # of the outlet


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request needs. ``full_at``: when to ask for everything once in spite of them."""

    etag: str | None = None
    last_modified: str | None = None
    digest: Digest | None = None
    full_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChannelState:
    """What we remember of a channel between checks."""

    validators: Validators = field(default_factory=Validators)
    interval: float = 900.0  # seconds to the next check when nothing else is said
    last_checked: datetime | None = None
    last_ok: datetime | None = None
    last_new: datetime | None = None
    failures: int = 0  # in a row
    failing_since: datetime | None = None
    code: str | None = None  # of the last failure
    message: str = ""
    per_day: float | None = None  # running mean of new items a day
    stopped: bool = False  # the server said gone, or asked us not to come
