"""Strands of running stories: the index by which they are found, their members, and the stories they make up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Q

from newswatch.archive import models
from newswatch.archive.rows import made_by_json
from newswatch.archive.store.claims import Claim, still_ours
from newswatch.archive.store.guard import saving
from newswatch.archive.store.results import advance
from newswatch.archive.store.watch import STORIES_TERMS, fact, keep_fact
from newswatch.records import Assignment, FamilyKey, ItemUri, RulingKind, StoryKey, Strand, Terms, TermUse

CHUNK = 500
A_RULING = "a ruling"
"""How the reason of a member ends that a ruling put where it stands."""


def term_counts(terms: Collection[str]) -> dict[str, int]:
    """In how many items each of these terms stands; terms never seen are left out."""
    found: dict[str, int] = {}
    wanted = sorted(terms)
    for start in range(0, len(wanted), CHUNK):
        rows = models.TermCount.objects.filter(term__in=wanted[start : start + CHUNK])
        found.update(rows.values_list("term", "items"))
    return found


def term_total() -> int:
    """How many items the term counts are made of."""
    return int(fact(STORIES_TERMS, 0))


def strands_under(terms: Collection[str], newest: int) -> dict[str, list[tuple[StoryKey, int]]]:
    """For each of these terms the strands found under it, with when they opened: the newest, last opened first."""
    found: dict[str, list[tuple[StoryKey, int]]] = {term: [] for term in terms}
    if not found:
        return found
    one = "SELECT term, strand_id FROM strand_term WHERE term = %s ORDER BY strand_id DESC LIMIT %s"
    each = f"SELECT term, strand_id FROM ({one}) AS one"  # noqa: S608
    asked = " UNION ALL ".join([each] * len(found))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT under.term, strand.key, strand.opened FROM ({asked}) AS under "  # noqa: S608
            "JOIN strand ON strand.id = under.strand_id ORDER BY under.strand_id DESC",
            [value for term in found for value in (term, newest)],
        )
        for term, key, opened in cursor.fetchall():
            found[term].append((StoryKey(key), opened))
    return found


def strands_of_family(family: str) -> list[StoryKey]:
    """Strands in which a member of this family stands, oldest first."""
    rows = models.StoryMember.objects.filter(item__membership__family__key=family, strand__isnull=False)
    return [StoryKey(key) for key in rows.order_by("strand_id").values_list("strand__key", flat=True).distinct()]


def strands(keys: Collection[StoryKey]) -> dict[StoryKey, Strand]:
    """Strands by key."""
    return _by_key(models.Strand.objects.filter(key__in=list(keys)))


def strands_of_stories(stories: Collection[StoryKey]) -> dict[StoryKey, Strand]:
    """The strands of these stories, by their own key."""
    return _by_key(models.Strand.objects.filter(story__key__in=list(stories)))


def _by_key(rows: Iterable[models.Strand]) -> dict[StoryKey, Strand]:
    found = models.Strand.objects.none() if rows is None else rows
    return {StoryKey(row.key): strand_record(row) for row in found.select_related("story")}  # type: ignore[attr-defined]


def strand_record(row: models.Strand) -> Strand:
    """The record of a row that was read with its story."""
    return Strand(
        key=StoryKey(row.key), story=StoryKey(row.story.key), opened=row.opened,
        terms=tuple(map(TermUse._make, row.terms)), size=row.size, first=row.first, last=row.last,
        language=row.language, families=frozenset(FamilyKey(key) for key in row.families),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settled:
    """Where an item stands already. ``ruled``: because a ruling hung it there."""

    uri: ItemUri
    strand: StoryKey | None
    story: StoryKey
    ruled: bool


def settled(claims: Sequence[Claim]) -> dict[int, Settled]:
    """Row number → where the items stand that do: an item sent again stays, unless a ruling says else."""
    rows = models.StoryMember.objects.filter(item_id__in=[claim.row for claim in claims])
    named = rows.values_list("item_id", "item__uri", "strand__key", "story__key", "because")
    return {
        item: Settled(ItemUri(uri), StoryKey(strand) if strand else None, StoryKey(story), because.endswith(A_RULING))
        for item, uri, strand, story, because in named
    }


def ever_tied(stories: Collection[StoryKey]) -> bool:
    """Whether a ruling, be it undone since, merged one of these stories or split it."""
    kinds = [RulingKind.MERGE_STORY.value, RulingKind.SPLIT_STORY.value]
    rows = models.RulingRow.objects.filter(kind__in=kinds)
    return rows.filter(Q(root__in=list(stories)) | Q(value__in=list(stories))).exists()


def save_assignments(
    assigned: Sequence[tuple[Claim, Terms, Assignment]],
    changed: Collection[tuple[Strand, Sequence[str]]],
    stayed: Sequence[Claim],
    following: str,
    now: datetime,
) -> int:
    """Members, the strands that grew or moved with the terms they are found under, and the counts of terms.

    One transaction; the batch is saved whole or not at all: its answers build on each other. Returns the number of
    items saved.
    """
    claims = [claim for claim, _, _ in assigned] + list(stayed)
    with saving():
        if len(still_ours(models.Item, claims)) != len(claims):
            return 0
        before = dict(
            models.Strand.objects.filter(key__in=[s.key for s, _ in changed]).values_list("key", "story__key")
        )
        hung = models.StoryMember.objects.filter(item_id__in=[claim.row for claim, _, _ in assigned])
        counted = set(hung.values_list("item_id", flat=True))
        left = hung.values_list("story__key", flat=True)
        stories = _story_rows({*before.values(), *left, *(strand.story for strand, _ in changed)})
        hung.delete()
        rows = _save_strands(changed, stories)
        models.StoryMember.objects.bulk_create(
            models.StoryMember(
                item_id=claim.row, story_id=rows[answer.strand].story_id, strand_id=rows[answer.strand].id,
                score=answer.score, held=list(answer.held), because=answer.because,
                made_by=made_by_json(answer.made_by),
            )
            for claim, _, answer in assigned
        )  # fmt: skip
        for strand, _ in changed:
            if before.get(strand.key, strand.story) != strand.story:
                rows[strand.key].members.update(story_id=stories[strand.story])
        _settle(stories)
        _count(terms for claim, terms, _ in assigned if claim.row not in counted)
        models.Story.objects.filter(members__item_id__in=[claim.row for claim in stayed]).update(stale=True)
        for claim in claims:
            advance(claim, following, now)
    return len(claims)


def _story_rows(keys: Collection[str]) -> dict[StoryKey, int]:
    """Row numbers of these stories; those that have no address yet get one, in the order in which they opened."""
    known = dict(models.Story.objects.filter(key__in=list(keys)).values_list("key", "id"))
    for key in sorted(set(keys) - known.keys(), key=_number):
        known[key] = models.Story.objects.create(key=key).id
    return {StoryKey(key): row for key, row in known.items()}


def _number(uri: str) -> int:
    return int(models.Item.objects.values_list("id", flat=True).get(uri=uri))


def _save_strands(
    changed: Collection[tuple[Strand, Sequence[str]]], stories: Mapping[StoryKey, int]
) -> dict[StoryKey, models.Strand]:
    """Rows by key; a new strand gets its number in the order given."""
    known = {
        row.key: row for row in models.Strand.objects.filter(key__in=[s.key for s, _ in changed]).only("id", "key")
    }
    new = []
    for strand, _ in changed:
        columns = {
            "story_id": stories[strand.story], "opened": strand.opened, "terms": [list(use) for use in strand.terms],
            "size": strand.size, "first": strand.first, "last": strand.last, "language": strand.language,
            "families": sorted(strand.families),
        }  # fmt: skip
        if strand.key in known:
            models.Strand.objects.filter(id=known[strand.key].id).update(**columns)
            known[strand.key].story_id = stories[strand.story]
        else:
            new.append(models.Strand(key=strand.key, **columns))
    rows = {StoryKey(row.key): row for row in (*known.values(), *models.Strand.objects.bulk_create(new))}
    _index({rows[strand.key].id: index for strand, index in changed})
    return rows


def _index(terms: Mapping[int, Sequence[str]]) -> None:
    """Strands, by row number, found under these terms and no others."""
    there: dict[int, set[str]] = {number: set() for number in terms}
    held = models.StrandTerm.objects.filter(strand_id__in=list(terms))
    for number, term in held.values_list("strand_id", "term"):
        there[number].add(term)
    for number, index in terms.items():
        if gone := there[number].difference(index):
            models.StrandTerm.objects.filter(strand_id=number, term__in=sorted(gone)).delete()
    models.StrandTerm.objects.bulk_create(
        [
            models.StrandTerm(term=term, strand_id=number)
            for number, index in terms.items()
            for term in sorted(set(index) - there[number])
        ],
        batch_size=CHUNK,
    )


def _settle(stories: Mapping[StoryKey, int]) -> None:
    """Sizes and families of these stories; the address of one that is empty leads to where its first item went."""
    numbers = list(stories.values())
    families: dict[int, set[str]] = {number: set() for number in numbers}
    for number, held in models.Strand.objects.filter(story_id__in=numbers).values_list("story_id", "families"):
        families[number].update(held)
    members = models.StoryMember.objects
    sized = members.filter(story_id__in=numbers).order_by().values("story_id").annotate(size=Count("item_id"))
    sizes = {row["story_id"]: row["size"] for row in sized}
    stands = dict(members.filter(item__uri__in=list(stories)).values_list("item__uri", "story_id"))
    for key, number in stories.items():
        size, now_in = sizes.get(number, 0), stands.get(key)
        models.Story.objects.filter(id=number).update(
            size=size, stale=True, families=sorted(families[number]),
            merged_into_id=None if size or now_in == number else now_in,
        )  # fmt: skip


def _count(all_terms: Iterable[Terms]) -> None:
    more: dict[str, int] = {}
    items = 0
    for terms in all_terms:
        items += 1
        for term, _ in terms.counts:
            more[term] = more.get(term, 0) + 1
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO term_count (term, items) VALUES (%s, %s) "
            "ON CONFLICT (term) DO UPDATE SET items = term_count.items + excluded.items",
            sorted(more.items()),
        )
    keep_fact(STORIES_TERMS, term_total() + items)
