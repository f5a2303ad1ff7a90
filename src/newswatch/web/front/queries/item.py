"""One item: what we may show of its text, its credits as data, its copies and how they differ, why it is filed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from newswatch.archive import models
from newswatch.settings import settings
from newswatch.web.front.queries.front import shown_items
from newswatch.web.front.queries.pieces import ITEM_COLUMNS, ItemLine, item_line, shown_words

COLUMNS = (
    *ITEM_COLUMNS, "url", "canonical_url", "deck", "body_text", "words", "section", "whole", "published",
    "published_from", "updated", "updated_from", "first_seen", "credit", "wire", "repairs", "provenance", "located",
    "outlet__home", "outlet__sample", "channel__kind", "membership__of_id", "membership__family_id",
    "membership__coverage", "membership__coverage_back", "membership__changed", "membership__family__agency",
    "in_story__story_id", "in_story__story__slug", "in_story__story__headline", "in_story__because", "sendings",
)  # fmt: skip
MOST_MEMBERS, MOST_CHANGES = 40, 12
QUOTED_WORDS = 45


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. ``likely``: it is damaged and probably was this."""

    text: str
    likely: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    pieces: tuple[Piece, ...]
    speaker: str = ""
    role: str = ""
    person: int | None = None
    person_slug: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A member of the item's family. ``coverage``: share of its words found in the copy it comes from, 0…1."""

    item: ItemLine
    coverage: float
    this: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """``mark``: "", "del" or "ins"."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Difference:
    what: str
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """Why: ``reasons`` are (kind, words)."""

    slug: str
    name: str
    home: bool
    confidence: float | None
    reasons: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ItemPage:
    item: ItemLine
    url: str
    canonical: str
    deck: str
    paragraphs: tuple[Paragraph, ...]
    shown: int
    words: int
    rights: str
    whole: bool
    credit: Mapping[str, Any]
    wire: Mapping[str, Any]
    own_section: str
    published: datetime | None
    published_from: str
    updated: datetime | None
    updated_from: str
    first_seen: datetime | None
    seen_in: str
    provenance: Mapping[str, str]
    repairs: tuple[tuple[str, str], ...]
    of: ItemLine | None
    family_agency: str
    copies: tuple[Copy, ...]
    more_copies: int
    behind: int | None
    """Newest version of the copy that we have seen, where this item carries an older one."""
    differences: tuple[Difference, ...]
    sections: tuple[Filed, ...]
    subjects: tuple[tuple[Mapping[str, str], float, tuple[str, ...]], ...]
    places: tuple[tuple[str, float, tuple[str, ...]], ...]
    story: int | None
    story_slug: str
    story_headline: str


def item(number: int) -> ItemPage | None:
    """The item under this number. A withdrawn one has no text and no differences; a hidden one is None."""
    row = shown_items().filter(id=number).values(*COLUMNS).first()
    if row is None:
        return None
    line = item_line(row)
    members = _members(row) if row["membership__family_id"] else []
    versions = [copy.item.version for copy in members if copy.item.version]
    behind = max(versions) if line.version and versions and max(versions) > line.version else None
    paragraphs, shown = ((), 0) if line.withdrawn else _paragraphs(row)
    of = next((copy.item for copy in members if copy.item.number == row["membership__of_id"]), None)
    withdrawn_copy = line.withdrawn or (of is not None and of.withdrawn)
    subjects, places = _filing(number)
    return ItemPage(
        item=line, url=row["url"] or "", canonical=row["canonical_url"] or row["url"] or "",
        deck="" if line.withdrawn else row["deck"] or "", paragraphs=paragraphs, shown=shown, words=row["words"],
        rights=row["rights"], whole=row["whole"], credit=row["credit"], wire=row["wire"],
        own_section=row["section"] or "", published=row["published"], published_from=row["published_from"] or "",
        updated=row["updated"], updated_from=row["updated_from"] or "", first_seen=row["first_seen"],
        seen_in=row["channel__kind"] or "", provenance=row["provenance"],
        repairs=tuple((repair["found"], repair["likely"]) for repair in row["repairs"]), of=of,
        family_agency=row["membership__family__agency"] or "", copies=tuple(members[:MOST_MEMBERS]),
        more_copies=max(0, len(members) - MOST_MEMBERS), behind=behind,
        differences=() if withdrawn_copy else _differences(row["membership__changed"] or []),
        sections=_sections(number), subjects=subjects, places=places, story=row["in_story__story_id"],
        story_slug=row["in_story__story__slug"] or "story", story_headline=row["in_story__story__headline"] or "",
    )  # fmt: skip


def _members(row: Mapping[str, Any]) -> list[Copy]:
    rows = shown_items().filter(membership__family_id=row["membership__family_id"])
    found = rows.order_by("at", "id").values(*ITEM_COLUMNS, "membership__coverage")[:500]
    return [Copy(item_line(member), member["membership__coverage"], member["id"] == row["id"]) for member in found]


def _paragraphs(row: Mapping[str, Any]) -> tuple[tuple[Paragraph, ...], int]:
    """What may be shown of the text, by paragraph, with speakers and damage; and the number of words shown."""
    left = {"full": len(row["body_text"]), "headline": 0}.get(row["rights"], settings().excerpt_words)
    quotes = list(
        models.Quote.objects.filter(item_id=row["id"], speaker_name__isnull=False, kind__in=["direct", "mixed"])
        .order_by("number")
        .values("source", "content", "speaker_name", "speaker_role", "remark__person_id", "remark__person__slug")
    )
    found: list[Paragraph] = []
    start, shown, before = 0, 0, ""
    for text in row["body_text"].split("\n\n"):
        end = start + len(text)
        if left <= 0:
            break
        words = len(text.split())
        visible = text if words <= left else shown_words(text, left)
        spoken: Mapping[str, Any] = next((q for q in quotes if q["content"] and start <= q["content"][0][0] < end), {})
        name = spoken.get("speaker_name") or ""
        found.append(
            Paragraph(
                _pieces(visible, row["repairs"], start),
                name if name != before else "",
                (spoken.get("speaker_role") or "") if name != before else "",
                spoken.get("remark__person_id"),
                spoken.get("remark__person__slug") or "",
            )
        )
        before = name or before
        shown += min(words, len(visible.split()))
        left -= words
        start = end + 2
    return tuple(found), shown


def _pieces(text: str, repairs: Sequence[Mapping[str, Any]], start: int) -> tuple[Piece, ...]:
    """The text cut at its damaged places."""
    pieces, at = [], 0
    for repair in sorted(repairs, key=lambda repair: repair["start"]):
        place = repair["start"] - start
        if place < at or text[place : place + len(repair["found"])] != repair["found"]:
            continue
        if place > at:
            pieces.append(Piece(text[at:place]))
        pieces.append(Piece(repair["found"], repair["likely"]))
        at = place + len(repair["found"])
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def _differences(changed: Sequence[Mapping[str, Any]]) -> tuple[Difference, ...]:
    return tuple(
        Difference(change["what"], *marked(change.get("before") or "", change.get("after") or ""))
        for change in changed[:MOST_CHANGES]
    )


def marked(before: str, after: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Two wordings, the words that only one of them has marked: dropped ones "del", added ones "ins"."""
    one, two = before.split()[:QUOTED_WORDS], after.split()[:QUOTED_WORDS]
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if a < b:
            left.append(Stretch(" ".join(one[a:b]), "" if kind == "equal" else "del"))
        if c < d:
            right.append(Stretch(" ".join(two[c:d]), "" if kind == "equal" else "ins"))
    return tuple(left), tuple(right)


def _sections(number: int) -> tuple[Filed, ...]:
    rows = models.ItemSection.objects.filter(item_id=number).order_by("-home", "id")
    return tuple(Filed(row.section, row.section, row.home, None, _reasons(row.because)) for row in rows)


def _reasons(because: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((reason.get("kind", ""), tuple(dict.fromkeys(reason.get("words", ())))[:4]) for reason in because)


def _filing(number: int) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Subjects: (names by language, confidence, words); places: (name, centrality, words)."""
    row = models.Filing.objects.filter(item_id=number).values("subjects", "places").first()
    if row is None:
        return (), ()
    subjects = tuple((s["name"], s["confidence"], _words(s.get("because", ()))) for s in row["subjects"][:6])
    places = tuple((p["name"], p["centrality"], _words(p.get("because", ()))) for p in row["places"][:6])
    return subjects, places


def _words(because: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for reason in because for word in reason.get("words", ())))[:4]
