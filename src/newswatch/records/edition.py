"""An edition: one numbered line-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from newswatch.records.ids import SectionSlug, StoryKey
from newswatch.records.made_by import MadeBy
from newswatch.records.ruling import Words


class Area(StrEnum):
    LEAD = "lead"
    SECOND = "second"
    THIRD = "third"
    LATEST = "latest"
    SECTION = "section"


FRONT: Mapping[Area, int] = MappingProxyType({Area.LEAD: 1, Area.SECOND: 3, Area.THIRD: 3})
"""The areas of the front in their order, each with its places."""
FRONT_PLACES = sum(FRONT.values())


@dataclass(frozen=True, slots=True)
class Placing:
    """One place in the line-up: where, which story, and why in words (for the desk)."""

    area: Area
    rank: int  # 0 is first in its area and section
    story: StoryKey
    reason: Words
    section: SectionSlug | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Edition:
    set_at: datetime
    placings: tuple[Placing, ...]
    news_at: datetime | None = None  # of the newest development among the stories it was made from
    made_by: MadeBy | None = None
