"""Strands of running stories: the index by which they are found, their members, and the stories they make up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import orjson
from django.db import connection
from django.db.models import Count, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast

from newswatch.archive import models
from newswatch.archive.rows import made_by_json
from newswatch.archive.store.claims import Claim, still_ours
from newswatch.archive.store.guard import saving
from newswatch.archive.store.results import advance_all
from newswatch.archive.store.watch import STORIES_TERMS, fact, keep_fact
from newswatch.records import Assignment, FamilyKey, ItemUri, RulingKind, StoryKey, Strand, Terms, TermUse

CHUNK = 400
"""Values in one IN (…)."""
TERM_USE: Callable[[Iterable[object]], TermUse] = partial(tuple.__new__, TermUse)
"""``TermUse._make`` without its check of the number of fields: some hundred a strand, 20 strands an item."""
_UNDER_SQLITE = (
    "SELECT value, (SELECT json_group_array(strand_id) FROM (SELECT strand_id FROM strand_term WHERE term = value "
    "ORDER BY strand_id DESC LIMIT %s) AS one) FROM json_each(%s)"
)
_UNDER_POSTGRESQL = (
    "SELECT asked.term, found.rows::text FROM unnest(%s::text[]) AS asked(term), "
    "LATERAL (SELECT coalesce(json_agg(strand_id), '[]') AS rows FROM (SELECT strand_id FROM strand_term "
    "WHERE term = asked.term ORDER BY strand_id DESC LIMIT %s) AS one) AS found"
)
"""One small statement for all terms: to read a select for each, 400 laid together, took more than half of the time."""
_WHERE = ("key", "id", "story__key")
_WRITTEN = ("story", "opened", "terms", "size", "first", "last", "language", "families")
"""Columns of a strand that the stage writes."""
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


def strands_under(terms: Collection[str], newest: int) -> dict[str, list[int]]:
    """For each of these terms the strands (row numbers) found under it: the newest, highest first."""
    found: dict[str, list[int]] = {term: [] for term in terms}
    if not found:
        return found
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_UNDER_SQLITE, [newest, orjson.dumps(list(found)).decode()])
        else:
            cursor.execute(_UNDER_POSTGRESQL, [list(found), newest])
        for term, rows in cursor.fetchall():
            found[term] = sorted(orjson.loads(rows), reverse=True)
    return found


def strands_of_families(families: Collection[FamilyKey]) -> dict[FamilyKey, set[int]]:
    """For each of these families the strands (row numbers) in which a member of it stands."""
    found: dict[FamilyKey, set[int]] = {family: set() for family in families}
    rows = models.StoryMember.objects.filter(item__membership__family__key__in=list(found), strand__isnull=False)
    for family, strand in rows.values_list("item__membership__family__key", "strand_id"):
        found[FamilyKey(family)].add(strand)
    return found


def strands_of_stories(stories: Collection[StoryKey]) -> dict[StoryKey, set[int]]:
    """For each of these stories its strands (row numbers)."""
    found: dict[StoryKey, set[int]] = {story: set() for story in stories}
    wanted = list(found)
    for start in range(0, len(wanted), CHUNK):
        rows = models.Strand.objects.filter(story__key__in=wanted[start : start + CHUNK])
        for story, row in rows.values_list("story__key", "id"):
            found[StoryKey(story)].add(row)
    return found


def strand_rows(keys: Collection[StoryKey]) -> dict[StoryKey, int]:
    """The row numbers of those of these strands that there are."""
    if not keys:
        return {}
    rows = models.Strand.objects.filter(key__in=list(keys))
    return {StoryKey(key): row for key, row in rows.values_list("key", "id")}


def strands(rows: Collection[int]) -> dict[int, Strand]:
    """Strands by row number."""
    found: dict[int, Strand] = {}
    wanted = sorted(rows)
    for start in range(0, len(wanted), CHUNK):
        chosen = models.Strand.objects.filter(id__in=wanted[start : start + CHUNK])
        # As text, for orjson: Django's own fields go through json, which was the largest part of placing an item.
        told = chosen.annotate(told=Cast("terms", TextField()), kin=Cast("families", TextField()))
        for row, key, story, opened, terms, size, first, last, language, kin in told.values_list(
            "id", "key", "story__key", "opened", "told", "size", "first", "last", "language", "kin"
        ):
            found[row] = Strand(
                key=StoryKey(key), story=StoryKey(story), opened=opened, terms=tuple(map(TERM_USE, orjson.loads(terms))),
                size=size, first=first, last=last, language=language, families=frozenset(orjson.loads(kin)),
            )  # fmt: skip
    return found


def story_rows(keys: Iterable[str]) -> dict[StoryKey, int]:
    """The row numbers of those of these stories that have an address."""
    known = models.Story.objects.filter(key__in=list(keys)).values_list("key", "id")
    return {StoryKey(key): row for key, row in known}


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
        known = models.Strand.objects.filter(key__in=[strand.key for strand, _ in changed])
        before = {StoryKey(key): (row, StoryKey(story)) for key, row, story in known.values_list(*_WHERE)}
        hung = models.StoryMember.objects.filter(item_id__in=[claim.row for claim, _, _ in assigned])
        counted = set(hung.values_list("item_id", flat=True))
        left = hung.values_list("story__key", flat=True)
        stood = {story for _, story in before.values()}
        stories = _addressed({*stood, *left, *(strand.story for strand, _ in changed)})
        hung.delete()
        rows = _save_strands(changed, stories, {key: row for key, (row, _) in before.items()})
        standing = {strand.key: stories[strand.story] for strand, _ in changed}
        models.StoryMember.objects.bulk_create(
            models.StoryMember(
                item_id=claim.row, story_id=standing[answer.strand], strand_id=rows[answer.strand],
                score=answer.score, held=list(answer.held), because=answer.because,
                made_by=made_by_json(answer.made_by),
            )
            for claim, _, answer in assigned
        )  # fmt: skip
        moved = [rows[one.key] for one, _ in changed if one.key in before and before[one.key][1] != one.story]
        if moved:
            now_in = models.Strand.objects.filter(id=OuterRef("strand_id")).values("story_id")
            models.StoryMember.objects.filter(strand_id__in=moved).update(story_id=Subquery(now_in))
        _settle(stories)
        _count(terms for claim, terms, _ in assigned if claim.row not in counted)
        models.Story.objects.filter(members__item_id__in=[claim.row for claim in stayed]).update(stale=True)
        advance_all(claims, following, now)
    return len(claims)


def _addressed(keys: Collection[str]) -> dict[StoryKey, int]:
    """Row numbers of these stories; those that have no address yet get one, in the order in which they opened."""
    known = story_rows(keys)
    opened = models.Item.objects.filter(uri__in=[key for key in keys if key not in known]).order_by("id")
    new = models.Story.objects.bulk_create([models.Story(key=uri) for uri in opened.values_list("uri", flat=True)])
    return known | {StoryKey(story.key): story.id for story in new}


def _save_strands(
    changed: Collection[tuple[Strand, Sequence[str]]], stories: Mapping[StoryKey, int], known: Mapping[StoryKey, int]
) -> dict[StoryKey, int]:
    """Row numbers by key, ``known`` before; a new strand gets its number in the order given."""
    told = [
        models.Strand(
            id=known.get(strand.key), key=strand.key, story_id=stories[strand.story], opened=strand.opened,
            terms=[list(use) for use in strand.terms], size=strand.size, first=strand.first, last=strand.last,
            language=strand.language, families=sorted(strand.families),
        )
        for strand, _ in changed
    ]  # fmt: skip
    new = models.Strand.objects.bulk_create(row for row in told if row.id is None)
    models.Strand.objects.bulk_create(
        (row for row in told if row.key in known), update_conflicts=True, unique_fields=["id"], update_fields=_WRITTEN
    )
    rows = dict(known) | {StoryKey(row.key): row.id for row in new}
    _index({rows[strand.key]: index for strand, index in changed}, known.values())
    return rows


def _index(terms: Mapping[int, Sequence[str]], known: Collection[int]) -> None:
    """Strands, by row number, found under these terms and no others. ``known``: those found under some before."""
    there: dict[int, set[str]] = {number: set() for number in terms}
    held = models.StrandTerm.objects.filter(strand_id__in=list(known))
    for number, term in held.values_list("strand_id", "term"):
        there[number].add(term)
    gone = ((term, number) for number in known for term in there[number].difference(terms[number]))
    fresh = ((term, number) for number, index in terms.items() for term in set(index) - there[number])
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM strand_term WHERE term = %s AND strand_id = %s", sorted(gone))
        cursor.executemany("INSERT INTO strand_term (term, strand_id) VALUES (%s, %s)", sorted(fresh))


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
    settled = []
    for key, number in stories.items():
        size, now_in = sizes.get(number, 0), stands.get(key)
        merged = None if size or now_in == number else now_in
        settled.append(
            models.Story(
                id=number, key=key, size=size, stale=True, families=sorted(families[number]), merged_into_id=merged
            )
        )
    models.Story.objects.bulk_create(
        settled, update_conflicts=True, unique_fields=["id"], update_fields=["size", "stale", "families", "merged_into"]
    )


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
