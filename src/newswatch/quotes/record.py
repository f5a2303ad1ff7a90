"""From a reading to ``Quote`` records: kinds, speakers, who reported whom, remarks."""

from __future__ import annotations

from collections.abc import Sequence

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.marks import Quoted
from newswatch.quotes.reading import Reading
from newswatch.quotes.remark import remark_key
from newswatch.quotes.speakers import people_of
from newswatch.records import ItemUri, MadeBy, Quote, QuoteKind, Span, Speaker


def quotes_of(uri: ItemUri, reading: Reading, made_by: MadeBy) -> tuple[Quote, ...]:
    """The records of one reading, in order of text."""
    body = reading.body
    by_source = sorted(reading.attributions, key=lambda c: (c.source or c.cue)[0])
    resolved = people_of([(_words(c.source, body), (c.source or c.cue)[0].start) for c in by_source], body)
    speakers = {id(c): speaker for c, speaker in zip(by_source, resolved, strict=True)}
    flat = [q for row in reading.stretches for q in row]
    made: list[Quote] = []
    for attribution in reading.attributions:
        speaker = speakers[id(attribution)]
        made.append(
            Quote(
                uri=uri,
                kind=kind_of(attribution.content, flat, body),
                source=tuple(attribution.source),
                cue=tuple(attribution.cue),
                content=tuple(attribution.content),
                speaker=speaker,
                reported_by=_reporter(attribution, reading.attributions, speakers, speaker),
                remark=remark_key(speaker.name if speaker else "", _words(attribution.content, body)),
                because=f"{attribution.rule}: {attribution.cue_lemma}",
                made_by=made_by,
            )
        )
    return tuple(made)


def _words(spans: Sequence[Span], body: str) -> str:
    return " ".join(body[span.start : span.end] for span in spans)


def kind_of(content: Sequence[Span], flat: Sequence[Quoted], body: str) -> QuoteKind:
    """Direct: no word outside of quotation marks. Indirect: none inside. Mixed: else."""
    inside = outside = 0
    for span in content:
        at = span.start
        for q in flat:
            start, end = max(q.start, span.start), min(q.end, span.end)
            if start < end:
                outside += _word_count(body[at:start])
                inside += _word_count(body[start:end])
                at = end
        outside += _word_count(body[at : span.end])
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.MIXED if outside else QuoteKind.DIRECT


def _word_count(text: str) -> int:
    return sum(any(c.isalnum() for c in word) for word in text.split())


def _reporter(
    inner: Candidate,
    every: Sequence[Candidate],
    speakers: dict[int, Speaker | None],
    speaker: Speaker | None,
) -> str | None:
    """Who tells of the telling: the speaker of the smallest other content that holds this cue."""
    around = [
        outer
        for outer in every
        if outer is not inner
        and any(s.start <= inner.cue[0].start and inner.cue[0].end <= s.end for s in outer.content)
    ]
    if not around:
        return None
    nearest = min(around, key=lambda c: (sum(s.end - s.start for s in c.content), c.content_start))
    reporter = speakers[id(nearest)]
    return None if reporter is None or (speaker and reporter.name == speaker.name) else reporter.name
