"""The persistent index of copies, and families."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.utils.text import slugify

from newswatch.archive import models
from newswatch.archive.rows import item_record, made_by_json
from newswatch.archive.store.claims import Claim, still_ours
from newswatch.archive.store.guard import saving
from newswatch.archive.store.results import advance
from newswatch.records import Item, Link

CHUNK = 500
"""Values in one IN (…): SQLite takes 32,766, its planner is quickest with some hundreds."""


def postings(hashes: Sequence[int], *, limit: int) -> dict[int, list[int]]:
    """For each hash the first ``limit`` + 1 items (row numbers, oldest first) that carry it."""
    found: dict[int, list[int]] = {}
    for start in range(0, len(hashes), CHUNK):
        rows = models.Posting.objects.filter(hash__in=hashes[start : start + CHUNK])
        for value, item in rows.order_by("hash", "item_id").values_list("hash", "item_id"):
            known = found.setdefault(value, [])
            if len(known) <= limit:
                known.append(item)
    return found


def items_by_row(rows: Sequence[int]) -> dict[int, Item]:
    """Items of these row numbers."""
    found = models.Item.objects.select_related("channel", "outlet").in_bulk(list(rows))
    return {number: item_record(row) for number, row in found.items()}


def save_links(results: Sequence[tuple[Claim, Link | None, Sequence[int]]], following: str, now: datetime) -> int:
    """Each item's link (None: it copies nothing) and the hashes under which it is to be found from now on."""
    with saving():
        ours = still_ours(models.Item, [claim for claim, _, _ in results])
        kept = [result for result in results if result[0].row in ours]
        models.Posting.objects.filter(item_id__in=ours).delete()
        models.Posting.objects.bulk_create(
            [models.Posting(hash=value, item_id=claim.row) for claim, _, hashes in kept for value in hashes],
            batch_size=CHUNK,
        )
        for claim, link, _ in kept:
            _join(claim.row, link)
            advance(claim, following, now)
    return len(ours)


def family_keys(claims: Sequence[Claim]) -> dict[int, str]:
    """Row number → key of the family it stands in; items that stand alone are left out."""
    rows = models.FamilyMember.objects.filter(item_id__in=[claim.row for claim in claims])
    return dict(rows.values_list("item_id", "family__key"))


def _join(row: int, link: Link | None) -> None:
    if models.Item.objects.filter(id=row, carried__isnull=False).exists():
        return  # others come from it: it stays the member it is
    models.FamilyMember.objects.filter(item_id=row).delete()
    if link is None:
        return
    of = models.Item.objects.get(uri=link.of)
    family = _family_of(of)
    models.FamilyMember.objects.create(
        item_id=row, family=family, of=of, relation=link.relation.value, coverage=link.coverage,
        coverage_back=link.coverage_back, changed=[asdict(change) for change in link.changed], because=link.because,
        made_by=made_by_json(link.made_by),
    )  # fmt: skip
    if family.agency is None:
        _credit(family, models.Item.objects.only("agency").get(id=row).agency)
    models.Story.objects.filter(members__item__membership__family=family).update(stale=True)


def _family_of(of: models.Item) -> models.Family:
    there = models.FamilyMember.objects.select_related("family").filter(item=of).first()
    if there is not None:
        return there.family
    family, _ = models.Family.objects.get_or_create(key=of.uri)
    models.FamilyMember.objects.create(item=of, family=family)
    _credit(family, of.agency)
    return family


def _credit(family: models.Family, agency: str | None) -> None:
    """Whose copy it is: the first agency that a member credits."""
    if agency:
        family.agency, family.agency_slug = agency, slugify(agency)
        family.save(update_fields=["agency", "agency_slug"])


def drop_postings_before(moment: datetime) -> int:
    """Forget under which hashes items received before ``moment`` were found. Returns the number of postings dropped."""
    old = models.Posting.objects.filter(item__first_seen__lt=moment)
    return old.delete()[0]
