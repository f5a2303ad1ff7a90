"""What a format says of one item, field by field as sent, before the copy desk reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newswatch.records.item import Extent, Kind, Signal


@dataclass(frozen=True, slots=True)
class Dated:
    """One time that a page gives for itself, among others that may contradict it.

    ``role`` is "published" or "updated"; ``origin`` is where it stood ("json-ld datePublished", "visible line", …).
    Not ``exact``: a day alone, ``at`` being its first minute at the outlet's place.
    """

    at: datetime
    role: str
    origin: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Received:
    """One item as a page or wire file gives it; nothing is interpreted that the format does not say itself.

    ``paragraphs`` are plain text and may still hold credit lines, furniture and damage: that is the copy desk's work.
    Times are aware; pages give ``dates`` and wires ``published`` and ``updated``. ``byline`` and ``credit_line`` are
    lines as sent; ``authors`` are names that the format lists one by one. ``origins`` names for each field where it
    stood ("json-ld", "nitf hedline", …).
    """

    uri: str | None = None
    wire_id: str | None = None  # the agency's id of the copy, the same over its versions
    url: str | None = None
    canonical_url: str | None = None
    headline: str | None = None
    deck: str | None = None
    paragraphs: tuple[str, ...] = ()
    language: str | None = None
    section: str | None = None
    site_name: str | None = None
    kind: Kind | None = None
    label: str | None = None  # what stands above the headline ("Opinion")
    extent: Extent | None = None
    published: datetime | None = None
    updated: datetime | None = None
    dates: tuple[Dated, ...] = ()  # all that a page says of its times; the copy desk chooses
    embargo: datetime | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    credit_line: str | None = None
    agency: str | None = None
    provider: str | None = None
    dateline: str | None = None
    located: tuple[str, ...] = ()
    slug: str | None = None
    version: int | None = None
    signal: Signal | None = None
    urgency: int | None = None
    editors_note: str | None = None
    categories: tuple[str, ...] = ()  # tags; subject codes as "medtop:…" or "iptc:…"
    rights: str | None = None
    own: Mapping[str, Any] | None = None  # what an export of ours carries beside the standard, as in item lines
    origins: tuple[tuple[str, str], ...] = ()
