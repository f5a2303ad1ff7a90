"""Rulings: an editor's acts, kept for ever, and the way of what they concern back into the queue.

How a kind of ruling is added stands in ``records.ruling``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from django.utils.timezone import get_default_timezone

from newswatch.archive import models
from newswatch.archive.store.guard import saving
from newswatch.archive.store.lookup import find_item, find_story
from newswatch.archive.store.rerun import CLEAR
from newswatch.archive.store.watch import OBEYED, REVIEW, fact, keep_fact, void_pages
from newswatch.errors import UnknownSubject, UsageError
from newswatch.records import (
    ACTS,
    FRONT_PLACES,
    About,
    Mark,
    Ruling,
    RulingKind,
    SectionSlug,
    StoryKey,
    Takes,
    parted,
    passage,
)
from newswatch.records.ruling import DESK, EDITION, HOLDS, SUMMARIES

FILED_AGAIN = timedelta(days=14)
"""New section rules file the items anew that were first seen within this time; ``newswatch rerun subjects``, all."""


def rule(kind: RulingKind, subject: str, value: str, by: str, at: datetime, reason: str = "") -> int:
    """Write a ruling down; returns its number.

    Subject and value may name items and stories by address or number too; they are kept as uri and key.
    Raises ``UnknownSubject`` for what is not here, ``UsageError`` for a value that the kind cannot take.
    """
    act = ACTS[kind]
    subject, value = _subject(act.about, subject), _value(act.takes, value, at)
    root = parted(subject)[0] if act.about is About.PASSAGE else subject
    if act.takes in (Takes.ITEM, Takes.STORY) and value == root:
        raise UsageError(f"A ruling {kind.value} needs two different things; both are {value!r}.")
    with saving():
        row = models.RulingRow.objects.create(
            kind=kind.value, subject=subject, root=root, value=value, by=by, at=at, reason=reason
        )
    return int(row.number)


def _subject(about: About, said: str) -> str:
    match about:
        case About.ITEM:
            return find_item(said).uri
        case About.STORY:
            return find_story(said).key
        case About.RULING | About.SECTIONS:
            return ""
        case About.PASSAGE:
            uri, span = parted(said)
            item = find_item(uri)
            if span is None or not 0 <= span.start < span.end <= len(item.body_text):
                raise UnknownSubject(f"{said!r} names no passage of the item.")
            return passage(item.uri, span)


def _value(takes: Takes, said: str, at: datetime) -> str:
    said = said.strip()
    match takes:
        case Takes.NOTHING:
            return ""
        case Takes.ITEM:
            return find_item(said).uri
        case Takes.STORY:
            return find_story(said).key
        case Takes.ITEMS:
            found = {item.id: item.uri for line in said.splitlines() if line.strip() for item in [find_item(line)]}
            if not found:
                raise UsageError("This ruling needs at least one item.")
            return "\n".join(found[row] for row in sorted(found))
        case Takes.WORDS:
            if not said:
                raise UsageError("This ruling needs words.")
            return said
        case Takes.PLACE:
            if not (said.isdecimal() and len(said) < 3 and 1 <= int(said) <= FRONT_PLACES):
                raise UsageError(f"{said!r} is no place of the front; there are 1 to {FRONT_PLACES}.")
            return str(int(said))
        case Takes.MOMENT:
            return _to_come(said, at).isoformat()
        case Takes.STAGE:
            if said not in CLEAR:
                raise UnknownSubject(f"No stage {said!r}; there are {', '.join(CLEAR)}.")
            return said
        case Takes.SECTION:
            known = [section["slug"] for section in fact("sections", [])]
            if said not in known:
                raise UnknownSubject(f"No section {said!r}; there are {', '.join(known) or 'none yet'}.")
            return said
        case Takes.DRAFT:
            tried = fact(REVIEW, {}).get("draft")
            if tried is None or str(tried["number"]) != said or tried["error"]:
                raise UsageError(f"Ruling {said} is no draft of section rules that was tried and reads.")
            return said
        case Takes.RULING:
            if not (said.isdecimal() and models.RulingRow.objects.filter(number=int(said)).exists()):
                raise UnknownSubject(f"No ruling {said!r}.")
            return said


def _to_come(said: str, at: datetime) -> datetime:
    """The time that was said, in UTC. Raises ``UsageError`` where it is none or has passed ``at``."""
    try:
        moment = datetime.fromisoformat(said)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=get_default_timezone())).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{said!r} is no time; write it as 2026-11-24T18:00.") from error
    if moment <= at:
        raise UsageError(f"{said!r} has passed; copy is held until a time to come.")
    return moment


def _records(rows: Iterable[models.RulingRow]) -> list[Ruling]:
    return [
        Ruling(row.number, RulingKind(row.kind), row.subject, row.value, row.by, row.at, row.reason) for row in rows
    ]


def all_rulings() -> list[Ruling]:
    """Every ruling, oldest first."""
    return _records(models.RulingRow.objects.order_by("number"))


def in_force(rulings: Collection[Ruling]) -> list[Ruling]:
    """Those that hold: in each place the last one that is not undone. An undo can itself be undone."""
    undone = undone_numbers(rulings)
    held: dict[tuple[str, str, str], Ruling] = {}
    for ruling in sorted(rulings, key=lambda r: r.number):
        if ruling.kind is not RulingKind.UNDO and ruling.number not in undone:
            held[ruling.place] = ruling
    return sorted(held.values(), key=lambda r: r.number)


def undone_numbers(rulings: Collection[Ruling]) -> set[int]:
    """Numbers of the rulings that an undo in force takes back."""
    undone: set[int] = set()
    for ruling in sorted(rulings, key=lambda r: r.number, reverse=True):
        if ruling.kind is RulingKind.UNDO and ruling.number not in undone:
            undone.add(int(ruling.value))
    return undone


def rulings_on(roots: Collection[str], *kinds: RulingKind) -> list[Ruling]:
    """Rulings in force, oldest first, on these items (uris) or stories (keys), their passages included.

    ``kinds``: of these kinds only; none: of every kind.
    """
    rows = _records(models.RulingRow.objects.filter(root__in=list(roots)).exclude(kind=RulingKind.UNDO.value))
    return _held(rows, kinds)


def rulings_of(*kinds: RulingKind) -> list[Ruling]:
    """Rulings of these kinds in force in the whole watch, oldest first."""
    groups = {ACTS[kind].group or kind for kind in kinds}
    rivals = [kind.value for kind, act in ACTS.items() if (act.group or kind) in groups]
    return _held(_records(models.RulingRow.objects.filter(kind__in=rivals)), kinds)


def _held(rulings: list[Ruling], kinds: Sequence[RulingKind]) -> list[Ruling]:
    if not rulings:
        return []
    undos = _records(models.RulingRow.objects.filter(kind=RulingKind.UNDO.value))
    return [ruling for ruling in in_force(rulings + undos) if not kinds or ruling.kind in kinds]


def pins() -> list[StoryKey]:
    """Stories pinned by a ruling in force, the latest pin first."""
    return [StoryKey(ruling.subject) for ruling in reversed(rulings_of(RulingKind.PIN_STORY))]


def orders() -> dict[StoryKey, int]:
    """Stories that an editor put in a place of the front, 1 the lead; the latest order first."""
    return {StoryKey(r.subject): int(r.value) for r in reversed(rulings_of(RulingKind.ORDER_STORY))}


def ruled_sections(uris: Collection[str]) -> dict[str, SectionSlug]:
    """Item uri → the section an editor put it in."""
    return {r.subject: SectionSlug(r.value) for r in rulings_on(uris, RulingKind.CHANGE_SECTION)}


def obey(now: datetime, beyond: Callable[[str], Sequence[str]]) -> int:
    """Send what new rulings concern back to what must be made again; returns how many rulings there were.

    ``beyond``: stage → values of ``waits_for`` of items that have passed it. Items that have not passed it yet meet
    the ruling when they come to it.
    """
    obeyed = int(fact(OBEYED, 0))
    newest = models.RulingRow.objects.order_by("-number").values_list("number", flat=True).first() or 0
    if newest <= obeyed:
        return 0
    with saving():
        rulings = all_rulings()
        _hide({r.subject for r in in_force(rulings) if r.kind is RulingKind.HIDE_ITEM})
        for ruling in _touched(rulings, obeyed):
            _make_again(ruling, beyond, now)
        keep_fact(OBEYED, newest)
        void_pages()
    return sum(ruling.number > obeyed for ruling in rulings)


def _touched(rulings: Collection[Ruling], obeyed: int) -> list[Ruling]:
    """New rulings, and those that new undos speak of, directly or through another undo."""
    by_number = {ruling.number: ruling for ruling in rulings}
    found = {}
    for ruling in (r for r in rulings if r.number > obeyed):
        while ruling.kind is RulingKind.UNDO:
            ruling = by_number[int(ruling.value)]
        found[ruling.number] = ruling
    return list(found.values())


def _make_again(ruling: Ruling, beyond: Callable[[str], Sequence[str]], now: datetime) -> None:
    act = ACTS[ruling.kind]
    if act.again in (EDITION, DESK):
        return
    if act.about is About.SECTIONS:
        items = models.Item.objects.filter(filing__isnull=False, first_seen__gte=now - FILED_AGAIN)
    else:
        items = models.Item.objects.filter(id__in=_concerned(ruling))
    if act.again == HOLDS:  # ``standings.end_embargoes`` judges them with its next look
        models.Standing.objects.filter(item__in=items, mark=Mark.EMBARGO.value).update(until=now)
    elif act.again == SUMMARIES:
        models.Story.objects.filter(members__item__in=items).update(stale=True)
    else:
        passed = items.filter(waits_for__in=beyond(act.again))
        passed.update(waits_for=act.again, due=now, lease_owner=None, lease_until=None, attempts=0)


def _concerned(ruling: Ruling) -> list[int]:
    """Row numbers of the items that a ruling concerns, as ``Act`` says."""
    act = ACTS[ruling.kind]
    uris = [ruling.root] if act.about in (About.ITEM, About.PASSAGE) else []
    uris += ruling.value.splitlines() if act.takes in (Takes.ITEM, Takes.ITEMS) else []
    stories = [ruling.subject] if act.about is About.STORY else []
    stories += [ruling.value] if act.about is About.STORY and act.takes is Takes.STORY else []
    members = models.StoryMember.objects.filter(story__key__in=stories)
    return [
        *models.Item.objects.filter(uri__in=uris).values_list("id", flat=True),
        *members.values_list("item_id", flat=True),
    ]


def _hide(uris: set[str]) -> None:
    models.Item.objects.filter(hidden=True).exclude(uri__in=uris).update(hidden=False)
    models.Item.objects.filter(hidden=False, uri__in=uris).update(hidden=True)
