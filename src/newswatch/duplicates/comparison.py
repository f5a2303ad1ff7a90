"""One item against the few that may be the copy it carries."""

from __future__ import annotations

from collections.abc import Sequence

from newswatch.records import Item, Link, MadeBy, Relation
from newswatch.text.shingles import words

MADE_BY = MadeBy("duplicates", 1)
CONTAINED = 0.45


def link(item: Item, candidates: Sequence[Item]) -> Link | None:
    """The copy that ``item`` carries, among ``candidates``, or None."""
    own = _shingles(item)
    best: Link | None = None
    for candidate in candidates:
        other = _shingles(candidate)
        common = len(own & other)
        if not common:
            continue
        forth, back = common / len(own), common / len(other)
        if max(forth, back) >= CONTAINED and (best is None or forth + back > best.coverage + best.coverage_back):
            relation = Relation.SAME if min(forth, back) > 0.9 else Relation.CUT if forth > 0.9 else Relation.REVISION
            because = f"{forth:.0%} of its five-word runs stand in {candidate.uri}"
            best = Link(item.uri, candidate.uri, relation, forth, back, (), because, MADE_BY)
    return best


def _shingles(item: Item) -> set[tuple[str, ...]]:
    found = [word for paragraph in item.paragraphs for word in words(paragraph)]
    return {tuple(found[i : i + 5]) for i in range(max(1, len(found) - 4))} if found else set()
