"""Which attributions stand: the chance that a reader would mark each, by counted traits of it and of those around it.

Two logistic regressions, one for those that quote and one for those that only tell; rules/README.md tells how they were
learnt.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import orjson

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.marks import Quoted, speaks_like_a_sentence
from newswatch.quotes.parsed import Parsed
from newswatch.quotes.stretches import overlaps
from newswatch.quotes.units import Unit, cue_root

_STEP, _MOST = 0.5, 4.0
"""Chances are told apart by half a log-odds, up to ±4."""
_SAME, _NEAR = 0.8, 0.5
"""Shares of two contents in common, of all that either holds, over which they are one, and nearly one."""
_SIZES = (0, 1, 3, 6, 12, 25)
_NEXT = 3
_BLOCK = 2000
"""Code points."""
_NEW_SENTENCE = re.compile(r"[.!?][”\"’']*\s+[A-Z“\"]")
_FIRST_WORD = re.compile(r"\W*([A-Za-z']+)")
_OPENERS = frozenset(
    "that to whether if how why what who which as when the a he she it they i we there for about because saying".split()
)
QUOTING, TELLING = "quoting", "telling"
_LEAST_IN_TURN = {QUOTING: 0.29, TELLING: 0.15}
"""For a telling inside of a telling, by a likely cue or a plain verb of speech: readers want its speaker, the annotated set
marks few."""
_LEAST_POSSIBLE = 0.5
"""For one that nothing asks for and that quotes nothing."""
_HELD = "held=True"
_WEIGHTY = ("chance=", "share=", "both=")


@dataclass(frozen=True, slots=True)
class Table:
    """``of``: log-odds that a trait adds to ``bias``. ``least``: the chance over which an attribution stands, 0 to 1."""

    bias: float
    least: float
    of: Mapping[str, float]

    def chance(self, traits: Sequence[str]) -> float:
        """0 to 1, by the logistic function."""
        of = self.of
        return 1 / (1 + math.exp(-self.bias - sum(of.get(trait, 0.0) for trait in traits)))


@cache
def tables() -> dict[str, Table]:
    """The tables of English, for ``QUOTING`` and ``TELLING``, read once a process."""
    raw = orjson.loads((files("newswatch.quotes") / "rules" / "judgement-en.json").read_bytes())
    return {name: Table(row["bias"], row["least"], row["weights"]) for name, row in raw.items()}


def standing_of(
    kept: Sequence[Candidate], possible: Sequence[Candidate], flat: Sequence[Quoted], body: str
) -> list[Candidate]:
    """Of those kept and of the possible ones each whose chance is high enough, in order of text."""
    judged = tables()
    stand = []
    for candidate, kind, traits in judged_traits(kept, possible, flat, body):
        least = judged[kind].least
        if candidate.found_by == "possible" and kind == TELLING:
            least = _LEAST_POSSIBLE
        elif candidate.source and _HELD in traits and (kind == QUOTING) == (candidate.found_by == "likely"):
            least = min(least, _LEAST_IN_TURN[kind])
        if judged[kind].chance(traits) >= least:
            stand.append(candidate)
    return sorted(stand, key=lambda c: (c.content_start, c.cue))


def judged_traits(
    kept: Sequence[Candidate], possible: Sequence[Candidate], flat: Sequence[Quoted], body: str
) -> Iterator[tuple[Candidate, str, list[str]]]:
    """Each candidate, whether it quotes or tells, and its traits. ``possible``: with cues of their own, in any order."""
    near = _Near([*kept, *possible])
    weaker = {id(candidate) for candidate in possible}
    for candidate in kept:
        yield candidate, *_traits(candidate, [c for c in near.to(candidate) if id(c) not in weaker], flat, body)
    for candidate in possible:
        before = [c for c in near.to(candidate) if id(c) not in weaker or c.score > candidate.score]
        yield candidate, *_traits(candidate, before, flat, body)


class _Near:
    """Candidates by the stretches of text that they touch, so that a long item does not compare each with each."""

    def __init__(self, every: Sequence[Candidate]) -> None:
        self._every = every
        self._at: dict[int, list[int]] = {}
        for number, candidate in enumerate(every):
            for block in self._blocks(candidate):
                self._at.setdefault(block, []).append(number)

    def _blocks(self, candidate: Candidate) -> range:
        start = min(candidate.content_start, candidate.cue[0].start)
        end = max(candidate.content_end, candidate.cue[-1].end)
        return range(start // _BLOCK, end // _BLOCK + 1)

    def to(self, candidate: Candidate) -> list[Candidate]:
        """The others in the stretches of ``candidate``, in the order given."""
        numbers = {number for block in self._blocks(candidate) for number in self._at.get(block, ())}
        return [self._every[number] for number in sorted(numbers) if self._every[number] is not candidate]


def grounds(
    p: Parsed, odds: Sequence[str], cue: range, chance: float, labelled: Sequence[tuple[Unit, bool, bool, float, float]]
) -> list[str]:
    """What the taggers say of one cue. ``chance``: that it is one.

    ``labelled``: each unit, whether it is said, whether it is the source, and the chances of both by themselves.
    """
    said = left = words = 0.0
    least, who, rival = 1.0, [], 0.0
    for unit, content, source, of_content, of_source in labelled:
        size = sum(word[0].isalnum() for word in p.words[unit.first : unit.last + 1])
        if content:
            said, words = said + size * of_content, words + size
            least = min(least, of_content) if size else least
        else:
            left += size * of_content
        if source:
            who.append(of_source)
        else:
            rival = max(rival, of_source)
    share = said / (words + left) if words else 0.0
    root = cue_root(p, cue)
    return [
        "chance=" + _step(chance), "share=" + _step(share), "both=" + _step(chance * share), "least=" + _step(least),
        "who=" + (_step(sum(who) / len(who)) if who else "-"), "rival=" + _step(rival), "odds=" + odds[root],
        "tag=" + p.tag[root], "dep=" + p.dep[root], f"cue={min(len(cue), 4)}", f"in={p.quote[root] >= 0}",
        "first=" + p.form[cue[0]], "last=" + p.form[cue[-1]],
    ]  # fmt: skip


def _step(chance: float) -> str:
    least = 1 / (1 + math.exp(_MOST))
    chance = min(max(chance, least), 1 - least)
    return f"{round(math.log(chance / (1 - chance)) / _STEP) * _STEP:g}"


def _size(words: int) -> str:
    return str(sum(words > size for size in _SIZES))


def _traits(
    candidate: Candidate, others: Sequence[Candidate], flat: Sequence[Quoted], body: str
) -> tuple[str, list[str]]:
    first = max(0, bisect_right(flat, candidate.content_start, key=lambda q: q.start) - 1)
    flat = flat[first : bisect_left(flat, candidate.content_end, key=lambda q: q.start)]
    own = [q for q in flat if any(overlaps(span, q.start, q.end) for span in candidate.content)]
    quoted = sum(len(body[q.inner_start : q.inner_end].split()) for q in own)
    words = sum(len(body[span.start : span.end].split()) for span in candidate.content)
    loose = max(0, words - quoted)
    by = candidate.found_by
    row = [
        "by=" + by, "rule=" + candidate.rule, "lemma=" + candidate.cue_lemma, f"source={bool(candidate.source)}",
        f"by source={by} {bool(candidate.source)}", "words=" + _size(words), f"spans={min(len(candidate.content), 3)}",
    ]  # fmt: skip
    row += candidate.traits if by != "rule" else [f"score={round(candidate.score / _STEP) * _STEP:g}"]
    _around(row, candidate, others)
    _edges(row, candidate, flat, body)
    if not quoted:
        return TELLING, row
    said = _said_by(candidate, others, own)
    row += [
        "quoted=" + _size(quoted), "loose=" + _size(loose), f"quotations={min(len(own), 3)}", "said=" + said,
        f"by said={by} {said}", f"quoted said={_size(quoted)} {said}", f"loose said={_size(loose)} {said}",
        f"sentence={speaks_like_a_sentence(body[own[0].inner_start : own[0].inner_end])} {bool(loose)}",
    ]  # fmt: skip
    row += [f"{trait} {said}" for trait in candidate.traits if trait.startswith(_WEIGHTY)]
    return QUOTING, row


def _said_by(candidate: Candidate, others: Sequence[Candidate], own: Sequence[Quoted]) -> str:
    """Who else says its quotations: nobody ("-"), one who tells of it, one it tells of, or another, likelier or not."""
    sayers = [o for o in others if any(overlaps(span, q.start, q.end) for q in own for span in o.content)]
    signs = {
        "t" if o.holds(candidate.cue[0])
        else "i" if candidate.holds(o.cue[0])
        else "+" if o.score > candidate.score else "<"
        for o in sayers
    }  # fmt: skip
    return "".join(sorted(signs)) or "-"


def _around(row: list[str], candidate: Candidate, others: Sequence[Candidate]) -> None:
    """Whether others tell of it, whether it tells of others, and the other that says nearly the same."""
    held = any(other.holds(candidate.cue[0]) for other in others)
    holds = any(candidate.holds(other.cue[0]) for other in others)
    row += [f"held={held}", f"by held={candidate.found_by} {held}", f"holds={holds}"]
    likest = max(((_shared(candidate, other), n) for n, other in enumerate(others)), default=(0.0, -1))
    if likest[0] > _NEAR:
        other = others[likest[1]]
        row += [
            f"twin={other.score > candidate.score} {likest[0] > _SAME}",
            f"twin by={candidate.found_by} {other.found_by} {held}",
        ]


def _edges(row: list[str], candidate: Candidate, flat: Sequence[Quoted], body: str) -> None:
    """What stands at the edges of the content, and whether it runs on into another sentence outside of its quotations."""
    start, end = candidate.content_start, candidate.content_end
    runs_on = any(
        _NEW_SENTENCE.search(body, span.start, span.end)
        for span in candidate.content
        if not any(q.start <= span.start and span.end <= q.end for q in flat)
    )
    first = _FIRST_WORD.match(body, start, end)
    word = first[1].lower() if first and first[1].lower() in _OPENERS else "-"
    row += [
        "lead=" + _sign(body[max(0, start - _NEXT) : start].rstrip()[-1:]), "tail=" + _sign(body[end : end + _NEXT].lstrip()[:1]),
        "end=" + _sign(body[end - 1 : end]), f"behind={start > candidate.cue[0].start}",
        f"runs on={runs_on}", "opens=" + word,
    ]  # fmt: skip


def _sign(character: str) -> str:
    return character if character and not character.isalnum() and character.isascii() else "a" if character else "-"


def _shared(one: Candidate, other: Candidate) -> float:
    """Code points in both contents by those in either (Jaccard)."""
    if one.content_end <= other.content_start or other.content_end <= one.content_start:
        return 0.0
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    every = sum(span.end - span.start for span in (*one.content, *other.content)) - both
    return both / every if every else 0.0
