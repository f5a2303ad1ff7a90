"""What a batch of ``stories`` sees: the archive as it was claimed, and the batch's own results laid over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from newswatch.archive import store
from newswatch.records import FamilyKey, StoryKey, Strand, Terms
from newswatch.stories import CANDIDATES, UNDER, index_terms, most
from newswatch.text.terms import telling

OPENED = 1 << 62
"""From here on count the numbers of strands that the batch opened: newer than all that have a row."""
READ = UNDER + 8
"""Strands read under a term. Where the batch changed so many of them that too few are left, more are read."""


class StoryShelf:
    """Open strands and term counts, with what the batch changed of them. Strands go by row number, newest highest."""

    def __init__(self, batch: Collection[Terms]) -> None:
        """What the items of the batch will most likely ask for is read at once: asked for item by item it took longer
        than the placing."""
        self.seen: dict[str, int] = store.term_counts({term for terms in batch for term, _ in terms.counts})
        self.total = store.term_total()
        self._strands: dict[int, Strand] = {}
        self._rows: dict[StoryKey, int] = {}
        # What no item had before the batch leads to no strand that is archived.
        self._under: dict[str, list[int]] = {t: [] for terms in batch for t, _ in terms.counts if t not in self.seen}
        self._index: dict[int, tuple[str, ...]] = {}
        self._changed: dict[str, dict[int, None]] = {}  # term → strands of the batch that are found under it
        self._members: dict[StoryKey, set[int]] = {}
        self._kin: dict[FamilyKey, set[int]] = {}
        self._read_ahead(batch)

    def candidates(self, look_up: Sequence[str], family: FamilyKey | None) -> list[Strand]:
        """Strands found under any of the terms, most terms shared first, then newest; and those of the family."""
        chosen = self._nearest(look_up)
        if family is not None:
            kin = self._kin_of(family).difference(chosen)
            self._load(kin)
            chosen += sorted(kin, key=lambda row: self._strands[row].key)
        self._load(chosen)
        return [self._strands[row] for row in chosen]

    def of_stories(self, stories: Sequence[StoryKey]) -> list[Strand]:
        """All strands of these stories, as the batch has left them."""
        self._read_members(stories)
        rows = {row for story in stories for row in self._members[story]}
        self._load(rows)
        return sorted((self._strands[row] for row in rows), key=lambda strand: strand.key)

    def strands(self, keys: Sequence[StoryKey]) -> list[Strand]:
        """Those of these strands that there are."""
        self._rows.update(store.strand_rows([key for key in keys if key not in self._rows]))
        rows = [self._rows[key] for key in keys if key in self._rows]
        self._load(rows)
        return [self._strands[row] for row in rows]

    def move(self, changed: Sequence[Strand]) -> None:
        """Lay over the archive the strands that grew or stand in another story."""
        for strand in changed:
            row = self._rows.setdefault(strand.key, OPENED + len(self._rows))
            before = self._strands.get(row)
            if before is not None and before.story in self._members:
                self._members[before.story].discard(row)
            if strand.story in self._members:
                self._members[strand.story].add(row)
            self._strands[row] = strand
            for term in self._index.get(row, ()):
                del self._changed[term][row]
            self._index[row] = index_terms(strand)
            for term in self._index[row]:
                self._changed.setdefault(term, {})[row] = None
            for family in strand.families & self._kin.keys():
                self._kin[family].add(row)

    def keep(self, changed: Sequence[Strand], given: Terms) -> None:
        """Lay over the archive the strands that an item changed, and count its terms."""
        self.move(changed)
        for term, _ in given.counts:
            self.seen[term] = self.seen.get(term, 0) + 1
        self.total += 1

    @property
    def changed(self) -> list[tuple[Strand, tuple[str, ...]]]:
        """Strands that the batch made, grew or moved, with the terms they are found under."""
        return [(self._strands[row], index) for row, index in self._index.items()]

    def _read_ahead(self, batch: Collection[Terms]) -> None:
        self._rows.update(store.strand_rows([StoryKey(terms.uri) for terms in batch]))
        look_ups = [telling(terms, self.seen, self.total) for terms in batch]
        self._read_under({term for look_up in look_ups for term in look_up})
        self._kin = store.strands_of_families({terms.family for terms in batch if terms.family is not None})
        self._load({row for rows in (*map(self._nearest, look_ups), *self._kin.values()) for row in rows})
        self._read_members([*{strand.story for strand in self._strands.values()}, *(StoryKey(t.uri) for t in batch)])

    def _nearest(self, look_up: Sequence[str]) -> list[int]:
        """At most ``CANDIDATES`` strands found under these terms, most terms shared first, then newest."""
        self._read_under(look_up)
        shared = Counter[int]()
        for term in look_up:
            rows = self._stored_under(term)
            if laid_over := self._changed.get(term):
                rows = sorted([*rows, *laid_over], reverse=True)
            shared.update(rows[:UNDER])
        return sorted(most(shared, len(look_up)), key=lambda row: (-shared[row], -row))[:CANDIDATES]

    def _kin_of(self, family: FamilyKey) -> set[int]:
        """Strands in which a member of this family stands."""
        if family not in self._kin:
            self._kin |= store.strands_of_families([family])
            self._kin[family].update(row for row in self._index if family in self._strands[row].families)
        return self._kin[family]

    def _stored_under(self, term: str) -> list[int]:
        """Strands archived under a term that the batch left as they were, newest first: ``UNDER`` at least, or all."""
        rows = self._under[term]
        if self._index.keys().isdisjoint(rows):
            return rows
        kept = [row for row in rows if row not in self._index]
        if len(kept) >= UNDER or len(rows) < READ:
            return kept
        whole = store.strands_under([term], UNDER + len(self._index))[term]
        return [row for row in whole if row not in self._index]

    def _read_under(self, terms: Iterable[str]) -> None:
        missing = [term for term in terms if term not in self._under]
        self._under.update(store.strands_under(missing, READ))

    def _read_members(self, stories: Iterable[StoryKey]) -> None:
        missing = [story for story in dict.fromkeys(stories) if story not in self._members]
        for story, rows in store.strands_of_stories(missing).items():
            self._members[story] = {row for row in rows if row not in self._index}
        if missing:
            for row in self._index:
                if self._strands[row].story in missing:
                    self._members[self._strands[row].story].add(row)

    def _load(self, rows: Collection[int]) -> None:
        found = store.strands([row for row in rows if row not in self._strands])
        self._strands.update(found)
        self._rows.update((strand.key, row) for row, strand in found.items())
