"""What was corrected, withdrawn or held back, with what was put right and what each carrier did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import F

from newswatch.archive import models
from newswatch.web.front.queries.copies import merged
from newswatch.web.front.queries.pieces import ITEM_COLUMNS, ItemLine, Pages, item_line
from newswatch.web.front.queries.shown import known_items
from newswatch.web.front.queries.wording import Stretch

PER_PAGE = 30
MOST_CARRIERS, MOST_CHANGES = 30, 6


@dataclass(frozen=True, slots=True)
class CarrierState:
    """``state``: carries, late, corrected, without or withdrawn, as in ``records.OutletState``."""

    number: int
    outlet: str
    state: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One signal. ``changed``: (what, before, after), figures and names first; of stopped copy nothing is told."""

    item: ItemLine
    since: datetime
    changed: tuple[tuple[str, str, str], ...]
    carriers: tuple[CarrierState, ...] = ()
    more_carriers: int = 0

    @property
    def wordings(self) -> tuple[tuple[str, tuple[Stretch, ...]], ...]:
        """(what, both wordings merged) of each change."""
        return tuple((what, merged(before, after)) for what, before, after in self.changed)


def corrections(page: int) -> tuple[tuple[Fix, ...], Pages]:
    """Corrections, kills and withholds, newest first, with what each carrier did."""
    found = fixes(None, PER_PAGE + 1, (page - 1) * PER_PAGE)
    carriers = _carriers([fix.item.number for fix in found])
    told = [replace(fix, carriers=tuple(carriers.get(fix.item.number, ())[:MOST_CARRIERS]),
                    more_carriers=max(0, len(carriers.get(fix.item.number, ())) - MOST_CARRIERS))
            for fix in found[:PER_PAGE]]  # fmt: skip
    return tuple(told), Pages(page, len(found) > PER_PAGE)


def fixes(since: datetime | None, limit: int, offset: int = 0) -> tuple[Fix, ...]:
    """The same from ``since`` on, without carriers."""
    rows = known_items().filter(standing__by_id=F("id")).exclude(standing__mark="embargo")
    rows = rows.exclude(standing__mark="notice", signal="release")
    if since is not None:
        rows = rows.filter(standing__since__gte=since)
    columns = (*ITEM_COLUMNS, "standing__since", "standing__changed")
    return tuple(
        _fix(row) for row in rows.order_by("-standing__since", "-id").values(*columns)[offset : offset + limit]
    )


def _fix(row: Mapping[str, Any]) -> Fix:
    told = [] if row["held"] else [(c["what"], c["before"] or "", c["after"] or "") for c in row["standing__changed"]]
    ordered = sorted(told, key=lambda change: change[0] not in ("figure", "name"))
    return Fix(item_line(row), row["standing__since"], tuple(ordered[:MOST_CHANGES]))


def _carriers(numbers: Sequence[int]) -> dict[int, list[CarrierState]]:
    """By the item that bears the signal; an outlet stands there once for each of its items."""
    rows = models.Standing.objects.filter(by_id__in=numbers, item__hidden=False).exclude(state="sender")
    found: dict[int, list[CarrierState]] = {}
    for row in rows.order_by("item_id").values("by_id", "item_id", "item__outlet__name", "state"):
        found.setdefault(row["by_id"], []).append(CarrierState(row["item_id"], row["item__outlet__name"], row["state"]))
    return found
