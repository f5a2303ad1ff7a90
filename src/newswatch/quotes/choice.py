"""Which candidates stand: one a cue, the heaviest first; then quotations that go on without a cue of their own."""

from __future__ import annotations

from collections.abc import Sequence

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.marks import Quoted, speaks_like_a_sentence
from newswatch.quotes.stretches import overlaps
from newswatch.quotes.weights import Weights
from newswatch.records import Span

_NEARLY_THE_SAME = 0.9
_RESCUED_WORDS = 2


def chosen(candidates: list[Candidate], weighed: Weights, flat: Sequence[Quoted], body: str) -> list[Candidate]:
    """Those over the threshold, the heaviest of each cue and of each content, in order of text.

    ``flat``: the quotations of the whole item, in order. A quotation that is left alone takes the best candidate that
    is near it, with less weight asked for: somebody says it.
    """
    for candidate in candidates:
        candidate.score = weighed.score(candidate)
    ordered = sorted(candidates, key=lambda c: (-c.score, c.content_start, c.rule))
    kept: list[Candidate] = []
    for candidate in ordered:
        if candidate.score < (weighed.quoting_threshold if _quoting(candidate) else weighed.threshold):
            continue
        clashing = [other for other in kept if _clash(candidate, other)]
        if not clashing:
            kept.append(candidate)
        elif len(clashing) == 1:
            _mend(clashing[0], candidate, flat)
    _nest(kept, ordered, weighed)
    _rescue(kept, ordered, weighed.rescue_threshold, flat, body)
    return sorted(kept, key=lambda c: (c.content_start, c.cue))


def _quoting(candidate: Candidate) -> bool:
    return "quote=part" in candidate.traits or "quote=whole" in candidate.traits


def _mend(kept: Candidate, other: Candidate, flat: Sequence[Quoted]) -> None:
    """A quotation broken by its cue: "…," she said, adding weight, "…" is one content in two spans."""
    if not any(overlaps(a, b.start, b.end) for a in kept.cue for b in other.cue):
        return
    pieces = {Span(q.start, q.end) for q in flat}
    if not set(kept.content) <= pieces or not set(other.content) <= pieces:
        return
    cue = kept.cue[0].start
    if {span.start < cue for span in kept.content} != {span.start < cue for span in other.content}:
        kept.content = sorted({*kept.content, *other.content})


def _nest(kept: list[Candidate], ordered: Sequence[Candidate], weighed: Weights) -> None:
    """Tellings inside of a telling: "the ministry said that she told the council …"; a plain speech verb is enough."""
    for candidate in ordered:
        if candidate.score < weighed.quoting_threshold:
            return
        if candidate.rule != "clause" or candidate.cue_lemma not in weighed.speech or candidate in kept:
            continue
        cue = candidate.cue[0]
        told = any(c.holds(cue) for c in kept)
        if told and candidate.source and not any(_clash(candidate, other) for other in kept):
            kept.append(candidate)


def _rescue(
    kept: list[Candidate], ordered: Sequence[Candidate], threshold: float, flat: Sequence[Quoted], body: str
) -> None:
    """Quotations nobody says yet, or that only an outer teller says, go to the heaviest candidate around them."""
    for candidate in ordered:
        if candidate.score < threshold:
            return
        if candidate in kept or (not _quoting(candidate) and not candidate.rule.startswith(("quote-", "cue-"))):
            continue
        own = [q for q in flat if any(overlaps(span, q.start, q.end) for span in candidate.content)]
        needy = [q for q in own if _worth_rescue(candidate, q, kept, body)]
        if needy and not any(_clash(candidate, other) for other in kept):
            kept.append(candidate)


def _worth_rescue(candidate: Candidate, q: Quoted, kept: Sequence[Candidate], body: str) -> bool:
    if len(body[q.inner_start : q.inner_end].split()) < _RESCUED_WORDS:
        return False
    tellers = [c for c in kept if any(overlaps(span, q.start, q.end) for span in c.content)]
    cue = candidate.cue[0]
    return all(c.holds(cue) for c in tellers)


def _clash(candidate: Candidate, other: Candidate) -> bool:
    """Same cue, or nearly the same content (one utterance told by two cues keeps the better one)."""
    if any(overlaps(a, b.start, b.end) for a in candidate.cue for b in other.cue):
        return True
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in candidate.content for b in other.content)
    longest = max(_length(candidate.content), _length(other.content))
    return shared > longest * _NEARLY_THE_SAME


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def carried_on(kept: list[Candidate], stretches: Sequence[Sequence[Quoted]], body: str) -> None:
    """Tie sentence-like quotations without a cue to the speaker before them. Changes ``kept``.

    ``stretches``: of each passage, in order.
    """
    flat = [q for row in stretches for q in row]
    for number, row in enumerate(stretches):
        for q in row:
            if any(overlaps(span, q.start, q.end) for c in kept for span in (*c.content, *c.cue)):
                continue
            if not speaks_like_a_sentence(body[q.inner_start : q.inner_end]) or not _starts_sentence(q, body):
                continue
            owner = _owner(kept, number, q, flat, body)
            if owner is not None:
                owner.content.append(Span(q.start, q.end))
                owner.content.sort()
                owner.paragraph = number


def _starts_sentence(q: Quoted, body: str) -> bool:
    before = body[: q.start].rstrip(" \u00a0")
    return not before or before[-1] in '\n.!?…”"»:,—–' or q.continues


def _owner(kept: list[Candidate], number: int, q: Quoted, flat: Sequence[Quoted], body: str) -> Candidate | None:
    """The last attribution before ``q`` that quotes: in its passage, or where it is all that stands between."""
    ends = {p.end for p in flat}
    quoted = [c for c in kept if c.content_start < q.start and c.content_end in ends]
    here = [c for c in quoted if c.paragraph == number]
    if here:
        return max(here, key=lambda c: (c.content_end, c.content_start))
    last = max(quoted, key=lambda c: (c.content_end, c.content_start), default=None)
    if last is None:
        return None
    between = body[last.content_end : q.start]
    return last if q.continues or not any(c.isalnum() for c in between) else None
