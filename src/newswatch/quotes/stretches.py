"""Quoted stretches and candidates brought together: contents snapped to the marks, quotations tied to a cue beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.constructions import behind_cue, cue_lemma, cue_tokens, spans_of, speaker_tokens
from newswatch.quotes.grammar import Grammar
from newswatch.quotes.marks import Quoted, speaks_like_a_sentence
from newswatch.quotes.passages import Passage
from newswatch.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 14
_LOOSE_WORDS = 1
_LONGEST_LEAD = 160
_REACHED = 120
_LIST_GAP = re.compile(r",?\s*(?:(?:and|or|who is|et|ou)\s+)?(?:(?:an?|the|une?|le|la)\s+)?")
_SENTENCE_END = re.compile(r"[.!?…”\"»]\s+")
_STOP = re.compile(r"[.;!?](?:\s|$)")
_SIGNATURE = re.compile(
    r"\s*(?P<dash>[-―—–]+)\s*(?P<who>[A-ZÀ-Þ][\w.'’-]*(?:\s+[A-ZÀ-Þ][\w.'’-]*){1,4}?)(?=[.,]?\s*$|,\s)", re.MULTILINE
)
_VERBS_TRIED = 2


def overlaps(a: Span, start: int, end: int) -> bool:
    return a.start < end and start < a.end


def snapped(candidate: Candidate, stretches: Sequence[Quoted], body: str) -> None:
    """Make contents end where their quotation marks do, and note in the traits how they stand to the marks."""
    cue_inside = any(q.covers(*span) for q in stretches for span in candidate.cue)
    touched = [q for q in stretches if any(overlaps(span, q.start, q.end) for span in candidate.content)]
    if cue_inside and candidate.rule == "inversion":
        _cut_out(candidate, stretches)
        return
    if cue_inside:
        candidate.traits.append("quote=cue-inside")
        candidate.traits.append(f"rule+quote={candidate.rule}+inside")
        return
    state = "none"
    if touched:
        candidate.content = _joined([*candidate.content, *(Span(q.start, q.end) for q in touched)], body)
        loose = _loose_words(candidate.content, touched, body)
        state = "part"
        if loose < _LOOSE_WORDS:
            candidate.content = [Span(q.start, q.end) for q in touched]
            state = "whole"
    candidate.traits += [f"quote={state}", f"rule+quote={candidate.rule}+{state}"]


def _cut_out(candidate: Candidate, stretches: Sequence[Quoted]) -> None:
    """« Si la pluie cesse, dit-elle, nous irons. »: the aside stands inside of the marks and is no part of the words."""
    spans = [*candidate.cue, *candidate.source]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    q = next(q for q in stretches if q.covers(*candidate.cue[0]))
    pieces = [Span(q.start, start), Span(min(end, q.inner_end), q.inner_end)]
    candidate.content = [piece for piece in pieces if piece.end - piece.start > 1]
    candidate.traits += ["quote=whole", "rule+quote=inversion+whole"]


def _joined(spans: Sequence[Span], body: str) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans):
        if (out and not body[out[-1].end : span.start].strip()) or (out and span.start < out[-1].end):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _loose_words(spans: Sequence[Span], touched: Sequence[Quoted], body: str) -> int:
    loose = 0
    for span in spans:
        at = span.start
        for q in touched:
            if q.start >= at and q.end <= span.end:
                loose += len(body[at : q.start].split())
                at = q.end
        loose += len(body[at : span.end].replace(",", " ").replace(".", " ").split()) if at < span.end else 0
    return loose


def beside(
    doc: Doc, base: int, stretches: Sequence[Quoted], grammar: Grammar, speech: frozenset[str]
) -> Iterator[Candidate]:
    """Candidates of the words right behind or right before a quotation, whatever the parse made of them."""
    text = doc.text
    for number, q in enumerate(stretches):
        inner = text[q.inner_start - base : q.inner_end - base]
        if not speaks_like_a_sentence(inner):
            continue
        outside = _after(doc, base, q, stretches)
        lead = _lead(doc.text, base, q)
        if outside and outside[0].is_title and inner.rstrip()[-1:] == ".":
            outside = []
        for candidate in _cues(outside, q, base, grammar, speech, "quote-then-cue"):
            candidate.content = [Span(lead, q.end)]
            candidate.traits.append(f"led={lead < q.start}")
            yield candidate
        yield from _signed(doc, base, q)
        before = _before(doc, base, q, stretches[number - 1] if number else None)
        yield from _cues(list(reversed(before)), q, base, grammar, speech, "cue-then-quote")


def _lead(text: str, base: int, q: Quoted) -> int:
    """Where the sentence of ``q`` starts, if it starts before its marks: 'Paying “makes me smart,” she said'."""
    before = text[: q.start - base]
    if not before.strip() or before.rstrip()[-1] in '\n.!?…”"»:,;—–':
        return q.start
    starts = [m.end() for m in _SENTENCE_END.finditer(before)]
    start = starts[-1] if starts else len(before) - len(before.lstrip())
    return q.start if len(before) - start > _LONGEST_LEAD else base + start


def reaching(candidate: Candidate, passage: Passage) -> Candidate | None:
    """The same cue with its content drawn out to the end of the next quotation of the sentence, where it stops short.

    "called on him on Monday to “calm down”": the parse hands over "him" alone.
    """
    if candidate.rule.startswith("noun") or "quote=cue-inside" in candidate.traits or "quote=whole" in candidate.traits:
        return None
    last = max(span.end for span in candidate.cue)
    ahead = next((q for q in passage.stretches if q.start >= last), None)
    if ahead is None or candidate.content_start < last or candidate.content_end > ahead.start:
        return None
    text = passage.text[candidate.content_start - passage.start : ahead.start - passage.start]
    if len(text) > _REACHED or _STOP.search(text) or text.rstrip()[-1:] in (",", ":"):
        return None
    first = passage.text[ahead.inner_start - passage.start : ahead.inner_start - passage.start + 1]
    if not first.islower():
        return None
    traits = [t for t in candidate.traits if t.startswith(("link=", "lemma=", "who=", "cue-part="))]
    traits += [
        "rule=reach",
        f"rule+lemma=reach+{candidate.cue_lemma}",
        f"rule+rule=reach+{candidate.rule.split('-')[0]}",
    ]
    traits += ["quote=part", f"comma={',' in text}", f"words={min(len(text.split()), 12)}"]
    content = [Span(candidate.content_start, _list_end(ahead, passage))]
    return Candidate("reach", candidate.cue_lemma, candidate.source, candidate.cue, content, traits)


def _list_end(first: Quoted, passage: Passage) -> int:
    """The end of the last of several short quotations in a row: "a “bully”, a “loser” and “unfit”"."""
    end = first.end
    for q in passage.stretches:
        if q.start >= end:
            gap = passage.text[end - passage.start : q.start - passage.start]
            if not _LIST_GAP.fullmatch(gap):
                break
            end = q.end
    return end


def _signed(doc: Doc, base: int, q: Quoted) -> Iterator[Candidate]:
    """A quotation signed behind a dash: "… ." — Ada Example. The dash is its cue."""
    match = _SIGNATURE.match(doc.text, q.end - base)
    if match is None:
        return
    source = Span(base + match.start("who"), base + match.end("who"))
    cue = Span(base + match.start("dash"), base + match.end("dash"))
    traits = ["rule=quote-signed", f"rule+last=quote-signed+{doc.text[q.inner_end - base - 1]}"]
    yield Candidate("quote-signed", match["dash"], [source], [cue], [Span(q.start, q.end)], traits)


def before_break(
    doc: Doc, base: int, following: Passage, grammar: Grammar, speech: frozenset[str]
) -> Iterator[Candidate]:
    """ "The mayor continued:" and the quotation in the passage after it."""
    if not doc.text.rstrip().endswith((":", ",")) or not following.stretches:
        return
    q = following.stretches[0]
    if following.text[: q.start - following.start].strip():
        return
    *_, last = doc.sents
    start = doc[last.start - 1].sent.start if last.start and len(last) == 1 else last.start
    tokens = list(doc[max(start, len(doc) - _REACH) :])
    yield from _cues(list(reversed(tokens)), q, base, grammar, speech, "cue-then-break")


def _after(doc: Doc, base: int, q: Quoted, stretches: Sequence[Quoted]) -> list[Token]:
    tokens: list[Token] = []
    limit = min((s.start for s in stretches if s.start >= q.end), default=base + len(doc.text) + 1)
    for token in doc:
        if base + token.idx < q.end:
            continue
        if base + token.idx >= limit or len(tokens) >= _REACH or token.text in (".", "!", "?", ";"):
            break
        tokens.append(token)
    return tokens


def _before(doc: Doc, base: int, q: Quoted, previous: Quoted | None) -> list[Token]:
    floor = previous.end if previous else base
    tokens: list[Token] = []
    for token in reversed(doc):
        if base + token.idx >= q.start:
            continue
        if base + token.idx < floor or len(tokens) >= _REACH or token.text in (".", "!", "?", ";"):
            break
        tokens.append(token)
    return list(reversed(tokens))


def _cues(
    tokens: list[Token], q: Quoted, base: int, grammar: Grammar, speech: frozenset[str], rule: str
) -> Iterator[Candidate]:
    """The nearest speech verb among ``tokens`` (nearest first) with the noun phrase beside it."""
    allowed = {t.i for t in tokens}
    verbs = [(n, t) for n, t in enumerate(tokens) if _may_cue(t, speech, grammar)]
    for order, (distance, token) in enumerate(verbs[:_VERBS_TRIED]):
        lemma = cue_lemma(token, speech, grammar)
        source, link = speaker_tokens(token, grammar)
        if not source or any(q.covers(base + t.idx, base + t.idx) for t in source):
            source, link = _neighbour(token, allowed), "neighbour"
        if grammar.inverts and rule == "quote-then-cue" and (behind := behind_cue(token)):
            source, link = behind, "inversion"
        cue = [t for t in cue_tokens(token, grammar) if t.i in allowed]
        between = " ".join(t.text for t in tokens[:distance] if t.is_punct)
        where = f"{rule}+{min(distance, 8)}"
        traits = [
            f"rule={rule}",
            f"lemma={lemma}",
            f"rule+lemma={rule}+{lemma}",
            f"rule+link={rule}+{link}",
            f"rule+distance={where}",
            f"rule+known={rule}+{lemma in speech}",
            f"rule+order={rule}+{order}",
            f"rule+between={rule}+{between}",
            f"rule+pos={rule}+{token.pos_}",
            f"rule+source={rule}+{bool(source)}",
            f"rule+last={rule}+{_last_sign(token, q, base)}",
        ]
        yield Candidate(rule, lemma, spans_of(source, base), spans_of(cue, base), [Span(q.start, q.end)], traits)


def _may_cue(token: Token, speech: frozenset[str], grammar: Grammar) -> bool:
    if token.dep_ in grammar.auxiliary:
        return False
    return token.pos_ in ("VERB", "AUX") or cue_lemma(token, speech, grammar) in speech


def _last_sign(token: Token, q: Quoted, base: int) -> str:
    """The last sign inside of the marks: a comma there announces a cue."""
    inner = token.doc.text[max(0, q.inner_start - base) : max(0, q.inner_end - base)].rstrip()
    return inner[-1:] if inner[-1:] in ".,!?" else "-"


def _neighbour(token: Token, allowed: set[int]) -> list[Token]:
    """The noun phrase right behind the cue, else right before it, inside the words that may be used."""
    nominal = ("PROPN", "NOUN", "PRON", "X")
    behind: list[Token] = []
    index = token.i + 1
    while index in allowed and (
        token.doc[index].pos_ in (*nominal, "DET", "ADJ", "ADP", "NUM") or token.doc[index].dep_ == "case"
    ):
        behind.append(token.doc[index])
        index += 1
    if any(t.pos_ in nominal for t in behind):
        return behind
    before: list[Token] = []
    index = token.i - 1
    while index in allowed and token.doc[index].pos_ in ("AUX", "ADV"):
        index -= 1
    while index in allowed and token.doc[index].pos_ in (*nominal, "DET", "ADJ", "ADP", "NUM"):
        before.insert(0, token.doc[index])
        index -= 1
    return before if any(t.pos_ in nominal for t in before) else []
