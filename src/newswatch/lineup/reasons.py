"""Why a story stands where it stands, in words for the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from newswatch.lineup.worth import URGENT
from newswatch.records import Area, SectionSlug, StorySummary

NEARBY = 0.5
"""Nearness from which a reason says so."""


def reason(
    story: StorySummary,
    pinned: bool,
    newest: datetime,
    now: datetime,
    names: Mapping[SectionSlug, str],
    area: Area,
) -> str:
    """Such as "3 independent reports, newest 14:05, filed under Ontario". Times stand in the zone of ``now``."""
    parts = ["pinned by the desk"] if pinned and area is not Area.SECTION else []
    parts.append(_reports(story))
    parts.append(_newest(story, newest, now))
    if story.urgency in URGENT:
        parts.append(f"wire urgency {story.urgency}")
    if story.near >= NEARBY:
        parts.append("near home")
    if story.sections:
        parts.append(f"filed under {names.get(SectionSlug(story.sections[0]), story.sections[0])}")
    return ", ".join(parts)


def _reports(story: StorySummary) -> str:
    agencies = sorted({report.agency for report in story.reports if report.agency is not None})
    copy = f"copy of {', '.join(agencies)} in {_count(story.carriers, 'outlet')}" if agencies else ""
    if not story.independent:
        return copy or "no report"
    own = _count(story.independent, "independent report")
    return f"{own} and {copy}" if copy else own


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _newest(story: StorySummary, newest: datetime, now: datetime) -> str:
    if story.last is None:
        return "time unknown"
    there = story.last.astimezone(now.tzinfo)
    if there.date() == newest.astimezone(now.tzinfo).date():
        return f"newest {there:%H:%M}"
    return f"newest {there:%Y-%m-%d %H:%M}"
