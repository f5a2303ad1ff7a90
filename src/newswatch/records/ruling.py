"""Rulings: an editor's acts, stored as inputs that the stages obey on the next run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RulingKind(StrEnum):
    HIDE_ITEM = "hide-item"  # subject: item uri
    PIN_STORY = "pin-story"  # subject: story key
    CHANGE_SECTION = "change-section"  # subject: item uri; value: section slug
    UNDO = "undo"  # value: number of the ruling undone


@dataclass(frozen=True, slots=True)
class Ruling:
    """``number`` orders rulings; a later one on the same subject wins. An undo is a ruling too."""

    number: int
    kind: RulingKind
    subject: str
    value: str
    by: str
    at: datetime
    reason: str = ""
