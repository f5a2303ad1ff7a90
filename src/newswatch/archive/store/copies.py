"""The persistent index of copies, and families."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import connection
from django.db.models import Min
from django.utils.text import slugify

from newswatch.archive import models
from newswatch.archive.rows import item_record, made_by_json
from newswatch.archive.store.claims import Claim, release, still_ours
from newswatch.archive.store.guard import saving
from newswatch.archive.store.results import advance_all
from newswatch.archive.store.rulings import rulings_of
from newswatch.archive.store.standings import Judge, judge_items
from newswatch.records import Item, Link, RulingKind

CHUNK = 500
"""Values in one IN (…): SQLite takes 32,766, its planner is quickest with some hundreds."""
COPY_RULINGS = (RulingKind.SAME_COPY, RulingKind.NOT_SAME_COPY)


def postings(hashes: Collection[int], *, limit: int) -> dict[int, list[int]]:
    """For each hash the first ``limit`` + 1 items (row numbers, oldest first) that carry it."""
    found: dict[int, list[int]] = {}
    wanted = sorted(hashes)
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), CHUNK):
            values = wanted[start : start + CHUNK]
            marks = ", ".join(["%s"] * len(values))
            cursor.execute(
                f"SELECT hash, item_id FROM posting WHERE hash IN ({marks}) ORDER BY hash, item_id",  # noqa: S608
                values,
            )
            for value, item in cursor.fetchall():
                known = found.setdefault(value, [])
                if len(known) <= limit:
                    known.append(item)
    return found


def newest_under(value: int, before: int, limit: int) -> list[int]:
    """The newest items (row numbers) under one hash that were received before the item of row ``before``."""
    rows = models.Posting.objects.filter(hash=value, item_id__lt=before).order_by("-item_id")
    return list(rows.values_list("item_id", flat=True)[:limit])


def items_by_row(rows: Sequence[int]) -> dict[int, Item]:
    """Items of these row numbers."""
    if not rows:
        return {}
    found = models.Item.objects.select_related("channel", "outlet").in_bulk(list(rows))
    return {number: item_record(row) for number, row in found.items()}


def items_by_uri(uris: Collection[str]) -> dict[int, Item]:
    """Row number → item, of the items of these uris that the copy desk has read."""
    rows = models.Item.objects.select_related("channel", "outlet").filter(uri__in=list(uris), made_by__isnull=False)
    return {row.id: item_record(row) for row in rows}


def ruled_copies(uris: Collection[str]) -> dict[str, dict[str, bool]]:
    """Uri → uris of the items that an editor ruled to be (True) or not to be (False) one copy with it.

    Of two rulings on one pair, in whichever order it was named, the later one holds.
    """
    found: dict[str, dict[str, bool]] = {}
    wanted = set(uris)
    for ruling in rulings_of(*COPY_RULINGS):
        for one, other in ((ruling.subject, ruling.value), (ruling.value, ruling.subject)):
            if one in wanted:
                found.setdefault(one, {})[other] = ruling.kind is RulingKind.SAME_COPY
    return found


def carriers_of(rows: Sequence[int]) -> list[tuple[Item, Item]]:
    """Carriers with the item that they come from, of those of these items that were sent again since."""
    again = models.Item.objects.filter(id__in=rows, sendings__gt=1)
    kin = models.FamilyMember.objects.filter(of__in=again).order_by("item_id")
    chosen = kin.select_related("item__outlet", "item__channel", "of__outlet", "of__channel")
    return [(item_record(row.item), item_record(row.of)) for row in chosen if row.of is not None]


def save_links(
    results: Sequence[tuple[Claim, Link | None, Sequence[int]]],
    again: Sequence[Link],
    judge: Judge,
    following: str,
    now: datetime,
) -> int:
    """Each item's link (None: it copies nothing) and the hashes under which it is to be found from now on.

    ``again``: links of carriers whose copy was sent again, compared with its new text. The families concerned are
    judged in the same transaction, in which new items are shown unless something stops them.
    """
    with saving():
        ours = still_ours(models.Item, [claim for claim, _, _ in results])
        kept = [result for result in results if result[0].row in ours]
        models.Posting.objects.filter(item_id__in=ours).delete()
        keep_postings([(value, claim.row) for claim, _, hashes in kept for value in hashes])
        for new in again:
            models.FamilyMember.objects.filter(item__uri=new.uri, of__uri=new.of).update(**_columns(new))
        for claim, link, _ in kept:
            _join(claim.row, link)
        models.Item.objects.filter(id__in=ours, held=True).exclude(standing__held=True).update(held=False)
        models.Item.objects.filter(id__in=ours, ahead=True).update(ahead=False)
        judge_items(ours, judge, now)
        advance_all([claim for claim, _, _ in kept], following, now)
    return len(ours)


def join_ahead(results: Sequence[tuple[Claim, Link | None]], judge: Judge, now: datetime) -> None:
    """Let items that stop copy join the families of what they carry, and judge those, before the items' own turn, for
    which they go on waiting.
    """
    with saving():
        ours = still_ours(models.Item, [claim for claim, _ in results])
        rows = models.FamilyMember.objects.filter(item_id__in=ours)
        there = dict(rows.values_list("item_id", "of__uri"))
        fresh = [
            (claim, link)
            for claim, link in results
            if claim.row in ours and link is not None and there.get(claim.row) != link.of
        ]
        for claim, link in fresh:
            _join(claim.row, link, credited=False)
        judge_items([claim.row for claim, _ in fresh], judge, now)
        release("item", [claim for claim, _ in results])


def keep_postings(pairs: Sequence[tuple[int, int]]) -> None:
    """In the order of the table, which spares the database half of its page writes."""
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO posting (hash, item_id) VALUES (%s, %s) ON CONFLICT DO NOTHING", sorted(pairs))


def family_keys(claims: Sequence[Claim]) -> dict[int, str]:
    """Row number → key of the family it stands in; items that stand alone are left out."""
    rows = models.FamilyMember.objects.filter(item_id__in=[claim.row for claim in claims])
    return dict(rows.values_list("item_id", "family__key"))


def family_of_row(row: int) -> str | None:
    """The key of the family in which an item stands, None where it stands alone."""
    return models.FamilyMember.objects.filter(item_id=row).values_list("family__key", flat=True).first()


def _columns(link: Link) -> dict[str, object]:
    return {
        "relation": link.relation.value, "coverage": link.coverage, "coverage_back": link.coverage_back,
        "changed": [asdict(change) for change in link.changed], "because": link.because,
        "made_by": made_by_json(link.made_by),
    }  # fmt: skip


def _join(row: int, link: Link | None, *, credited: bool = True) -> None:
    """Put an item where its link says, with all that come from it; a family left by all but one is none.

    ``credited``: a family without an agency is now that of the item's. Of those that are credited the first counts.
    """
    there = models.FamilyMember.objects.select_related("family").filter(item_id=row).first()
    if there is None and link is None:
        return
    below = _below(row) if there is not None else []
    if link is not None:
        of = models.Item.objects.get(uri=link.of)
        family = _family_of(of)
        models.FamilyMember.objects.update_or_create(
            item_id=row, defaults={"family": family, "of": of, **_columns(link)}
        )
        if credited and family.agency is None:
            _credit(family, models.Item.objects.only("agency").get(id=row).agency)
    elif there is not None and (below or there.of_id is None):
        family = there.family if there.of_id is None else _own_family(row)
        models.FamilyMember.objects.filter(item_id=row).update(family=family, of=None, relation=None, changed=[])
    else:
        models.FamilyMember.objects.filter(item_id=row).delete()
        family = None
    if family is not None:
        models.FamilyMember.objects.filter(item_id__in=below).update(family=family)
        models.Story.objects.filter(members__item__membership__family=family).update(stale=True)
    if there is not None and (family is None or family.pk != there.family_id):
        _leave(there.family)


def _below(row: int) -> list[int]:
    """All members that come from this item, directly or through others."""
    found: list[int] = []
    above = [row]
    while above:
        above = list(models.FamilyMember.objects.filter(of__in=above).values_list("item_id", flat=True))
        found += above
    return found


def _leave(family: models.Family) -> None:
    """What is left of a family that a member left: one alone is no family."""
    models.Story.objects.filter(members__item__membership__family=family).update(stale=True)
    if models.FamilyMember.objects.filter(family=family).count() < 2:
        family.delete()


def _own_family(row: int) -> models.Family:
    item = models.Item.objects.get(id=row)
    family, _ = models.Family.objects.get_or_create(key=item.uri)
    _credit(family, item.agency)
    return family


def _family_of(of: models.Item) -> models.Family:
    there = models.FamilyMember.objects.select_related("family").filter(item=of).first()
    if there is not None:
        return there.family
    family = _own_family(of.pk)
    models.FamilyMember.objects.create(item=of, family=family)
    return family


def _credit(family: models.Family, agency: str | None) -> None:
    """Whose copy it is: the first agency that a member credits."""
    if agency:
        family.agency, family.agency_slug = agency, slugify(agency)
        family.save(update_fields=["agency", "agency_slug"])


def drop_postings_before(moment: datetime) -> int:
    """Forget under which hashes items received before ``moment`` were found. Returns the number of postings dropped."""
    first = models.Item.objects.filter(first_seen__gte=moment).aggregate(first=Min("id"))["first"]
    old = models.Posting.objects.all() if first is None else models.Posting.objects.filter(item_id__lt=first)
    return old.delete()[0]
