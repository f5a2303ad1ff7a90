"""An edition: one numbered line-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newswatch.records.ids import SectionSlug, StoryKey
from newswatch.records.made_by import MadeBy


class Area(StrEnum):
    LEAD = "lead"
    SECOND = "second"
    THIRD = "third"
    LATEST = "latest"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Placing:
    """One place in the line-up: where, which story, and why in words (for the desk)."""

    area: Area
    rank: int  # 0 is first in its area and section
    story: StoryKey
    reason: str
    section: SectionSlug | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Edition:
    set_at: datetime
    placings: tuple[Placing, ...]
    made_by: MadeBy | None = None
