"""Families judged: versions, what each carrier has, and the standings that signals give, kept where pages find them.

A judgement is made in the transaction in which a member comes or changes, so that no late carrier of a killed copy is
ever shown. Every change of who is held counts up ``holds``: pages kept by the site are kept under it, and the worker
sets an edition at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Protocol

from django.db.models import Q

from newswatch.archive import models
from newswatch.archive.rows import item_record
from newswatch.archive.store.guard import saving
from newswatch.archive.store.rulings import rulings_of, rulings_on
from newswatch.archive.store.watch import fact, keep_fact, void_pages
from newswatch.records import (
    PARAGRAPH_BREAK,
    Embargo,
    FamilyItem,
    ItemUri,
    Judgement,
    OutletSlug,
    RulingKind,
    Sent,
    Signal,
    Standing,
)

HOLDS, FOLLOWED = "holds", "holds followed"
SMALL = 40
"""Members up to which a family is always judged whole; of larger ones the carriers that nothing concerns stay out."""
TOLD = (Signal.KILL, Signal.WITHHOLD, Signal.RELEASE, Signal.CORRECTION)


class Judge(Protocol):
    """``newswatch.duplicates.judge``."""

    def __call__(
        self,
        members: list[FamilyItem],
        *,
        agencies: Collection[OutletSlug],
        now: datetime,
        lifted: datetime | None,
        embargoes: Mapping[ItemUri, Embargo],
    ) -> Judgement: ...


def judge_items(rows: Collection[int], judge: Judge, now: datetime) -> int:
    """Judge the families of these items anew, and those of them that stand alone. Call inside a transaction.

    Returns the number of items that are held or free now and were not before.
    """
    kin = models.FamilyMember.objects.filter(item_id__in=rows).values_list("family_id", "item_id")
    families: dict[int, set[int]] = {}
    for family, row in kin:
        families.setdefault(family, set()).add(row)
    running = _Running.at(now)
    moved = sum(_judge_family(family, fresh, judge, now, running) for family, fresh in sorted(families.items()))
    alone = set(rows).difference(*families.values()) if families else set(rows)
    moved += sum(_judge(_members(row), None, judge, now, running) for row in _concerned(alone, running))
    if moved:
        _tell()
    return moved


def _tell() -> None:
    """Kept pages go at once, the worker sets an edition."""
    keep_fact(HOLDS, int(fact(HOLDS, 0)) + 1)
    void_pages()


def _concerned(alone: Collection[int], running: _Running) -> list[list[int]]:
    """Of items that stand alone, those that a signal or an editor's embargo concerns or did."""
    rows = models.Item.objects.filter(id__in=alone).filter(
        Q(signal__in=TOLD)
        | Q(wire__embargo__isnull=False)
        | Q(standing__isnull=False)
        | Q(earlier__signal__in=TOLD)
        | running.concern()
    )
    return [[row] for row in rows.order_by("id").values_list("id", flat=True).distinct()]


def _judge_family(number: int, fresh: set[int], judge: Judge, now: datetime, running: _Running) -> int:
    family = models.Family.objects.get(id=number)
    members = list(
        models.FamilyMember.objects.filter(family=family)
        .order_by("item_id")
        .values("item_id", "item__outlet_id", "item__outlet__agency", "item__signal")
    )
    if len(members) <= SMALL:
        return _judge(_members([m["item_id"] for m in members]), family, judge, now, running)
    owner = next((m["item__outlet_id"] for m in members if m["item__outlet__agency"]), members[0]["item__outlet_id"])
    news = [m for m in members if m["item_id"] in fresh]
    if any(m["item__outlet_id"] == owner or m["item__signal"] for m in news):
        return _judge(_members([m["item_id"] for m in members]), family, judge, now, running)
    outlets = {owner, *(m["item__outlet_id"] for m in news)}
    return _judge(
        _members([m["item_id"] for m in members if m["item__outlet_id"] in outlets]), family, judge, now, running
    )


def _members(rows: Iterable[int]) -> list[models.Item]:
    chosen = models.Item.objects.filter(id__in=list(rows)).select_related("outlet", "channel", "membership__of")
    return list(chosen.prefetch_related("earlier").order_by("id"))


def _judge(
    rows: list[models.Item], family: models.Family | None, judge: Judge, now: datetime, running: _Running
) -> int:
    agencies = {OutletSlug(row.outlet.slug) for row in rows if row.outlet.agency}
    lifts = rulings_on([row.uri for row in rows], RulingKind.LIFT)
    lifted = max((ruling.at for ruling in lifts), default=None)
    given = [_family_item(row) for row in rows]
    made = judge(given, agencies=agencies, now=now, lifted=lifted, embargoes=running.on(rows))
    if family is not None:
        _keep_versions(family, rows, made)
    return _keep_standings(rows, {standing.uri: standing for standing in made.standings})


