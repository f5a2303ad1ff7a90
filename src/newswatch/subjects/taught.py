"""What was taught, and an item held against it: a score for each label, with the words that decided.

A label's score is the sum of what the item's words are worth to it: 0 for an item that has nothing in common with the
examples, near 1 for one that reads like them. No library is loaded here but numpy.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, repeat

import numpy as np
from numpy.typing import NDArray

from newswatch.records import PARAGRAPH_BREAK, Item, Reason, Span
from newswatch.subjects.odds import Matrix, Odds
from newswatch.text.places.words import Word, key_of, words_of
from newswatch.text.words import is_stop

LETTERS = "letters\t"
BLOCKS = (("", 1.0), ("headline\t", 0.4), ("opening\t", 0.4), (LETTERS, 0.6), ("sent\t", 0.3))
"""Prefix and weight: each word counts as a word of the whole, of the headline, and of headline and first paragraph; runs
of letters, over the ends of words too, find what words alone keep apart; categories count as the sender gave them."""
_BLOCK_OF = {prefix: place for place, (prefix, _) in enumerate(BLOCKS)}
_SENT = BLOCKS[4][0]
_WEIGHTS = np.array([weight for _, weight in BLOCKS])
RUNS = (4, 5)
"""Letters in a run."""
_FIGURE = re.compile(r"\d+")
NAMED_IN = (1.0, 0.6, 0.25)
"""What the label's own name is worth in the headline, in the opening, further down."""
STEEP = 8.0
"""What a score above its threshold is worth in ln odds, where no odds were learnt."""
_WORDS, _SPANS = 6, 20


@dataclass(frozen=True, slots=True)
class Label:
    """``threshold``: filed from this score on, where no odds were learnt. ``name``: keys of the words of its name; ``hint``:
    what they add."""

    label: str
    threshold: float
    name: tuple[str, ...] = ()
    hint: float = 0.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """``confidence`` 0…1, one half at the threshold of the label."""

    label: str
    confidence: float
    because: Reason


@dataclass(frozen=True, slots=True)
class Taught:
    """``rows``: word with its prefix → row of ``worth`` (words × labels), ``rarity`` and ``block`` (by row); ``unknown``: the
    rarity of a word that no example has. ``left_out``: for each example what it would have been likened to, had it
    not been among the examples. ``drawn``: labels × labels, what the score of each adds to the others: wheat speaks for
    grain. ``letters``: whether runs of letters count. ``odds``: what decides from the scores, learnt from many examples.
    """

    labels: tuple[Label, ...]
    rows: Mapping[str, int]
    rarity: NDArray[np.float32]
    block: NDArray[np.intp]
    worth: NDArray[np.float32]
    drawn: NDArray[np.float32]
    unknown: float
    digest: str = ""
    left_out: tuple[tuple[Likeness, ...], ...] = ()
    letters: bool = False
    odds: Odds | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An item's words with the block that each stands in: 0 headline, 1 first paragraph, 2 below."""

    words: tuple[Word, ...]
    depth: tuple[int, ...]
    shift: int
    sent: tuple[str, ...] = ()

    def keys(self, runs: Sequence[Sequence[str]] = ()) -> list[str]:
        """Every word of two letters and more, once for each of ``BLOCKS`` that it stands in; the ``runs`` of letters; and
        the categories that the sender gave.
        """
        found = [f"{_SENT}{category.casefold()}" for category in self.sent]
        for one in runs:
            found += one
        for word, depth in zip(self.words, self.depth, strict=True):
            if len(word.key) > 1:
                found.append(word.key)
                found += [BLOCKS[1][0] + word.key] if depth == 0 else []
                found += [BLOCKS[2][0] + word.key] if depth < 2 else []
        return found

    def runs(self) -> list[list[str]]:
        """For each size of ``RUNS`` the key of the run of letters that begins at each place of the line."""
        line, _ = self.line()
        return [[LETTERS + line[at : at + size] for at in range(len(line) - size + 1)] for size in RUNS]

    def line(self) -> tuple[str, list[int]]:
        """The words with single spaces, every figure as at most four #; and where each begins in it."""
        marked = [_FIGURE.sub(_marks, word.key) for word in self.words]
        starts, at = [], 0
        for word in marked:
            starts.append(at)
            at += len(word) + 1
        return " ".join(marked), starts


