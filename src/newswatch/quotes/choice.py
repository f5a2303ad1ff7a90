"""Which candidates stand: one a cue, the heaviest first; then quotations that go on without a cue of their own."""

from __future__ import annotations

from collections.abc import Sequence

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.marks import Quoted, speaks_like_a_sentence
from newswatch.quotes.stretches import overlaps
from newswatch.quotes.weights import Weights
from newswatch.records import Span

_NEARLY_THE_SAME = 0.9


def chosen(candidates: list[Candidate], weighed: Weights) -> list[Candidate]:
    """Those over the threshold, the heaviest of each cue and of each content, in order of text."""
    for candidate in candidates:
        candidate.score = weighed.score(candidate)
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.content_start, c.rule)):
        quoting = any(trait in ("quote=part", "quote=whole") for trait in candidate.traits)
        if candidate.score < (weighed.quoting_threshold if quoting else weighed.threshold):
            continue
        if not any(_clash(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: (c.content_start, c.cue))


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
    before = [c for c in kept if c.content_start < q.start]
    if not before:
        return None
    last = max(before, key=lambda c: (max(c.content_end, *(s.end for s in c.cue)), c.content_start))
    ends_quoted = any(p.end == last.content_end for p in flat)
    if not ends_quoted:
        return None
    between = body[last.content_end : q.start]
    if last.paragraph == number:
        return last
    return last if q.continues or not any(c.isalnum() for c in between) else None
