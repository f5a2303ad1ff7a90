"""For each stage: load what the claims need, call the stage, save. The only place where stages and archive meet."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from newswatch import copydesk, duplicates, pipeline, quotes, stories, subjects
from newswatch.archive import store
from newswatch.archive.store import Claim
from newswatch.errors import SetAside, StageFailed
from newswatch.records import (
    Assignment,
    FamilyKey,
    Filing,
    Item,
    ItemUri,
    Link,
    Quote,
    RawItem,
    RulingKind,
    Terms,
)
from newswatch.text.shingles import sketch
from newswatch.text.terms import telling, terms
from newswatch.worker.desk import Desk, judging
from newswatch.worker.filing import rulebook
from newswatch.worker.shelves import CopyShelf
from newswatch.worker.story_shelf import StoryShelf

BATCH = {"copydesk": 50, "duplicates": 50, "subjects": 50, "quotes": 20, "remarks": 100, "stories": 50}
"""Items a claim: well under a lease even at a second an item, and enough for one transaction to pay."""

STORY_RULINGS = (
    RulingKind.MERGE_STORY, RulingKind.SPLIT_STORY, RulingKind.MOVE_ITEM, RulingKind.CLOSE_STORY,
)  # fmt: skip
Run = Callable[[Sequence[Claim], Desk, int], int]


def run_ahead(desk: Desk) -> None:
    """What may stop copy does not wait for what came before it: the copy desk reads it first, and what it read to stop
    copy joins the family of that copy at once. Its own turn at ``duplicates`` comes later, and decides.
    """
    while claims := store.claim_ahead("copydesk", desk.lease(), BATCH["copydesk"]):
        _charged("copydesk", claims, desk)
    claims = store.claim_ahead_in_order("duplicates", desk.lease(), BATCH["duplicates"])
    if not claims:
        return
    started = time.process_time()
    made = _compared(claims, desk, pipeline.NAMES.index("duplicates"))
    known = [(claim, None if isinstance(found, SetAside) else found[0]) for claim, found in made]
    store.join_ahead(known, duplicates.judge, desk.now())
    desk.charge("duplicates", 0, time.process_time() - started)


def run_stage(name: str, desk: Desk) -> int:
    """Claim a batch of one stage, run it, save it. Returns the number of items saved, 0 when nothing waited."""
    place = pipeline.NAMES.index(name)
    limit = BATCH[name]
    if pipeline.STAGES[place].ordered:
        claims = store.claim_in_order(name, pipeline.NAMES[:place], desk.lease(), limit)
    else:
        claims = store.claim_items(name, desk.lease(), limit)
    return _charged(name, claims, desk) if claims else 0


def _charged(name: str, claims: Sequence[Claim], desk: Desk) -> int:
    started = time.process_time()
    done = _run_batch(name, claims, desk, pipeline.NAMES.index(name))
    desk.charge(name, done, time.process_time() - started)
    return max(done, 1)


def _run_batch(name: str, claims: Sequence[Claim], desk: Desk, place: int) -> int:
    """Run and save a batch. Where the archive cannot hold what was made, the items are saved one by one and those at
    fault set aside. When all are, it is our fault: nothing is set aside and the error goes on.
    """
    try:
        return RUN[name](claims, desk, place)
    except store.NOT_STORABLE as error:
        if len(claims) == 1:
            note_alone(claims[0], name, StageFailed(f"{type(error).__name__}: {error}"), desk)
            return 1
        faults = [(claim, fault) for claim in claims if (fault := _fault(name, claim, desk, place)) is not None]
        if len(faults) == len(claims):
            raise
        for claim, fault in faults:
            note_alone(claim, name, StageFailed(f"{type(fault).__name__}: {fault}"), desk)
        return len(claims)


def _fault(name: str, claim: Claim, desk: Desk, place: int) -> Exception | None:
    """Why the archive cannot hold what the stage makes of this item; None where it can, and does now."""
    try:
        RUN[name]([claim], desk, place)
    except store.NOT_STORABLE as error:
        return error
    return None


def _copydesk(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    def edit(_: Claim, raw: RawItem) -> Item:
        with judging():
            return copydesk.edit(raw)

    results = list(desk.each(place, claims, store.raw_items(claims), edit))
    return store.save_items(results, pipeline.after("copydesk"), desk.now())


def _compared(
    claims: Sequence[Claim], desk: Desk, place: int
) -> list[tuple[Claim, tuple[Link | None, Sequence[int]] | SetAside]]:
    """For each item the copy it carries, and the hashes under which it is to be found."""
    given = store.items(claims)
    sketches = [_sketched(item) for item in given]
    pairs = store.ruled_copies([item.uri for item in given])
    known = {c.row: found for c, found in zip(claims, sketches, strict=True) if not isinstance(found, SetAside)}
    shelf = CopyShelf(known, pairs)

    def compare(claim: Claim, pair: tuple[Item, Sequence[int] | SetAside]) -> tuple[Link | None, Sequence[int]]:
        item, hashes = pair
        if isinstance(hashes, SetAside):
            raise hashes
        candidates = shelf.candidates(claim.row, item, hashes)
        same = [ItemUri(uri) for uri, one_copy in pairs.get(item.uri, {}).items() if one_copy]
        with judging():
            link = duplicates.link(item, candidates, same)
        return link, shelf.add(claim.row, item, hashes, link)

    return list(desk.each(place, claims, list(zip(given, sketches, strict=True)), compare))


def _duplicates(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    results = []
    for claim, made in _compared(claims, desk, place):
        if isinstance(made, SetAside):
            note_alone(claim, "duplicates", made, desk)
        else:
            results.append((claim, made[0], made[1]))
    again = [
        link
        for carrier, of in store.carriers_of([claim.row for claim, _, _ in results])
        if (link := duplicates.link(carrier, [of])) is not None
    ]
    return store.save_links(results, again, duplicates.judge, pipeline.after("duplicates"), desk.now())


def _sketched(item: Item) -> Sequence[int] | SetAside:
    try:
        with judging():
            return sketch(item.paragraphs)
    except SetAside as error:
        return error


def _subjects(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    given = store.items(claims)
    ruled = store.ruled_sections([item.uri for item in given])
    rules = rulebook(desk.settings)

    def file(_: Claim, item: Item) -> tuple[Filing, float]:
        with judging():
            filing = subjects.file_item(item, ruled.get(item.uri), rules.taught, rules.book)
            return filing, subjects.nearness(filing, rules.book.home)

    results: list[tuple[Claim, Filing | SetAside, float]] = []
    for claim, made in desk.each(place, claims, given, file):
        results.append((claim, made, 0.0) if isinstance(made, SetAside) else (claim, made[0], made[1]))
    return store.save_filings(results, pipeline.after("subjects"), desk.now())


def _quotes(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    english, french = desk.settings.english_model, desk.settings.french_model
    given = store.items(claims)
    held = store.rulings_on([item.uri for item in given], RulingKind.NOT_A_QUOTE, RulingKind.WRONG_SPEAKER)

    def attribute(_: Claim, item: Item) -> Sequence[Quote]:
        rulings = [ruling for ruling in held if ruling.root == item.uri]
        with judging():
            return quotes.attribute(item, rulings, english_model=english, french_model=french)

    results = list(desk.each(place, claims, given, attribute))
    return store.save_quotes(results, pipeline.after("quotes"), desk.now())


def _remarks(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    said = store.said(claims)
    ledger = quotes.Ledger(store.remarks_near({n for row in said for q in row for n in quotes.prints(q.name, q.words)}))
    joined = [
        (claim, [(quote, ledger.join(quote.name, quote.words)) for quote in row])
        for claim, row in zip(claims, said, strict=True)
    ]
    return store.save_remarks(joined, quotes.prints, pipeline.after("remarks"), desk.now())


def _stories(claims: Sequence[Claim], desk: Desk, place: int) -> int:
    ties = stories.ties_of(store.rulings_of(*STORY_RULINGS))
    there = store.settled(claims)
    stayed = [claim for claim in claims if claim.row in there and not _must_move(there[claim.row], ties)]
    moving = [claim for claim in claims if claim not in stayed]
    families = store.family_keys(moving)
    # A family bears the name of its first item, so one that stands alone is known under its own: whether a copy of it
    # has been compared by now must not matter.
    given = [
        (item, FamilyKey(families.get(claim.row, item.uri)))
        for claim, item in zip(moving, store.items(moving), strict=True)
    ]
    named = [(claim, made) for claim, made in desk.each(place, moving, given, _terms)]
    shelf = StoryShelf([made for _, made in named if not isinstance(made, SetAside)])
    bonds = stories.Bonds()

    def assign(_: Claim, item_terms: Terms | SetAside) -> tuple[Terms, Assignment]:
        if isinstance(item_terms, SetAside):
            raise item_terms
        return item_terms, _assign(item_terms, shelf, bonds, ties)

    assigned = []
    for claim, made in desk.each(place, [claim for claim, _ in named], [made for _, made in named], assign):
        if isinstance(made, SetAside):
            note_alone(claim, "stories", made, desk)
        else:
            assigned.append((claim, *made))
    concerned = [there[claim.row].story for claim in claims if claim.row in there]
    if concerned and store.ever_tied(concerned):
        partners = [strand.story for strand in shelf.strands(ties.partners(concerned))]
        shelf.move(stories.obey(shelf.of_stories([*dict.fromkeys([*concerned, *partners])]), bonds, ties))
    return store.save_assignments(assigned, shelf.changed, stayed, pipeline.after("stories"), desk.now())


def _must_move(there: store.Settled, ties: stories.Ties) -> bool:
    """Whether a ruling, or one undone, puts the item elsewhere."""
    ruled = ties.hung.get(there.uri)
    return there.ruled if ruled is None else ruled != there.strand


def _assign(given: Terms, shelf: StoryShelf, bonds: stories.Bonds, ties: stories.Ties) -> Assignment:
    with judging():
        look_up = telling(given, shelf.seen, shelf.total)
    candidates = shelf.candidates(look_up, given.family)
    if given.uri in ties.hung:
        candidates = shelf.strands([ties.hung[given.uri]])
    with judging():
        placed = stories.place(given, candidates, shelf.seen, shelf.total, bonds, ties)
    partners = [strand.story for strand in shelf.strands(ties.partners([placed.strand.key]))]
    near = shelf.of_stories([*dict.fromkeys([*placed.again, *partners])]) if placed.again else []
    with judging():
        changed = stories.look_again(placed, near, bonds, ties)
        answer = stories.reason(placed, changed, near, bonds)
    shelf.keep(changed, given)
    return answer


def _terms(_: Claim, given: tuple[Item, FamilyKey]) -> Terms:
    with judging():
        return terms(*given)


def note_alone(claim: Claim, stage: str, error: SetAside, desk: Desk) -> None:
    """Set one item of an ordered batch aside at once; the rest of the batch goes on without it."""
    store.set_aside_alone(claim.row, stage, error, desk.now())


RUN: dict[str, Run] = {
    "copydesk": _copydesk,
    "duplicates": _duplicates,
    "subjects": _subjects,
    "quotes": _quotes,
    "remarks": _remarks,
    "stories": _stories,
}
