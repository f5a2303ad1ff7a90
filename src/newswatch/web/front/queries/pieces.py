"""The small pieces that pages are made of, and how they are read from rows given as dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import slugify

from newswatch.settings import settings
from newswatch.text.slugs import slug_of
from newswatch.web.front.queries.wording import Stretch

NAMED = 5
"""Outlets named in a sentence; the rest are counted."""

ITEM_COLUMNS = (
    "id", "uri", "headline", "language", "at", "agency", "agency_slug", "signal", "hidden", "rights", "kind",
    "outlet__name", "outlet__slug", "outlet__agency", "membership__relation", "wire__version", "wire__slug", "held",
    "standing__mark", "standing__by_id",
)  # fmt: skip


NEW_COLUMNS = ("item_id", "rank", "kind", "words", "start", "end", "item__body_text", "item__rights")


@dataclass(frozen=True, slots=True)
class New:
    """What an item adds to its story. ``kind``: of ``DevelopmentKind``. ``sentence``: its own, within its rights.

    ``anchor``: where it stands on the story's page, the same as long as item, place and words are.
    """

    kind: str
    words: str
    sentence: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as one line of a list. ``relation``: same, cut, revision, rewrite or None where it copies nothing.

    ``signal``: what its sender said of it, or what the signal of its copy's owner makes of it: kill, withhold, embargo,
    notice, and "corrected" where another item corrects it. Of a held item no headline is given.
    """

    number: int
    uri: str
    headline: str
    language: str | None
    at: datetime | None
    outlet: str
    outlet_slug: str
    agency: str | None = None
    agency_slug: str | None = None
    relation: str | None = None
    signal: str | None = None
    version: int | None = None
    opening: str = ""
    withdrawn: bool = False
    slug: str = ""
    """The agency's name for the copy, by which newsrooms speak of it."""
    news: tuple[New, ...] = ()

    @property
    def carried(self) -> bool:
        """Whether another agency's copy stands in this outlet."""
        return self.agency is not None and self.agency != self.outlet


@dataclass(frozen=True, slots=True)
class Who:
    """Who reports a story. ``names``: outlets of the independent reports; ``others``: how many more there are."""

    independent: int
    names: tuple[str, ...]
    others: int
    agencies: tuple[str, ...]
    carriers: int


