"""For each stage: load what the claims need, call the stage, save. The only place where stages and archive meet."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from newswatch import copydesk, duplicates, pipeline, quotes, stories, subjects
from newswatch.archive import store
from newswatch.archive.store import Claim
from newswatch.errors import ArchiveError, SetAside, StageFailed
from newswatch.records import Assignment, FamilyKey, Filing, Item, Link, SectionSlug
from newswatch.text.shingles import sketch
from newswatch.text.terms import telling, terms
from newswatch.worker.desk import Desk
from newswatch.worker.shelves import CopyShelf, StoryShelf

BATCH = {"copydesk": 50, "duplicates": 50, "subjects": 50, "quotes": 20, "stories": 50}
"""Items a claim: well under a lease even at a second an item, and enough for one transaction to pay."""

Run = Callable[[Sequence[Claim], Desk, int], int]


def run_stage(name: str, desk: Desk) -> int:
    """Claim a batch of one stage, run it, save it. Returns the number of items saved, 0 when nothing waited."""
    place = pipeline.NAMES.index(name)
    limit = BATCH[name]
    if pipeline.STAGES[place].ordered:
        claims = store.claim_in_order(name, pipeline.NAMES[:place], desk.lease(), limit)
    else:
        claims = store.claim_items(name, desk.lease(), limit)
    if not claims:
        return 0
    started = time.process_time()
    done = _run_batch(name, claims, desk, place)
    desk.charge(name, done, time.process_time() - started)
    return max(done, 1)


def _run_batch(name: str, claims: Sequence[Claim], desk: Desk, place: int) -> int:
    """Run and save a batch; where that breaks, each item by itself, so that only the one at fault is set aside."""
    try:
        return RUN[name](claims, desk, place)
    except (ArchiveError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever broke, the other items go on; the message says how
        if len(claims) > 1:
            return sum(_run_batch(name, [claim], desk, place) for claim in claims)
        note_alone(claims[0], name, StageFailed(f"{type(error).__name__}: {error}"), desk)
        return 1


def _copydesk(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    given = store.raw_items(claims)
    results = list(desk.each(place, claims, given, lambda _, raw: copydesk.edit(raw)))
    return store.save_items(results, pipeline.after("copydesk"), desk.now())


def _duplicates(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    shelf = CopyShelf()

    def compare(claim: Claim, item: Item) -> tuple[Link | None, Sequence[int]]:
        hashes = sketch(item.paragraphs)
        candidates, worth = shelf.candidates(claim.row, hashes)
        link = duplicates.link(item, candidates)
        shelf.add(claim.row, item, worth)
        return link, worth

    results = []
    for claim, made in desk.each(place, claims, store.items(claims), compare):
        if isinstance(made, SetAside):
            note_alone(claim, "duplicates", made, desk)
        else:
            results.append((claim, made[0], made[1]))
    return store.save_links(results, pipeline.after("duplicates"), desk.now())


def _subjects(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    given = store.items(claims)
    ruled = store.ruled_sections([item.uri for item in given])

    def file(_: Claim, item: Item) -> tuple[Filing, float]:
        filing = subjects.file_item(item, _known(ruled.get(item.uri)))
        return filing, subjects.nearness(filing)

    results: list[tuple[Claim, Filing | SetAside, float]] = []
    for claim, made in desk.each(place, claims, given, file):
        results.append((claim, made, 0.0) if isinstance(made, SetAside) else (claim, made[0], made[1]))
    return store.save_filings(results, pipeline.after("subjects"), desk.now())


def _known(slug: SectionSlug | None) -> SectionSlug | None:
    """A ruling for a section that was taken out of the rules since no longer binds."""
    return slug if slug in {section.slug for section in subjects.sections()} else None


def _quotes(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    english, french = desk.settings.english_model, desk.settings.french_model
    results = list(
        desk.each(
            place, claims, store.items(claims),
            lambda _, item: quotes.attribute(item, english_model=english, french_model=french),
        )
    )  # fmt: skip
    return store.save_quotes(results, pipeline.after("quotes"), desk.now())


def _stories(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    there = store.settled(claims)
    fresh = [claim for claim in claims if claim.row not in there]
    families = store.family_keys(fresh)
    given = []
    for claim, item in zip(fresh, store.items(fresh), strict=True):
        family = families.get(claim.row)
        given.append(terms(item, FamilyKey(family) if family else None))
    shelf = StoryShelf(given)
    assigned = []
    for claim, item_terms in zip(fresh, given, strict=True):
        desk.take(place, claim.row)
        look_up = telling(item_terms, shelf.seen, shelf.total)
        candidates = shelf.candidates(look_up, item_terms.family)
        held = [term for story in candidates for term, _ in story.counts]
        answer: Assignment = stories.assign(item_terms, candidates, shelf.rarity(held), shelf.total)
        story = stories.grow(shelf.story(answer.story), item_terms, answer)
        names = [term for term, _ in story.counts]
        shelf.place(story, stories.index_terms(story, shelf.rarity(names), shelf.total), item_terms, answer)
        assigned.append((claim, item_terms, answer))
    desk.take(place, 0)
    stayed = [claim for claim in claims if claim.row in there]
    return store.save_assignments(assigned, shelf.changed, stayed, pipeline.after("stories"), desk.now())


def note_alone(claim: Claim, stage: str, error: SetAside, desk: Desk) -> None:
    """Set one item of an ordered batch aside at once; the rest of the batch goes on without it."""
    store.set_aside_alone(claim.row, stage, error, desk.now())


RUN: dict[str, Run] = {
    "copydesk": _copydesk,
    "duplicates": _duplicates,
    "subjects": _subjects,
    "quotes": _quotes,
    "stories": _stories,
}
