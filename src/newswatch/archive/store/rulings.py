"""Rulings: an editor's acts, kept for ever, and the part of obeying them that concerns rows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from newswatch.archive import models
from newswatch.archive.store.guard import saving
from newswatch.archive.store.watch import fact, keep_fact
from newswatch.errors import UnknownSubject
from newswatch.records import Ruling, RulingKind, SectionSlug, StoryKey

OBEYED = "rulings obeyed"


def rule(kind: RulingKind, subject: str, value: str, by: str, at: datetime, reason: str = "") -> int:
    """Write a ruling down; returns its number. Raises ``UnknownSubject``."""
    known = {
        RulingKind.HIDE_ITEM: lambda: models.Item.objects.filter(uri=subject).exists(),
        RulingKind.CHANGE_SECTION: lambda: models.Item.objects.filter(uri=subject).exists(),
        RulingKind.PIN_STORY: lambda: models.Story.objects.filter(key=subject).exists(),
        RulingKind.UNDO: lambda: value.isdigit() and models.RulingRow.objects.filter(number=int(value)).exists(),
    }
    if not known[kind]():
        raise UnknownSubject(f"A ruling {kind.value} needs something to rule on; {subject or value!r} is not here.")
    row = models.RulingRow.objects.create(kind=kind.value, subject=subject, value=value, by=by, at=at, reason=reason)
    return int(row.number)


def all_rulings() -> list[Ruling]:
    """Every ruling, oldest first."""
    return [
        Ruling(row.number, RulingKind(row.kind), row.subject, row.value, row.by, row.at, row.reason)
        for row in models.RulingRow.objects.order_by("number")
    ]


def in_force(rulings: Collection[Ruling]) -> list[Ruling]:
    """Those that hold: of each kind and subject the last one that is not undone. An undo can itself be undone."""
    undone: set[int] = set()
    for ruling in sorted(rulings, key=lambda r: r.number, reverse=True):
        if ruling.kind is RulingKind.UNDO and ruling.number not in undone:
            undone.add(int(ruling.value))
    held: dict[tuple[RulingKind, str], Ruling] = {}
    for ruling in sorted(rulings, key=lambda r: r.number):
        if ruling.kind is not RulingKind.UNDO and ruling.number not in undone:
            held[ruling.kind, ruling.subject] = ruling
    return sorted(held.values(), key=lambda r: r.number)


def pins() -> list[StoryKey]:
    """Stories pinned by a ruling in force, the latest pin first."""
    held = [r for r in in_force(all_rulings()) if r.kind is RulingKind.PIN_STORY]
    return [StoryKey(ruling.subject) for ruling in reversed(held)]


def ruled_sections(uris: Collection[str]) -> dict[str, SectionSlug]:
    """Item uri → the section an editor put it in."""
    rows = models.RulingRow.objects.filter(subject__in=list(uris), kind=RulingKind.CHANGE_SECTION.value)
    if not rows.exists():
        return {}
    held = [r for r in in_force(all_rulings()) if r.kind is RulingKind.CHANGE_SECTION and r.subject in uris]
    return {ruling.subject: SectionSlug(ruling.value) for ruling in held}


def obey(now: datetime) -> int:
    """Bring rows in line with rulings written since the last call; returns how many there were.

    A hidden item leaves its story's summary, an item moved to another section is filed again. Pins are read when the
    edition is set.
    """
    obeyed = int(fact(OBEYED, 0))
    newest = models.RulingRow.objects.order_by("-number").values_list("number", flat=True).first() or 0
    if newest <= obeyed:
        return 0
    with saving():
        rulings = all_rulings()
        _hide({r.subject for r in in_force(rulings) if r.kind is RulingKind.HIDE_ITEM})
        _file_again({r.subject for r in _touched(rulings, obeyed) if r.kind is RulingKind.CHANGE_SECTION}, now)
        keep_fact(OBEYED, newest)
    return sum(ruling.number > obeyed for ruling in rulings)


def _touched(rulings: Collection[Ruling], obeyed: int) -> list[Ruling]:
    """New rulings, and those that new undos speak of, directly or through another undo."""
    by_number = {ruling.number: ruling for ruling in rulings}
    found = []
    for ruling in (r for r in rulings if r.number > obeyed):
        while ruling.kind is RulingKind.UNDO:
            ruling = by_number[int(ruling.value)]
        found.append(ruling)
    return found


def _hide(uris: set[str]) -> None:
    shown_again = models.Item.objects.filter(hidden=True).exclude(uri__in=uris)
    hidden_now = models.Item.objects.filter(hidden=False, uri__in=uris)
    rows = list(shown_again.values_list("id", flat=True)) + list(hidden_now.values_list("id", flat=True))
    models.Story.objects.filter(members__item_id__in=rows).update(stale=True)
    shown_again.update(hidden=False)
    models.Item.objects.filter(uri__in=uris).update(hidden=True)


def _file_again(uris: set[str], now: datetime) -> None:
    filed = models.Item.objects.filter(uri__in=uris, filing__isnull=False)
    filed.update(waits_for="subjects", due=now, lease_owner=None, lease_until=None, attempts=0)
