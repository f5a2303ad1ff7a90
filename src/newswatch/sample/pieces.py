"""The copy of the sample newsroom, read from ``copy/*.toml``: every piece by every outlet with its time.

A story holds ``agency`` sendings (versions, in order) and ``piece`` entries by outlets. A paragraph that is only
``= 3`` stands for the third paragraph of what it builds on: the version before, or the version a piece ``carries``.
``at`` counts minutes before the newest moment.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_SAME = re.compile(r"=\s*(\d+)$")


@dataclass(frozen=True, slots=True)
class House:
    """An outlet of the sample. ``form``: rss, atom, jsonfeed, sitemap, index or wire."""

    slug: str
    name: str
    language: str
    place: str
    form: str
    owner: str | None = None
    agency: bool = False
    full: bool = False  # its feed carries whole items
    rights: str = "excerpt"
    releases: bool = False
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One publication. ``credit_lines`` stand below the text, as papers print them."""

    id: str
    house: str
    at: int
    headline: str
    paragraphs: tuple[str, ...]
    section: str = ""
    byline: str = ""
    credit_lines: tuple[str, ...] = ()
    slug: str = ""
    version: int = 1
    signal: str = ""
    note: str = ""
    urgency: int = 4
    place: str = ""
    deck: str = ""
    language: str = ""  # where it is not the outlet's
    embargo: int | None = None  # minutes after the newest moment
    of: str = ""  # the sending that it carries
    relation: str = ""  # how: same, cut, revision or rewrite
    picture: str = ""  # what it shows
    picture_credit: str = ""


@cache
def houses() -> Mapping[str, House]:
    """Slug → outlet, in the order of the file."""
    given = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))
    return {row["slug"]: House(**row) for row in given["outlet"]}


@cache
def pieces() -> tuple[Piece, ...]:
    """All copy, oldest first."""
    found: list[Piece] = []
    for path in sorted((HERE / "copy").glob("*.toml")):
        for story in tomllib.loads(path.read_text(encoding="utf-8"))["story"]:
            found += _of_story(story)
    return tuple(sorted(found, key=lambda piece: (-piece.at, piece.id)))


def _of_story(story: Mapping[str, Any]) -> list[Piece]:
    agency = next(house for house in houses().values() if house.agency)
    versions: list[Piece] = []
    for number, row in enumerate(story.get("agency", ()), 1):
        before = versions[-1].paragraphs if versions else ()
        versions.append(
            Piece(
                id=f"{story['key']}-{number}", house=agency.slug, at=row["at"], headline=row["headline"],
                paragraphs=_paragraphs(row["body"], before), section=story.get("section", ""),
                byline=row.get("byline", versions[-1].byline if versions else ""), slug=story["key"].upper(),
                credit_lines=(row["contributor"],) if row.get("contributor") else (), version=number,
                signal=row.get("signal", "update" if number > 1 else ""), note=row.get("note", ""),
                urgency=row.get("urgency", 4), place=row.get("place", versions[-1].place if versions else ""),
                language=story.get("language", ""), embargo=row.get("embargo"),
            )
        )  # fmt: skip
    made = [_of_house(story, number, row, versions) for number, row in enumerate(story.get("piece", ()), 1)]
    return versions + made


def _of_house(story: Mapping[str, Any], number: int, row: Mapping[str, Any], versions: Sequence[Piece]) -> Piece:
    carried = versions[row["carries"] - 1] if row.get("carries") else None
    text = row.get("body", "")
    paragraphs = _paragraphs(text, carried.paragraphs if carried else ())
    if carried and not text:
        taken = row.get("paragraphs", len(carried.paragraphs))
        places = range(1, taken + 1) if isinstance(taken, int) else taken
        paragraphs = tuple(carried.paragraphs[place - 1] for place in places)
    for before, after in row.get("spelling", ()):
        paragraphs = tuple(paragraph.replace(before, after) for paragraph in paragraphs)
    lines: tuple[str, ...] = ()
    if carried and not row.get("byline"):
        agency = houses()[carried.house].name
        lines = (*carried.credit_lines, f"{carried.byline}, {agency}" if carried.byline else agency)
        if carried.place:
            mark = f"{carried.place} — " if number % 2 else f"{carried.place} (Whitepine) — "
            paragraphs = (mark + paragraphs[0], *paragraphs[1:])
    return Piece(
        id=f"{story['key']}-{row['by']}-{number}", house=row["by"], at=row["at"],
        headline=row.get("headline", carried.headline if carried else ""), paragraphs=paragraphs,
        section=row.get("section", story.get("section", "")), byline=row.get("byline", ""),
        credit_lines=lines + tuple(row.get("credit", ())), deck=row.get("deck", ""), of=carried.id if carried else "",
        relation=row.get("relation", "cut" if "paragraphs" in row else "same") if carried else "",
        picture=row.get("picture", ""), picture_credit=row.get("picture_credit", ""),
    )  # fmt: skip


def _paragraphs(text: str, before: Sequence[str]) -> tuple[str, ...]:
    found = []
    for paragraph in (part.strip() for part in text.strip().split("\n")):
        same = _SAME.match(paragraph)
        if same:
            found.append(before[int(same.group(1)) - 1])
        elif paragraph:
            found.append(paragraph)
    return tuple(found)
