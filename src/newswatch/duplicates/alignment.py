"""Two readings side by side: how much of each stands in the other, and which sentence answers to which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from newswatch.duplicates.reading import Reading, Run, Sentence
from newswatch.text.shingles import WIDTH

ALIKE = 0.5
"""Two sentences answer to each other from this share of common words (Dice) on."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Places of two sentences that answer to each other, and their likeness 0…1."""

    own: int
    other: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over aligned sentences: figures, dates and names that both have, and those that stand against each other."""

    kept: int
    opposed: int

    @property
    def share(self) -> float:
        """1.0 where there is nothing to disagree about."""
        return self.kept / (self.kept + self.opposed) if self.kept + self.opposed else 1.0


def covered(own: Reading, common: frozenset[Run]) -> list[bool]:
    """For each word of ``own``, whether it stands in one of the ``common`` runs."""
    flags = [False] * len(own.words)
    words = own.words
    for start in range(max(1, len(words) - WIDTH + 1)):
        if words[start : start + WIDTH] in common:
            flags[start : start + WIDTH] = [True] * len(words[start : start + WIDTH])
    return flags


def share_outside_quotes(own: Reading, flags: Sequence[bool]) -> float:
    """Share of the words outside quotation marks that are covered; 1.0 where all stands in quotation marks."""
    outside = [flag for flag, quoted in zip(flags, own.quoted, strict=True) if not quoted]
    return sum(outside) / len(outside) if outside else 1.0


def align(own: Sequence[Sentence], others: Sequence[Sentence]) -> list[Pair]:
    """For each own sentence the one that is most like it, where any is like it enough; the order does not matter."""
    where: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, sentence in enumerate(others):
        for word, count in sentence.bag.items():
            where[word].append((place, count))
    pairs = []
    for place, sentence in enumerate(own):
        shared: Counter[int] = Counter()
        for word, count in sentence.bag.items():
            for other, times in where.get(word, ()):
                shared[other] += count if count < times else times
        best, likeness = None, ALIKE
        for other, common in shared.items():
            value = 2 * common / (sentence.size + others[other].size)
            if value > likeness or (value == likeness and (best is None or other < best)):
                best, likeness = other, value
        if best is not None:
            pairs.append(Pair(place, best, likeness))
    return pairs


def agreement(own: Sequence[Sentence], others: Sequence[Sentence], pairs: Sequence[Pair]) -> Agreement:
    """What aligned sentences say alike and what they say against each other."""
    kept = opposed = 0
    for pair in pairs:
        a, b = own[pair.own], others[pair.other]
        for mine, theirs in ((a.figures, b.figures), (a.names, b.names)):
            kept += (mine & theirs).total()
            opposed += min((mine - theirs).total(), (theirs - mine).total())
    return Agreement(kept, opposed)