def _marks(figure: re.Match[str]) -> str:
    return "#" * min(4, len(figure.group()))


def read(item: Item) -> Reading:
    """The words of headline and text, and the categories sent with them."""
    headline = item.headline + PARAGRAPH_BREAK
    opening = len(headline) + (len(item.paragraphs[0]) if item.paragraphs else 0)
    words = tuple(words_of(headline + item.body_text))
    depth = tuple(0 if w.start < len(headline) else 1 if w.start < opening else 2 for w in words)
    return Reading(words, depth, len(headline), item.categories)


def weights(keys: list[str], taught: Taught) -> tuple[list[str], NDArray[np.intp], NDArray[np.float32]]:
    """The known keys of one item, their rows, and their weights.

    A weight is (1 + ln of its count) × rarity, each block brought to its length, the whole to 1. Unknown keys have no
    row; they count in the length of their block where ``taught.unknown`` says so.
    """
    counts = Counter(keys)
    size = len(counts)
    looked_up = np.fromiter(map(taught.rows.get, counts, repeat(-1)), dtype=np.intp, count=size)
    there = looked_up >= 0
    rows = looked_up[there]
    times = np.fromiter(counts.values(), dtype=np.float32, count=size)[there]
    known = list(compress(counts, there.tolist()))
    raw = (1 + np.log(times)) * taught.rarity[rows]
    block = taught.block[rows]
    squares = np.bincount(block, raw * raw, minlength=len(BLOCKS))
    if taught.unknown:
        for key in counts.keys() - set(known):
            squares[_BLOCK_OF[_prefix(key)]] += ((1 + math.log(counts[key])) * taught.unknown) ** 2
    share = np.where(squares > 0, _WEIGHTS, 0.0)
    lengths = np.sqrt(np.where(squares > 0, squares, 1.0)) * (math.sqrt(float(share @ share)) or 1.0)
    return known, rows, np.asarray(raw * (share / lengths)[block], dtype=np.float32)


def _prefix(key: str) -> str:
    first, tab, _ = key.partition("\t")
    return first + tab if tab else ""


class Namings:
    """How plainly an item names a label, for many labels: its words are looked at once."""

    def __init__(self, reading: Reading) -> None:
        self._keys = [singular(word.key) for word in reading.words]
        self._depth = reading.depth
        self._places: dict[str, list[int]] = {}
        for place, key in enumerate(self._keys):
            self._places.setdefault(key, []).append(place)

    def worth(self, name: tuple[str, ...]) -> float:
        """A value of ``NAMED_IN`` for the place where the name first stands, 0 where it does not stand."""
        for place in self._places.get(name[0], ()) if name else ():
            if tuple(self._keys[place : place + len(name)]) == name:
                return NAMED_IN[self._depth[place]]
        return 0.0


def name_of(label: str) -> tuple[str, ...]:
    """Keys of the words of a label: "Crude-Oils" → ("crude", "oil")."""
    return tuple(singular(word) for word in key_of(label).split())


def singular(key: str) -> str:
    """Without the s of a plural."""
    return key[:-1] if key.endswith("s") and len(key) > 3 else key


