"""One utterance, told by many: which quotes say the same, and under which key."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newswatch.records import Remark
from newswatch.text.people import fold, parse_name

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_RUN = 3
_ENOUGH = 0.6
"""Share of the shorter wording's runs of words that the longer one must hold to be the same utterance."""
_LEAST_WORDS = 4
_KEPT_OF_LONG = 2
_LONG = 24


@dataclass(frozen=True, slots=True)
class _Wording:
    """``who``: the speaker as it is compared; ``said``: the words as they are; ``runs``: three of them at a time."""

    who: str
    said: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]


def remark_key(name: str, words: str) -> str:
    """Sixteen hexadecimal digits of the speaker's surname (or name, or "") and the words without case, marks, accents."""
    made = _wording(name, words)
    return hashlib.sha256(f"{made.who}|{' '.join(made.said)}".encode()).hexdigest()[:16]


def prints(name: str, words: str) -> frozenset[int]:
    """Signed 64-bit hashes of speaker and runs of words, by which wordings of one remark find one another.

    Of a long wording every second one is kept, the same in every wording.
    """
    return _prints(_wording(name, words))


class Ledger:
    """The remarks met so far, each with its key and its fullest wording; nothing but what it is given is in it."""

    def __init__(self, known: Iterable[Remark] = ()) -> None:
        """``known``: remarks that share prints with the wordings to come."""
        self._remarks: dict[str, Remark] = {}
        self._wordings: dict[str, _Wording] = {}
        self._by_print: defaultdict[int, set[str]] = defaultdict(set)
        for remark in known:
            self._enter(remark)

    def join(self, name: str, words: str) -> Remark:
        """The remark that ``name`` ("" for nobody) makes with ``words``.

        It is the one with most in common, else a new one under the key of these words. A key never changes; the fullest
        wording stands for the remark.
        """
        mine, key = _wording(name, words), remark_key(name, words)
        near = {other for number in _prints(mine) for other in self._by_print.get(number, ())}
        fits = [(_shared(mine, self._wordings[other]), other) for other in near]
        share, best = max(fits, default=(0.0, key))
        if key not in self._remarks and share >= _ENOUGH:
            key = best
        old = self._remarks.get(key)
        if old is None or len(mine.said) > len(self._wordings[key].said):
            self._enter(Remark(key, name, words))
        return self._remarks[key]

    def _enter(self, remark: Remark) -> None:
        made = _wording(remark.who, remark.words)
        self._remarks[remark.key], self._wordings[remark.key] = remark, made
        for number in _prints(made):
            self._by_print[number].add(remark.key)


def _wording(name: str, words: str) -> _Wording:
    parsed = parse_name(name) if name else None
    said = tuple(fold(word) for word in _WORD.findall(words))
    runs = frozenset(zip(said, said[1:], said[2:], strict=False)) if len(said) >= _RUN else frozenset({said})
    return _Wording(fold(parsed.surname if parsed else name), said, runs)


def _prints(made: _Wording) -> frozenset[int]:
    hashes = frozenset(_hash(made.who, run) for run in made.runs)
    if len(made.said) <= _LONG:
        return hashes
    return frozenset(number for number in hashes if number % _KEPT_OF_LONG == 0)


def _hash(who: str, run: Sequence[str]) -> int:
    digest = hashlib.blake2b(f"{who}|{' '.join(run)}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _shared(one: _Wording, other: _Wording) -> float:
    """Share of the shorter wording's runs in the longer one, 0 to 1; short ones must be the same in all words."""
    if one.who != other.who:
        return 0.0
    if one.said == other.said:
        return 1.0
    if min(len(one.said), len(other.said)) < _LEAST_WORDS:
        return 0.0
    return len(one.runs & other.runs) / min(len(one.runs), len(other.runs))
