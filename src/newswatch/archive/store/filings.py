"""What filing learns from: the items filed last with their homes, and what was ruled."""

from __future__ import annotations

from newswatch.archive import models
from newswatch.archive.rows import item_record
from newswatch.records import Item, SectionSlug


def latest_filed(limit: int) -> list[tuple[int, Item, SectionSlug]]:
    """Number, item and home section of the items filed last, the newest first."""
    homes = models.ItemSection.objects.filter(home=True).order_by("-item_id")[:limit]
    by_row = {home.item_id: home.section for home in homes}
    rows = models.Item.objects.select_related("channel", "outlet").in_bulk(list(by_row))
    return [(row, item_record(rows[row]), SectionSlug(by_row[row])) for row in by_row if row in rows]


def newest_ruling() -> int:
    """Number of the newest ruling; 0 where there is none."""
    return models.RulingRow.objects.order_by("-number").values_list("number", flat=True).first() or 0


def ruling_value(number: int) -> str:
    """The value of a ruling; "" where there is none of that number."""
    return models.RulingRow.objects.filter(number=number).values_list("value", flat=True).first() or ""