def liken(item: Item, taught: Taught) -> tuple[Likeness, ...]:
    """Labels whose examples the item is like, most certain first."""
    reading = read(item)
    runs = reading.runs() if taught.letters else []
    known, rows, held = weights(reading.keys(runs), taught)
    worth = taught.worth[rows]
    namings = Namings(reading)
    named = np.array([namings.worth(one.name) if one.hint else 0.0 for one in taught.labels], dtype=np.float32)
    hints = named * np.array([label.hint for label in taught.labels], dtype=np.float32)
    # Without BLAS, which wakes threads for so little: waiting for them took half as long as all the rest.
    scores = (np.einsum("k,kl->l", held, worth) + hints) @ taught.drawn
    thresholds = [label.threshold for label in taught.labels]
    above = above_filing(np.asarray(scores[None], dtype=np.float32), named[None], thresholds, taught.odds)[0]
    filed = np.flatnonzero(above > 0)
    if not filed.size:
        return ()
    shares = held[:, None] * np.einsum("kl,lf->kf", worth, taught.drawn[:, filed])
    reasons = Reasons(reading, runs, known)
    found = [
        Likeness(taught.labels[place].label, confidence(float(above[place])), reasons.because(own))
        for place, own in zip(filed, shares.T, strict=True)
        if (own > 0).any()
    ]
    return surest_first(found)


def above_filing(scores: Matrix, named: Matrix, thresholds: Sequence[float], odds: Odds | None) -> Matrix:
    """Items × labels: ln odds, 0 where filing begins. Without ``odds`` the thresholds of the scores decide alone."""
    if odds:
        return odds.above(scores, named)
    return np.asarray(STEEP * (scores - np.array(thresholds)), dtype=np.float32)


def confidence(above: float) -> float:
    """0…1 from ln odds, one half where filing begins."""
    return round(1 / (1 + math.exp(-above)), 3)


def surest_first(found: Iterable[Likeness]) -> tuple[Likeness, ...]:
    return tuple(sorted(found, key=lambda one: (-one.confidence, one.label)))


class Reasons:
    """Which words of an item decided, for any of its labels: where its runs of letters stand is looked up once."""

    def __init__(self, reading: Reading, runs: Sequence[Sequence[str]], known: Sequence[str]) -> None:
        """``runs``: those of the reading that count. ``known``: the keys that have a share in a label."""
        self._reading = reading
        self._words = [
            (place, key.rpartition("\t")[2]) for place, key in enumerate(known) if not key.startswith((LETTERS, _SENT))
        ]
        self._line, self._starts = reading.line()
        numbers = {key: place for place, key in enumerate(known)}
        self._runs = [_standing(numbers, one) for one in runs]

    def because(self, share: Matrix) -> Reason:
        """The words that spoke loudest, all their blocks together, and where they stand in the text.

        ``share``: what each known key adds to the score of the label.
        """
        told = share.tolist()
        summed: dict[str, float] = {}
        for word, value in chain(((word, told[place]) for place, word in self._words), self._of_letters(share)):
            summed[word] = summed.get(word, 0.0) + value
        summed = {
            word: v for word, v in summed.items() if v > 0 and not is_stop(word, "en") and not is_stop(word, "fr")
        }
        loudest = sorted(summed, key=lambda word: (-summed[word], word))[:_WORDS]
        spans = tuple(
            Span(word.start - self._reading.shift, word.end - self._reading.shift)
            for word in self._reading.words
            if word.start >= self._reading.shift and word.key in loudest
        )
        return Reason("example", tuple(loudest), spans[:_SPANS])

    def _of_letters(self, share: Matrix) -> Iterator[tuple[str, float]]:
        """What each run of letters is worth, in equal parts to the letters it stands on, wherever it stands, by word."""
        if not any((places >= 0).any() for places, _ in self._runs):
            return
        gained = np.zeros(len(self._line))
        for size, (places, times) in zip(RUNS, self._runs, strict=True):
            worth = np.where(places >= 0, share[places], 0.0) / times / size
            for step in range(size):
                gained[step : step + len(worth)] += worth
        for word, value in zip(self._reading.words, np.add.reduceat(gained, self._starts).tolist(), strict=True):
            yield word.key, value


def _standing(numbers: Mapping[str, int], runs: Sequence[str]) -> tuple[NDArray[np.intp], Matrix]:
    """For each run of letters its number among the known keys, or −1, and how often it stands in the line."""
    found = np.fromiter(map(numbers.get, runs, repeat(-1)), dtype=np.intp, count=len(runs))
    times = np.bincount(found + 1, minlength=1)
    return found, np.asarray(times[found + 1], dtype=np.float32)
