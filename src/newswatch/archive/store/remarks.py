"""Remarks: one utterance with all its quotes; which of them share words with new ones, and saving where they belong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from newswatch.archive import models
from newswatch.archive.store.claims import Claim, still_ours
from newswatch.archive.store.guard import saving
from newswatch.archive.store.results import advance
from newswatch.records import Remark

_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Said:
    """A quote of the archive: its row, its speaker's name ("" for nobody), its words as they stand in the item."""

    row: int
    name: str
    words: str


def said(claims: Sequence[Claim]) -> list[list[Said]]:
    """The quotes of the claimed items, in the order of the claims and of the text."""
    of: dict[int, list[Said]] = {claim.row: [] for claim in claims}
    rows = models.Quote.objects.filter(item_id__in=list(of)).order_by("item_id", "number")
    for row, item, name, words in rows.values_list("id", "item_id", "speaker_name", "words"):
        of[item].append(Said(row, name or "", words))
    return [of[claim.row] for claim in claims]


def remarks_near(prints: Collection[int]) -> list[Remark]:
    """Remarks that share one of these prints, in order of their key."""
    numbers = sorted(prints)
    keys: set[int] = set()
    for first in range(0, len(numbers), _TOGETHER):
        found = models.RemarkPrint.objects.filter(hash__in=numbers[first : first + _TOGETHER])
        keys.update(found.values_list("remark_id", flat=True))
    rows = models.Remark.objects.filter(id__in=keys).order_by("key").values_list("key", "who", "words")
    return [Remark(*row) for row in rows]


def save_remarks(
    joined: Sequence[tuple[Claim, Sequence[tuple[Said, Remark]]]],
    prints: Callable[[str, str], Collection[int]],
    following: str,
    now: datetime,
) -> int:
    """Each quote under its remark, the remarks' fullest wording and its prints; the items go on. One transaction."""
    with saving():
        ours = still_ours(models.Item, [claim for claim, _ in joined])
        kept = [(claim, pairs) for claim, pairs in joined if claim.row in ours]
        remarks = {remark.key: remark for _, pairs in kept for _, remark in pairs}
        numbers = _save_wordings(remarks, prints)
        left: set[int] = set()
        for claim, pairs in kept:
            quotes = models.Quote.objects.in_bulk([quote.row for quote, _ in pairs])
            for quote, remark in pairs:
                row = quotes.get(quote.row)
                if row is not None and row.remark_id != numbers[remark.key]:
                    left.add(row.remark_id)
                    row.remark_id = numbers[remark.key]
                    row.save(update_fields=["remark"])
            advance(claim, following, now)
        models.Remark.objects.filter(id__in=left, quotes__isnull=True).delete()
    return len(ours)


def _save_wordings(remarks: dict[str, Remark], prints: Callable[[str, str], Collection[int]]) -> dict[str, int]:
    """The row of each key; wordings that grew take their prints along."""
    rows = {row.key: row for row in models.Remark.objects.filter(key__in=remarks)}
    for key, remark in sorted(remarks.items()):
        row = rows.get(key) or models.Remark(key=key)
        if row.pk is None or (row.who, row.words) != (remark.who, remark.words):
            row.who, row.words = remark.who[:300], remark.words
            row.save()
            rows[key] = row
            models.RemarkPrint.objects.bulk_create(
                [
                    models.RemarkPrint(hash=number, remark_id=row.id)
                    for number in sorted(prints(remark.who, remark.words))
                ],
                ignore_conflicts=True,
            )
    return {key: row.id for key, row in rows.items()}
