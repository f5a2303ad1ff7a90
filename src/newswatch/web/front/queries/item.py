"""One item: what we may show of its text, its credits as data, its copies and how they differ, why it is filed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newswatch.archive import models
from newswatch.settings import settings
from newswatch.web.front.queries.copies import Difference, FamilyPart, differences, family_of
from newswatch.web.front.queries.pieces import (
    ITEM_COLUMNS,
    PICTURE_COLUMNS,
    ItemLine,
    ShownPicture,
    item_line,
    shown_picture,
    shown_words,
)
from newswatch.web.front.queries.shown import known_items

COLUMNS = (
    *ITEM_COLUMNS, "url", "canonical_url", "deck", "body_text", "words", "section", "kind", "extent", "published",
    "published_from", "updated", "updated_from", "first_seen", "credit", "wire", "repairs", "provenance", "located",
    "outlet__home", "outlet__sample", "channel__kind", "membership__of_id", "membership__family_id",
    "membership__family__agency", "membership__behind_since", "membership__lacks", "standing__since",
    "standing__until", "standing__state", "standing__by__outlet__name",
    "in_story__story_id", "in_story__story__slug", "in_story__story__headline", "in_story__because", "sendings",
    *PICTURE_COLUMNS,
)  # fmt: skip


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
class Stopped:
    """Why and since when an item is held back or marked, by whom, and what its outlet did."""

    mark: str
    since: datetime
    until: datetime | None
    by: int
    sender: str
    state: str


@dataclass(frozen=True, slots=True)
class Why:
    """A reason: its kind, the words that decided, and what it names: a section by ``slug``, a subject by its ``names``."""

    kind: str
    words: tuple[str, ...]
    slug: str = ""
    names: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    slug: str
    home: bool
    reasons: tuple[Why, ...]


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
    kind: str
    extent: str
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
    family: FamilyPart | None
    behind_since: datetime | None
    lacks: tuple[Difference, ...]
    """What the newest version has and this item has not."""
    stopped: Stopped | None
    sections: tuple[Filed, ...]
    subjects: tuple[tuple[Mapping[str, str], float, tuple[str, ...]], ...]
    places: tuple[tuple[str, float, tuple[str, ...]], ...]
    story: int | None
    story_slug: str
    story_headline: str
    picture: ShownPicture | None


def item(number: int) -> ItemPage | None:
    """The item under this number. A held one has neither headline nor text; a hidden one is None."""
    row = known_items().filter(id=number).values(*COLUMNS).first()
    if row is None:
        return None
    line = item_line(row)
    held = line.withdrawn
    paragraphs, shown = ((), 0) if held else _paragraphs(row)
    filed = _filed(number)
    subjects, places = ((), ()) if held else _filing(filed)
    return ItemPage(
        item=line, url=row["url"] or "", canonical=row["canonical_url"] or row["url"] or "",
        deck="" if held else row["deck"] or "", paragraphs=paragraphs, shown=shown, words=row["words"],
        rights=row["rights"], kind=row["kind"], extent=row["extent"], credit=row["credit"], wire=row["wire"],
        own_section=row["section"] or "", published=row["published"], published_from=row["published_from"] or "",
        updated=row["updated"], updated_from=row["updated_from"] or "", first_seen=row["first_seen"],
        seen_in=row["channel__kind"] or "", provenance=row["provenance"],
        repairs=() if held else tuple((repair["found"], repair["likely"]) for repair in row["repairs"]),
        family=family_of(row["membership__family_id"], number) if row["membership__family_id"] else None,
        behind_since=row["membership__behind_since"],
        lacks=() if held else differences(row["membership__lacks"] or ()), stopped=_stopped(row),
        sections=_sections(number, filed["subjects"]), subjects=subjects, places=places, story=row["in_story__story_id"],
        story_slug=row["in_story__story__slug"] or "story", story_headline=row["in_story__story__headline"] or "",
        picture=None if held else shown_picture(row, number),
    )  # fmt: skip


def _stopped(row: Mapping[str, Any]) -> Stopped | None:
    if row["standing__mark"] is None:
        return None
    return Stopped(
        row["standing__mark"], row["standing__since"], row["standing__until"], row["standing__by_id"],
        row["standing__by__outlet__name"], row["standing__state"],
    )  # fmt: skip


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


def _sections(number: int, subjects: Sequence[Mapping[str, Any]]) -> tuple[Filed, ...]:
    rows = models.ItemSection.objects.filter(item_id=number).order_by("-home", "id")
    names = {subject["code"]: subject["name"] for subject in subjects}
    return tuple(Filed(row.section, row.home, tuple(_why(reason, names) for reason in row.because)) for row in rows)


def _why(reason: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]) -> Why:
    kind, words = reason.get("kind", ""), tuple(dict.fromkeys(reason.get("words", ())))
    if kind == "subject":
        return Why(kind, words[1:5], names=names.get(words[0]))
    if kind in ("within", "ruling"):
        return Why(kind, (), slug="".join(words[:1]))
    return Why(kind, words[:4])


def _filed(number: int) -> Mapping[str, Any]:
    """Subjects and places as the stage left them."""
    row = models.Filing.objects.filter(item_id=number).values("subjects", "places").first()
    return row or {"subjects": [], "places": []}


def _filing(row: Mapping[str, Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Subjects: (names by language, confidence, words); places: (name, centrality, words)."""
    subjects = tuple((s["name"], s["confidence"], _words(s.get("because", ()))) for s in row["subjects"][:6])
    places = tuple((p["name"], p["centrality"], _words(p.get("because", ()))) for p in row["places"][:6])
    return subjects, places


def _words(because: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for reason in because for word in reason.get("words", ())))[:4]