@dataclass(frozen=True, slots=True)
class _Running:
    """Embargoes that editors laid and that still run: of items, and of stories by row (a merged one's goes with it)."""

    items: Mapping[ItemUri, Embargo]
    stories: Mapping[int, Embargo]

    @classmethod
    def at(cls, now: datetime) -> _Running:
        kinds = (RulingKind.EMBARGO_ITEM, RulingKind.EMBARGO_STORY)
        laid = [(r, Embargo(r.at, datetime.fromisoformat(r.value))) for r in rulings_of(*kinds)]
        laid = [(ruling, embargo) for ruling, embargo in laid if embargo.until > now]
        of_key = {ruling.subject: embargo for ruling, embargo in laid if ruling.kind is RulingKind.EMBARGO_STORY}
        rows = models.Story.objects.filter(key__in=of_key) if of_key else ()
        return cls(
            {ItemUri(ruling.subject): e for ruling, e in laid if ruling.kind is RulingKind.EMBARGO_ITEM},
            {row.merged_into_id or row.id: of_key[row.key] for row in rows},
        )

    def concern(self) -> Q:
        """Which items they hold."""
        return Q(uri__in=list(self.items)) | Q(in_story__story_id__in=list(self.stories))

    def on(self, rows: Collection[models.Item]) -> dict[ItemUri, Embargo]:
        """Those on these items; of two on one item the later one."""
        found = {uri: self.items[uri] for row in rows if (uri := ItemUri(row.uri)) in self.items}
        uris = {row.id: ItemUri(row.uri) for row in rows}
        members = models.StoryMember.objects.filter(item__in=rows, story_id__in=list(self.stories))
        for item, story in members.values_list("item_id", "story_id") if self.stories else ():
            mine = found.get(uris[item], self.stories[story])
            found[uris[item]] = max(mine, self.stories[story], key=lambda embargo: embargo.until)
        return found


def hold_embargoed(judge: Judge, now: datetime) -> int:
    """Hold what stands under an editor's embargo and is not held yet, such as an item that joined its story since.

    Returns the number of items held now.
    """
    running = _Running.at(now)
    if not running.items and not running.stories:
        return 0
    free = models.Item.objects.filter(running.concern(), held=False).exclude(made_by=None)
    rows = list(free.values_list("id", flat=True)[:500])
    if not rows:
        return 0
    with saving():
        return judge_items(rows, judge, now)


def _family_item(row: models.Item) -> FamilyItem:
    membership = getattr(row, "membership", None)
    of = ItemUri(membership.of.uri) if membership is not None and membership.of is not None else None
    earlier = sorted(row.earlier.all(), key=lambda sending: sending.number)
    return FamilyItem(
        item_record(row), row.last_received, of, membership.coverage if membership is not None else 1.0,
        tuple(_sent(sending) for sending in earlier),
    )  # fmt: skip


def _sent(row: models.Sending) -> Sent:
    paragraphs = tuple(row.body_text.split(PARAGRAPH_BREAK)) if row.body_text else ()
    signal = Signal(row.signal) if row.signal else None
    return Sent(row.received, signal, row.embargo, row.version, row.headline, paragraphs)


def _keep_versions(family: models.Family, rows: list[models.Item], made: Judgement) -> None:
    numbers = {row.uri: row.id for row in rows}
    versions = [{"number": v.number, "item": numbers[v.uri], "sent": v.sent.isoformat()} for v in made.versions]
    owner = next((row.outlet_id for row in rows if row.outlet.slug == made.owner), None)
    if (family.versions, family.owner_id) != (versions, owner):
        family.versions, family.owner_id = versions, owner
        family.save(update_fields=["versions", "owner"])
    members = models.FamilyMember.objects
    for uri, carried in made.carried:
        members.filter(item_id=numbers[uri]).update(
            version=carried.version if len(versions) > 1 else None, behind_since=carried.behind_since,
            lacks=[asdict(change) for change in carried.lacks],
        )  # fmt: skip
    if len(versions) > 1:
        for version in made.versions:
            members.filter(item_id=numbers[version.uri]).update(version=version.number)


def _keep_standings(rows: list[models.Item], standings: Mapping[str, Standing]) -> int:
    """Returns the number of items that are held or free now and were not before."""
    there = {row.item_id: row for row in models.Standing.objects.filter(item__in=rows)}
    numbers = {row.uri: row.id for row in rows}
    moved = []
    for row in rows:
        standing = standings.get(row.uri)
        if standing is not None:
            columns = {
                "mark": standing.mark.value, "held": standing.held, "by_id": numbers[standing.by],
                "since": standing.since, "until": standing.until, "state": standing.state.value, "doubted": False,
                "changed": [asdict(change) for change in standing.changed],
            }  # fmt: skip
            models.Standing.objects.update_or_create(item=row, defaults=columns)
        elif row.id in there and there[row.id].doubted:
            continue  # a rerun on its way; settle_doubts frees it if nothing holds it in the end
        elif row.id in there:
            there[row.id].delete()
        if row.held != (standing is not None and standing.held):
            moved.append(row.id)
            models.Item.objects.filter(id=row.id).update(held=not row.held)
    models.Story.objects.filter(members__item_id__in=moved).update(stale=True)
    return len(moved)


def end_embargoes(judge: Judge, now: datetime) -> int:
    """Free what was under an embargo whose hour has come. Returns the number of items freed."""
    over = list(models.Standing.objects.filter(until__lte=now).values_list("item_id", flat=True)[:500])
    if not over:
        return 0
    with saving():
        return judge_items(over, judge, now)


def settle_doubts(unread: Collection[str]) -> int:
    """Once no item waits for these stages, free what no signal holds any more. Returns the number of standings gone."""
    if not models.Standing.objects.filter(doubted=True).exists():
        return 0
    if models.Item.objects.filter(waits_for__in=list(unread)).exists():
        return 0
    with saving():
        gone = list(models.Standing.objects.filter(doubted=True).values_list("item_id", flat=True))
        models.Standing.objects.filter(item_id__in=gone).delete()
        models.Item.objects.filter(id__in=gone).update(held=False)
        models.Story.objects.filter(members__item_id__in=gone).update(stale=True)
        _tell()
    return len(gone)


def holds_to_follow() -> int | None:
    """The count of holds that no edition has followed yet, or None."""
    holds = int(fact(HOLDS, 0))
    return holds if holds != int(fact(FOLLOWED, 0)) else None


def followed(holds: int) -> None:
    """An edition was set after that many changes of holds."""
    keep_fact(FOLLOWED, holds)