PICTURE_COLUMNS = (
    "outlet__pictures", "picture__digest", "picture__alt", "picture__credit", "picture__width", "picture__height",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture of an item: where we keep it, what it shows, whose it is, its pixels."""

    item: int
    mark: str
    alt: str
    credit: str
    width: int
    height: int

    @property
    def address(self) -> str:
        """The same in both languages."""
        return reverse("picture", args=(self.item, self.mark))


def shown_picture(row: Mapping[str, Any], item: int | None, prefix: str = "") -> ShownPicture | None:
    """Of a row with ``PICTURE_COLUMNS`` (each under ``prefix``); None where the outlet allows none, or none is kept."""
    digest = row[f"{prefix}picture__digest"]
    if item is None or not digest or not row[f"{prefix}outlet__pictures"]:
        return None
    alt, credit, width, height = (row[f"{prefix}picture__{name}"] for name in ("alt", "credit", "width", "height"))
    return ShownPicture(item, digest[:12], alt, credit, width, height)


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story as it stands on a front, in a section or in a list. ``moved``: time of its last development."""

    number: int
    slug: str
    headline: str
    language: str | None
    last: datetime | None
    who: Who
    deck: str = ""
    item: int | None = None
    outlet: str = ""
    new: bool = False
    size: int = 0
    url: str = ""
    byline: str = ""
    opening: tuple[str, ...] = ()
    picture: ShownPicture | None = None
    moved: datetime | None = None


@dataclass(frozen=True, slots=True)
class OtherWording:
    """How another outlet words a remark; ``altered``: words amid the quotation were dropped, added or changed."""

    item: int
    outlet: str
    language: str | None
    stretches: tuple[Stretch, ...]
    altered: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """One remark: who, in what role, in which words. ``marked``: to be set between quotation marks."""

    words: str
    marked: bool
    language: str | None
    speaker: str
    role: str
    person: int | None
    person_slug: str
    item: int
    outlet: str
    at: datetime | None
    outlets: int = 1
    wordings: int = 1
    story: int | None = None
    story_slug: str = ""
    story_headline: str = ""
    others: tuple[OtherWording, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a reader stands in a list of many pages."""

    number: int
    more: bool

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.more else None


def item_line(row: Mapping[str, Any], opening: str = "") -> ItemLine:
    """A line of a row with ``ITEM_COLUMNS``."""
    version = row["wire__version"]
    held = row["held"]
    return ItemLine(
        number=row["id"], uri=row["uri"], headline="" if held else row["headline"], language=row["language"], at=row["at"],
        outlet=row["outlet__name"], outlet_slug=row["outlet__slug"], agency=row["agency"],
        agency_slug=row["agency_slug"], relation=row["membership__relation"], signal=_signal(row),
        version=version if isinstance(version, int) else None, opening="" if held else opening, withdrawn=held,
        slug=row["wire__slug"] or "",
    )  # fmt: skip


def _signal(row: Mapping[str, Any]) -> str | None:
    mark: str | None = row["standing__mark"]
    if mark == "correction" and row["standing__by_id"] != row["id"]:
        return "corrected"
    own: str | None = row["signal"]
    return mark or own


def who_reports(reports: Iterable[Mapping[str, Any]], independent: int, names: Mapping[str, str]) -> Who:
    """``reports`` as ``Story.reports`` keeps them; ``names``: outlet slug → name. An agency is no carrier of itself."""
    reports = list(reports)
    own = [report for report in reports if not report["agency"]]
    first = [names.get(report["outlets"][0], report["outlets"][0]) for report in own if report["outlets"]]
    agencies = dict.fromkeys(report["agency"] for report in reports if report["agency"])
    carriers = {
        slug
        for report in reports
        if report["agency"]
        for slug in report["outlets"]
        if names.get(slug) != report["agency"] and slug != slug_of(report["agency"])
    }
    return Who(independent, tuple(first[:NAMED]), max(0, len(first) - NAMED), tuple(agencies)[:3], len(carriers))


def shown_words(text: str, words: int) -> str:
    """The first ``words`` words of a text, at a sentence's end where one is near, with a mark where it is cut."""
    parts = text.split()
    if len(parts) <= words:
        return " ".join(parts)
    cut = parts[:words]
    for end in range(len(cut), max(len(cut) * 2 // 3, 1), -1):
        if cut[end - 1].rstrip("”\"'’»)").endswith((".", "!", "?")) and len(cut[end - 1]) > 3:
            return " ".join(cut[:end])
    return " ".join(cut).rstrip(",;:–—-") + " …"


def new(row: Mapping[str, Any]) -> New:
    """A development of a row with ``NEW_COLUMNS``."""
    said = row["item__body_text"][row["start"] : row["end"]] if row["item__rights"] != "headline" else ""
    # Not slug_of, which drops all letters but Latin ones: two names of one sentence would share an anchor.
    told = slugify(row["words"], allow_unicode=True)
    anchor = "-".join(["new", str(row["item_id"]), row["kind"], str(row["start"]), *([told] if told else [])])
    return New(row["kind"], row["words"], shown_words(said, settings().excerpt_words), anchor)


def excerpts(body: str, rights: str) -> tuple[str, ...]:
    """The first paragraphs within the rights and the site's setting; after the first, no broken sentence."""
    if rights == "headline":
        return ()
    left = settings().excerpt_words
    shown: list[str] = []
    for text in (part for part in body.split("\n\n") if part.strip()):
        visible = shown_words(text, left) if left > 0 else ""
        if not visible or (shown and visible.endswith("…")):
            break
        shown.append(visible)
        left -= len(text.split())
    return tuple(shown)


def excerpt(body: str, rights: str, words: int | None = None) -> str:
    """What may be shown of the first paragraph, within the rights and the site's setting."""
    if rights == "headline":
        return ""
    first = next((part for part in body.split("\n\n") if part.strip()), "")
    most = settings().excerpt_words if words is None else min(words, settings().excerpt_words)
    return shown_words(first, most) if rights != "full" or words is not None else first
