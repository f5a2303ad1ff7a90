"""The two taggers of English copy, learnt from counted traits: which words are cues, and who says what by each.

rules/README.md tells what they were learnt from. Conditional random fields: Lafferty, McCallum and Pereira, 2001.
"""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import orjson

from newswatch.quotes.cue_traits import cue_traits
from newswatch.quotes.parsed import Parsed
from newswatch.quotes.role_traits import role_traits, scene
from newswatch.quotes.units import Unit, units

if TYPE_CHECKING:
    import pycrfsuite

SOURCE, CONTENT, CUE, OTHER = "S", "C", "K", "O"
BEGINS, GOES_ON = "B", "I"
VERB, OTHER_WORD = "v", "n"
_BUCKETS = (0.01, 0.03, 0.08, 0.2, 0.4, 0.65, 0.85)
NEVER_SEEN = "x"


def bucket(share: float) -> str:
    """The share of a lemma's uses that are cues, 0 to 1, as one of eight digits."""
    return str(sum(share >= limit for limit in _BUCKETS))


def buckets(p: Parsed, odds: Mapping[str, str]) -> list[str]:
    """For each token the bucket that ``odds`` gives its lemma, used as a verb or otherwise."""
    return [
        odds.get((VERB if pos in ("VERB", "AUX") else OTHER_WORD) + lemma, NEVER_SEEN)
        for lemma, pos in zip(p.lemma, p.pos, strict=True)
    ]


@dataclass(slots=True)
class Taggers:
    """``known``: words that traits may name. ``odds``: bucket by lemma and whether it is used as a verb.

    ``likely``: words that are often enough part of a cue for their passage to be worth a parse.
    """

    known: frozenset[str]
    odds: dict[str, str]
    likely: frozenset[str]
    cues: pycrfsuite.Tagger
    roles: pycrfsuite.Tagger
    held: tuple[bytes, ...] = ()  # the library reads on in the bytes it was given

    def buckets(self, p: Parsed) -> list[str]:
        """For each token how often its lemma is a cue."""
        return buckets(p, self.odds)

    def found_cues(self, p: Parsed, odds: list[str], least: float, likely: float) -> list[tuple[range, float]]:
        """Runs of tokens that are a cue, with the highest chance in each.

        A run holds every token with a chance of ``likely`` or more; where all are less, those of ``least`` or more.
        """
        tagger = self.cues
        tagger.set(cue_traits(p, odds))
        chances = [1 - tagger.marginal(OTHER, at) for at in range(len(p))]
        begins = [tagger.marginal(BEGINS, at) > tagger.marginal(GOES_ON, at) for at in range(len(p))]
        found: list[range] = []
        for at, chance in enumerate(chances):
            if chance < least:
                continue
            joins = bool(found) and found[-1].stop == at and not begins[at]
            if joins and (chance >= likely) == (chances[at - 1] >= likely):
                found[-1] = range(found[-1].start, at + 1)
            elif chance >= likely or not joins:
                found.append(range(at, at + 1))
        return [(cue, max(chances[at] for at in cue)) for cue in found]

    def found_roles(
        self, p: Parsed, odds: list[str], cue: range
    ) -> tuple[list[Unit], list[str], list[dict[str, float]]]:
        """The units around a cue, the likeliest label of each in the sequence, and the chances of each by itself."""
        row = units(p, cue)
        tagger = self.roles
        tagger.set(role_traits(scene(p, odds, cue, row)))
        labels = list(tagger.tag())
        chances = [{label: tagger.marginal(label, at) for label in (SOURCE, CONTENT)} for at in range(len(row))]
        return row, labels, chances


@cache
def taggers() -> Taggers:
    """The taggers of English, read once a process."""
    return taggers_in(files("newswatch.quotes") / "rules")


def taggers_in(rules: Traversable) -> Taggers:
    """The taggers whose files stand in that folder."""
    import pycrfsuite

    words = orjson.loads((rules / "words-en.json").read_bytes())
    held = tuple(lzma.decompress((rules / name).read_bytes()) for name in ("cues-en.crf.xz", "roles-en.crf.xz"))
    made = [pycrfsuite.Tagger(), pycrfsuite.Tagger()]
    for tagger, learnt in zip(made, held, strict=True):
        tagger.open_inmemory(learnt)
    return Taggers(frozenset(words["known"]), words["odds"], frozenset(words["likely"]), made[0], made[1], held)
