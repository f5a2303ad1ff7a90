"""Filing: subjects, places and sections of an item, each with what decided it."""

from __future__ import annotations

from dataclasses import dataclass

from newswatch.records.ids import ItemUri, SectionSlug
from newswatch.records.item import Item, Span
from newswatch.records.made_by import MadeBy


@dataclass(frozen=True, slots=True)
class Reason:
    """What decided, for a page to say in its language. ``kind`` and what ``words`` then hold:

    words, place, institution, dateline: as written, at ``spans``; outlet-section, channel: the name as sent; ruling: the
    slug; example: the words that spoke loudest; subject: a code, then the words for it; kind: of piece; outlet: its slug;
    within: the slug of the section beneath; default: nothing.
    """

    kind: str
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """An IPTC Media Topic: ``code`` "medtop:20000621", ``head`` its top-level number, ``names`` (en, fr)."""

    code: str
    head: str
    name_en: str
    name_fr: str
    confidence: float
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceFiling:
    """``country`` ISO 3166-1 alpha-2; ``region`` ISO 3166-2 part ("ON"); ``centrality`` 0…1; ``division``: county, region
    or district of Ontario ("Peel").
    """

    name: str
    country: str | None
    region: str | None
    centrality: float
    because: tuple[Reason, ...] = ()
    division: str | None = None


@dataclass(frozen=True, slots=True)
class SectionFiling:
    section: SectionSlug
    home: bool  # exactly one section of an item is its home
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Filing:
    uri: ItemUri
    subjects: tuple[Subject, ...]
    places: tuple[PlaceFiling, ...]
    sections: tuple[SectionFiling, ...]
    made_by: MadeBy | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A place on our site, as data: its names and the rule that fills it (read by ``subjects``)."""

    slug: SectionSlug
    name_en: str
    name_fr: str
    order: int = 0
    news: bool = True  # opinion and agate are kept from the news fronts
    within: SectionSlug | None = None  # a section above it: Northern Ontario stands beneath Ontario


@dataclass(frozen=True, slots=True)
class Example:
    """An item with the labels that somebody gave it, to learn from; no labels: it bears none of those taught."""

    item: Item
    labels: frozenset[str]
