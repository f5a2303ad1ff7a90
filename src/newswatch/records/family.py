"""Families: items that carry one agency's or outlet's copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newswatch.records.ids import FamilyKey, ItemUri
from newswatch.records.made_by import MadeBy


class Relation(StrEnum):
    SAME = "same"
    CUT = "cut"
    REVISION = "revision"
    REWRITE = "rewrite"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a member and the copy it comes from.

    ``what``: "added", "dropped", "altered" (sentences) or "figure", "name" (``before`` → ``after``).
    """

    what: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """``uri`` carries the copy of ``of``. ``coverage``: share of ``uri``'s words found in ``of``, and the reverse."""

    uri: ItemUri
    of: ItemUri
    relation: Relation
    coverage: float
    coverage_back: float
    changed: tuple[Change, ...] = ()
    because: str = ""
    made_by: MadeBy | None = None


@dataclass(frozen=True, slots=True)
class Member:
    uri: ItemUri
    of: ItemUri | None  # None for the first member
    relation: Relation | None
    coverage: float
    coverage_back: float = 1.0
    changed: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """``agency``: the name of whose copy it is, an agency's or else the first outlet's; None when not known."""

    key: FamilyKey
    agency: str | None
    members: tuple[Member, ...]
