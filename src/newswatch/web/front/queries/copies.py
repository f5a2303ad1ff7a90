"""A family as an item's page shows it: the copy's versions, its carriers, and how each differs from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from newswatch.archive import models
from newswatch.web.front.queries.pieces import ITEM_COLUMNS, ItemLine, item_line
from newswatch.web.front.queries.shown import known_items
from newswatch.web.front.queries.wording import QUOTED_WORDS, Stretch, marked

MOST_READ, MOST_MEMBERS, MOST_CHANGES = 500, 40, 12


@dataclass(frozen=True, slots=True)
class Difference:
    what: str
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A member. ``coverage``: share of its words found in the copy it comes from, 0…1; ``back``: the reverse.

    ``version``: of the owner's copy that it has, None where there is but one; ``of``: the outlet it comes from.
    ``state``: of ``records.OutletState``, what its outlet did with copy that was corrected or stopped; "" where nothing
    was, and for the sender.
    """

    item: ItemLine
    coverage: float
    back: float
    version: int | None
    behind_since: datetime | None
    of: str
    of_number: int | None
    of_uri: str
    of_headline: str
    of_language: str | None
    differences: tuple[Difference, ...]
    this: bool
    state: str


@dataclass(frozen=True, slots=True)
class FamilyPart:
    """``owner``: whose copy it is; ``versions``: how many it sent, ``newest``: the number of the last.

    ``counts``: relation → outlets that carry it so, each by its newest item; ``outlets``: how many carry it at all.
    """

    owner: str
    agency: str
    this: Copy
    versions: int
    newest: int | None
    copies: tuple[Copy, ...]
    more: int
    outlets: int
    counts: Mapping[str, int]


def family_of(number: int, item: int) -> FamilyPart | None:
    """The family of that number, seen from one of its items. Of held copies no wording is given."""
    family = models.Family.objects.filter(id=number).values("versions", "agency", "owner__name", "owner_id").first()
    rows = known_items().filter(membership__family_id=number).order_by("at", "id")
    columns = ("membership__coverage", "membership__coverage_back", "membership__version", "membership__behind_since",
               "membership__of_id", "membership__of__uri", "membership__of__headline",
               "membership__of__outlet__name", "membership__of__language",
               "membership__of__held", "outlet_id", "standing__state")  # fmt: skip
    found = list(rows.values(*ITEM_COLUMNS, *columns)[:MOST_READ])
    if family is None or all(row["id"] != item for row in found):
        return None
    told = _told(found, item, family["owner_id"])
    changed = models.FamilyMember.objects.filter(item_id__in=told).values_list("item_id", "changed")
    known = dict(changed)
    copies = [_copy(row, known.get(row["id"], ()), item) for row in found]
    carriers = {row["outlet_id"]: row["membership__relation"] or "whole" for row in found}
    carriers.pop(family["owner_id"], None)
    counts: dict[str, int] = {}
    for relation in carriers.values():
        counts[relation] = counts.get(relation, 0) + 1
    versions = family["versions"]
    return FamilyPart(
        family["owner__name"] or copies[0].item.outlet, family["agency"] or "",
        next(copy for copy in copies if copy.this), len(versions), versions[-1]["number"] if versions else None,
        tuple(copies[:MOST_MEMBERS]), max(0, len(copies) - MOST_MEMBERS), len(carriers), counts,
    )  # fmt: skip


def _told(found: Sequence[Mapping[str, Any]], item: int, owner: int | None) -> list[int]:
    """Items whose differences the page tells: its own, and on the owner's page those of all carriers."""
    this = next(row for row in found if row["id"] == item)
    if this["outlet_id"] != owner:
        return [item]
    return [row["id"] for row in found[:MOST_MEMBERS] if row["outlet_id"] != owner or row["id"] == item]


def _copy(row: Mapping[str, Any], changed: Sequence[Mapping[str, Any]], item: int) -> Copy:
    silent = row["held"] or row["membership__of__held"]
    return Copy(
        item_line(row), row["membership__coverage"], row["membership__coverage_back"], row["membership__version"],
        row["membership__behind_since"], row["membership__of__outlet__name"] or "",
        row["membership__of_id"], row["membership__of__uri"] or "",
        "" if row["membership__of__held"] else row["membership__of__headline"] or "", row["membership__of__language"],
        () if silent else differences(changed), row["id"] == item,
        "" if row["standing__state"] in (None, "sender") else row["standing__state"],
    )  # fmt: skip


def differences(changed: Sequence[Mapping[str, Any]]) -> tuple[Difference, ...]:
    """The first of them with the words marked that only one side has."""
    return tuple(
        Difference(change["what"], *marked(change.get("before") or "", change.get("after") or ""))
        for change in changed[:MOST_CHANGES]
    )


def merged(before: str, after: str) -> tuple[Stretch, ...]:
    """Two wordings as one: what both have once, dropped words "del" before the words "ins" that stand for them."""
    one, two = before.split()[:QUOTED_WORDS], after.split()[:QUOTED_WORDS]
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Stretch(" ".join(one[a:b]), ""))
            continue
        found += [Stretch(" ".join(words), mark) for words, mark in ((one[a:b], "del"), (two[c:d], "ins")) if words]
    return tuple(found)
