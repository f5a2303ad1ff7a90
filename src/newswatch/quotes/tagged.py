"""English: from the taggers' labels to attributions, one a cue."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.judgement import grounds
from newswatch.quotes.marks import Quoted, speaks_like_a_sentence
from newswatch.quotes.parsed import Parsed
from newswatch.quotes.stretches import overlaps
from newswatch.quotes.taggers import CONTENT, OTHER, SOURCE, Taggers
from newswatch.quotes.units import Unit, cue_root
from newswatch.records import Span

LEAST = 0.12
LIKELY = 0.45
"""Chances over which a cue may say what nobody else says, and over which it stands by itself."""
LEAST_BY_RULE = -0.5
"""Log-odds over which a construction may say what no cue of the tagger says."""
_FLOOR = 1e-4
_REACH = 200
"""Code points that a content may be drawn on to reach a quotation."""
_BREAK = re.compile(r"[.!?;][”\"']*\s|\n")
_NAMES = {
    "ccomp": "clause", "xcomp": "infinitive", "dobj": "object", "prep": "preposition", "acl": "clause of a noun",
    "relcl": "relative clause", "nsubj": "subject", "nsubjpass": "passive", "advcl": "adverbial clause", "pcomp": "preposition",
    "pobj": "preposition", "oprd": "predicate", "acomp": "predicate", "attr": "predicate", "parataxis": "aside",
}  # fmt: skip


@dataclass(slots=True)
class _Found:
    p: Parsed
    cue: range
    units: list[Unit]
    labels: list[str]
    chances: list[dict[str, float]]

    @property
    def place(self) -> int:
        return next(n for n, unit in enumerate(self.units) if unit.first == self.cue[0])


@dataclass(slots=True)
class Tagged:
    """A passage as the cue tagger sees it: ``weak`` cues say what nobody else says, or stand inside of a telling."""

    p: Parsed
    number: int
    odds: list[str]
    strong: list[tuple[range, float]]
    weak: list[tuple[range, float]]

    def candidates(self, cues: Sequence[tuple[range, float]], taggers: Taggers) -> list[Candidate]:
        """The attributions of ``cues``, those without any content left out."""
        made = []
        for cue, chance in cues:
            found = _Found(self.p, cue, *taggers.found_roles(self.p, self.odds, cue))
            _one_source(found)
            _one_content_a_side(found)
            candidate = _candidate(found, self.number, chance)
            if candidate is not None:
                candidate.traits = grounds(self.p, self.odds, cue, chance, _labelled(found))
                candidate.found_by = "likely" if chance >= LIKELY else "weak"
                made.append(candidate)
        return made


def with_cues(p: Parsed, number: int, taggers: Taggers) -> Tagged:
    """The cues of one passage, likely or not."""
    odds = taggers.buckets(p)
    cues = taggers.found_cues(p, odds, LEAST, LIKELY)
    return Tagged(p, number, odds, [c for c in cues if c[1] >= LIKELY], [c for c in cues if c[1] < LIKELY])


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    rows: list[list[int]] = []
    for number in numbers:
        if rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows


def _odds(found: _Found, label: str) -> Callable[[int], float]:
    """Log-odds of ``label`` at a unit."""

    def of(number: int) -> float:
        chance = found.chances[number][label]
        return math.log((chance + _FLOOR) / (1 - chance + _FLOOR))

    return of


def _one_source(found: _Found) -> None:
    """Where the tagger sees several sources, the run with most weight stays."""
    rows = _runs([n for n, label in enumerate(found.labels) if label == SOURCE])
    odds = _odds(found, SOURCE)
    best = max(rows, key=lambda row: sum(map(odds, row)), default=None)
    for row in rows:
        if row is not best:
            for number in row:
                found.labels[number] = OTHER


def _one_content_a_side(found: _Found) -> None:
    """Unquoted words before the cue, and behind it, are one run: the one with most weight, gaps filled where that pays."""
    odds = _odds(found, CONTENT)
    for side in (range(found.place), range(found.place, len(found.units))):
        rows = _runs([n for n in side if found.labels[n] == CONTENT])
        if len(rows) < 2 or all(_quotes_only(found, row) for row in rows):
            continue
        best: tuple[float, range] | None = None
        for first in (row[0] for row in rows):
            for last in (row[-1] for row in rows if row[-1] >= first):
                reach = range(first, last + 1)
                if all(found.labels[n] in (CONTENT, OTHER) for n in reach):
                    weight = sum(map(odds, reach))
                    if best is None or weight > best[0]:
                        best = weight, reach
        for row in rows:
            if not _quotes_only(found, row):
                for number in row:
                    found.labels[number] = OTHER
        for number in best[1] if best else ():
            found.labels[number] = CONTENT


def _quotes_only(found: _Found, row: list[int]) -> bool:
    return all(found.units[n].kind == "quotation" or not _says_something(found, n) for n in row)


def _says_something(found: _Found, number: int) -> bool:
    unit = found.units[number]
    return any(c.isalnum() for word in found.p.words[unit.first : unit.last + 1] for c in word)


def _spans(found: _Found, label: str) -> list[Span]:
    """Runs of units with ``label`` as spans of the body, quotation marks included where a whole quotation is said."""
    spans = []
    for row in _runs([n for n, given in enumerate(found.labels) if given == label]):
        while row and not _says_something(found, row[-1]) and found.p.words[found.units[row[-1]].last] not in ".!?":
            row.pop()
        while row and not _says_something(found, row[0]):
            row.pop(0)
        if row:
            first, last = found.units[row[0]], found.units[row[-1]]
            start = found.p.stretches[first.quoted].start if first.quoted >= 0 else found.p.start[first.first]
            end = found.p.stretches[last.quoted].end if last.quoted >= 0 else found.p.end[last.last]
            spans.append(Span(start, end))
    return spans


def _candidate(found: _Found, passage: int, chance: float) -> Candidate | None:
    content = _spans(found, CONTENT)
    if not content:
        return None
    p, cue = found.p, found.cue
    root = cue_root(p, cue)
    return Candidate(
        rule=_rule(found, root),
        cue_lemma=p.words[root].lower() if p.pos[root] == "PUNCT" else _lemma(found, root),
        source=_spans(found, SOURCE),
        cue=[_span(p, cue)],
        content=content,
        paragraph=passage,
        score=chance,
    )


def _labelled(found: _Found) -> list[tuple[Unit, bool, bool, float, float]]:
    return [
        (unit, label == CONTENT, label == SOURCE, chances[CONTENT], chances[SOURCE])
        for unit, label, chances in zip(found.units, found.labels, found.chances, strict=True)
    ]


def _lemma(found: _Found, root: int) -> str:
    lemma = found.p.lemma[root]
    return lemma if lemma[0].isalpha() else found.p.words[root].lower()


def _rule(found: _Found, root: int) -> str:
    """The name of the way from the cue to the first unit of its content, for whoever asks why."""
    p = found.p
    first = next(unit for unit, label in zip(found.units, found.labels, strict=True) if label == CONTENT)
    if first.kind != "word":
        return "quotation behind" if first.first > root else "quotation before"
    if p.lemma[root] in ("accord", "per") or p.words[root].lower() == "according":
        return "according"
    at, steps = first.root, 0
    while p.head[at] not in (at, root) and steps < 25:
        at, steps = p.head[at], steps + 1
    if p.head[at] == root:
        return _NAMES.get(p.dep[at], p.dep[at])
    return "aside" if first.first < root else "neighbour"


def standing(
    passages: Sequence[Tagged], taggers: Taggers, body: str, speech: frozenset[str]
) -> tuple[list[Candidate], list[Candidate]]:
    """The likely ones; those told inside of them by a verb of ``speech``; then, for each quotation that nobody says, the
    likeliest of the others that says it. Second, those others that nothing asks for.
    """
    kept: list[Candidate] = []
    possible: list[Candidate] = []
    for passage in passages:
        here = passage.candidates(passage.strong, taggers)
        kept += here
        stretches = passage.p.stretches
        others = passage.candidates(passage.weak, taggers)
        asked = [c for c in others if c.source and c.cue_lemma in speech and any(o.holds(c.cue[0]) for o in here)]
        here = [*here, *asked]
        for candidate in sorted((c for c in others if c not in asked), key=lambda c: -c.score):
            own = [q for q in stretches if any(overlaps(span, q.start, q.end) for span in candidate.content)]
            if any(nobody_says(q, here) and _sentence_like(q, body) for q in own):
                asked.append(candidate)
                here = [*here, candidate]
        kept += asked
        possible += [c for c in others if c not in asked]
    for candidate in possible:
        candidate.found_by = "possible"
    for passage, following in pairwise(passages):
        if following.number == passage.number + 1:
            kept += _announced(passage, following, taggers, kept)
    return sorted(kept, key=lambda c: (c.content_start, c.cue)), possible


def _announced(passage: Tagged, following: Tagged, taggers: Taggers, kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """A passage that ends in a colon hands the quotation that opens the next to its last likely cue without a content."""
    p, ahead = passage.p, following.p
    ends = next((word for word in reversed(p.words) if not word.isspace()), "")
    if not ends.endswith(":") or not ahead.stretches or ahead.stretches[0].start > ahead.start[0]:
        return
    q = ahead.stretches[0]
    taken = [c.cue[0] for c in kept]
    idle = [(cue, chance) for cue, chance in passage.strong if _span(p, cue) not in taken]
    if not idle or not nobody_says(q, kept):
        return
    cue, chance = idle[-1]
    found = _Found(p, cue, *taggers.found_roles(p, passage.odds, cue))
    _one_source(found)
    root = cue_root(p, cue)
    traits = grounds(p, passage.odds, cue, chance, _labelled(found))
    yield Candidate(
        "quotation behind", _lemma(found, root), _spans(found, SOURCE), [_span(p, cue)], [Span(q.start, q.end)], traits,
        following.number, chance, "likely",
    )  # fmt: skip


def _span(p: Parsed, cue: range) -> Span:
    return Span(p.start[cue[0]], p.end[cue[-1]])


def _sentence_like(q: Quoted, body: str) -> bool:
    return speaks_like_a_sentence(body[q.inner_start : q.inner_end])


def with_unsaid(kept: list[Candidate], others: Sequence[Candidate], flat: Sequence[Quoted]) -> list[Candidate]:
    """Those kept, and of ``others``, found by construction, each that says a quotation nobody says yet by a cue of its own.

    A quotation that only an outer telling holds counts: "the office said that she urged them to “wait”".
    """
    for candidate in others:
        own = [q for q in flat if any(overlaps(span, q.start, q.end) for span in candidate.content)]
        taken = any(overlaps(a, b.start, b.end) for c in kept for a in (*c.cue, *c.source) for b in candidate.cue)
        told = bool(candidate.source) and any(c.holds(candidate.cue[0]) for c in kept)
        nested = (
            told
            and candidate.rule != "cue-then-quote"
            and (candidate.rule == "clause" or any(_told_only(q, candidate, kept) for q in own))
        )
        sure = candidate.rule != "cue-then-quote" and candidate.score >= LEAST_BY_RULE
        if not taken and (nested or (sure and any(nobody_says(q, kept) for q in own))):
            kept.append(candidate)
    for q in flat:
        _told_further(q, kept)
    return sorted(kept, key=lambda c: (c.content_start, c.cue))


def _told_further(q: Quoted, kept: Sequence[Candidate]) -> None:
    """A quotation that only an outer telling holds goes to the last inner one before it: "… she told them of “a delay”"."""
    tellers = [c for c in kept if any(overlaps(span, q.start, q.end) for span in c.content)]
    inner = [
        c for c in kept
        if tellers and c.source and c.cue[0].end <= q.start and all(t.holds(c.cue[0]) for t in tellers)
    ]  # fmt: skip
    if inner:
        last = max(inner, key=lambda c: c.cue[0])
        last.content = sorted({*last.content, Span(q.start, q.end)})


def reached(kept: Sequence[Candidate], flat: Sequence[Quoted], body: str) -> None:
    """Draw the last content before a quotation that nobody says on to its end, inside of one sentence. Changes ``kept``.

    "he calls it a “road” that ends here but a “belt” of wealth": the labels stop short.
    """
    for q in flat:
        if not nobody_says(q, kept):
            continue
        before = [c for c in kept if c.cue[0].start < c.content_end <= q.start and q.start - c.content_end < _REACH]
        nearest = max(before, key=lambda c: (c.content_end, c.content_start), default=None)
        if nearest is None or nearest.found_by == "rule" or _BREAK.search(body, nearest.content_end, q.start):
            continue
        last = nearest.content[-1]
        if last.start >= nearest.cue[-1].end and not _cue_between(kept, last.end, q.start):
            nearest.content = [*nearest.content[:-1], Span(last.start, q.end)]
            nearest.traits.append("reached")


def _cue_between(kept: Sequence[Candidate], start: int, end: int) -> bool:
    return any(overlaps(span, start, end) for c in kept for span in (*c.cue, *c.source))


def _told_only(q: Quoted, candidate: Candidate, kept: Sequence[Candidate]) -> bool:
    cue = candidate.cue[0]
    tellers = [c for c in kept if any(overlaps(span, q.start, q.end) for span in (*c.content, *c.cue, *c.source))]
    return bool(tellers) and all(c.holds(cue) for c in tellers)


def nobody_says(q: Quoted, kept: Sequence[Candidate]) -> bool:
    return not any(overlaps(span, q.start, q.end) for c in kept for span in (*c.content, *c.cue, *c.source))
