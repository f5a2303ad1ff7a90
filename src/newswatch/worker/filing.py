"""What the watch files by: its sections, as an editor left them, and what its rulings teach; and how well that does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newswatch import subjects
from newswatch.archive import store
from newswatch.archive.store.watch import REVIEW, RULES
from newswatch.errors import SettingError
from newswatch.records import Example, Item, ItemUri, Ruling, RulingKind, SectionSlug
from newswatch.settings import Settings

SECTIONS_FILE = "sections.toml"
"""In the data folder: takes the place of our own sections."""
BACKGROUND, TRIED = 300, 300
"""Items from which the rarity of words is learnt, and items on which a draft of rules is tried: the latest."""
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Rulebook:
    """``cases``: the items that editors moved, each with its section as label. ``upto``: newest ruling it knows."""

    book: subjects.Sections
    taught: subjects.Taught | None
    cases: tuple[Example, ...]
    upto: int


_known: Rulebook | None = None


def rulebook(settings: Settings) -> Rulebook:
    """The rules in force, made again when there are new rulings. Raises ``SettingError`` for rules that do not read."""
    global _known
    upto = store.newest_ruling()
    if _known is None or _known.upto != upto:
        book = subjects.read_sections(_text(settings), settings.home_region)
        cases = _cases(store.rulings_of(RulingKind.CHANGE_SECTION), book)
        _known = Rulebook(book, _teach(cases), cases, upto)
        store.keep_fact("sections", [
            {"slug": s.slug, "name_en": s.name_en, "name_fr": s.name_fr, "order": s.order, "news": s.news,
             "within": s.within}
            for s in (rule.section for rule in book.rules)
        ])  # fmt: skip
        store.keep_fact(RULES, _text(settings))
    return _known


def _text(settings: Settings) -> str:
    """An editor's ruling, else the file in the data folder, else our own sections."""
    ruled = store.rulings_of(RulingKind.CHANGE_RULES)
    if ruled:
        return store.ruling_value(int(ruled[-1].value))
    file = settings.data / SECTIONS_FILE
    return file.read_text(encoding="utf-8") if file.exists() else subjects.own_text()


def _cases(rulings: Sequence[Ruling], book: subjects.Sections) -> tuple[Example, ...]:
    items = {item.uri: item for item in store.items_by_uri([ruling.subject for ruling in rulings]).values()}
    return tuple(
        Example(items[ItemUri(ruling.subject)], frozenset({ruling.value}))
        for ruling in rulings
        if ItemUri(ruling.subject) in items and ruling.value in book.slugs
    )


def _teach(cases: Sequence[Example]) -> subjects.Taught | None:
    if not any(case.item.headline or case.item.paragraphs for case in cases):
        return None
    return subjects.teach(cases, [item for _, item, _ in store.latest_filed(BACKGROUND)])


def review(settings: Settings) -> bool:
    """Measure the rules on the rulings, and try the newest draft, when there are new rulings. False: nothing new."""
    kept = store.fact(REVIEW, {})
    upto = store.newest_ruling()
    if kept.get("upto") == upto:
        return False
    rules = rulebook(settings)
    homes = subjects.unaided(rules.cases, rules.taught, rules.book)
    drafts = store.rulings_of(RulingKind.DRAFT_RULES)
    store.keep_fact(REVIEW, {
        "upto": upto,
        "cases": len(homes),
        "sections": _measured(rules.cases, homes),
        "wrong": [
            {"uri": case.item.uri, "headline": case.item.headline, "ruled": next(iter(case.labels)), "filed": home}
            for case, home in zip(rules.cases, homes, strict=True)
            if home not in case.labels
        ][-SHOWN:],
        "draft": _tried(drafts[-1], rules, settings) if drafts else None,
    })  # fmt: skip
    return True


def _measured(cases: Sequence[Example], homes: Sequence[SectionSlug]) -> dict[str, dict[str, int]]:
    """For each section: cases ruled into it, cases that the watch would put there by itself, and those in both."""
    ruled = Counter(next(iter(case.labels)) for case in cases)
    said = Counter(map(str, homes))
    right = Counter(str(home) for case, home in zip(cases, homes, strict=True) if home in case.labels)
    return {slug: {"ruled": ruled[slug], "said": said[slug], "right": right[slug]} for slug in {*ruled, *said}}


def _tried(draft: Ruling, rules: Rulebook, settings: Settings) -> dict[str, Any]:
    """What a draft of rules would move, over the items filed last; ``error`` where it does not read."""
    found: dict[str, Any] = {"number": draft.number, "tried": 0, "moves": [], "counts": [], "error": ""}
    try:
        book = subjects.read_sections(draft.value, settings.home_region)
    except SettingError as error:
        return {**found, "error": error.message}
    latest = store.latest_filed(TRIED)
    ruled = store.ruled_sections([item.uri for _, item, _ in latest])
    moves = []
    for row, item, _ in latest:
        before, after = (_home(item, ruled.get(item.uri), rules.taught, one) for one in (rules.book, book))
        if before != after:
            moves.append({"item": row, "headline": item.headline, "before": before, "after": after})
    counts = Counter((move["before"], move["after"]) for move in moves)
    listed = [[before, after, n] for (before, after), n in counts.most_common()]
    return {**found, "tried": len(latest), "moves": moves[:SHOWN], "moved": len(moves), "counts": listed}


def _home(
    item: Item, ruled: SectionSlug | None, taught: subjects.Taught | None, book: subjects.Sections
) -> SectionSlug:
    filing = subjects.file_item(item, ruled, taught, book)
    return next(section.section for section in filing.sections if section.home)
