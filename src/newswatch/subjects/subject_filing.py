"""Subjects of an item: words that speak for Media Topics, weighed by where they stand."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field

from newswatch.records import Item, Reason, Span, Subject
from newswatch.subjects.rules_read import Term, Topic, filed_under, terms, topics
from newswatch.text.places.words import Word, words_of

HEADLINE, OPENING, BODY = 2.2, 1.3, 0.7
FILED, HEAD_SHARE = 0.5, 0.4
"""A topic is filed from this confidence on; a head when it has this share of the leading head's points."""
_UP = 0.8  # what a topic's points are worth to the topic above it
_SPANS = 20
_BREAK = "\n\n"
_CODE = re.compile(r"medtop:(\d{8})")
_GIVEN = 0.9  # confidence of a subject code that the sender gave


@dataclass(slots=True)
class _Case:
    """What speaks for one topic."""

    points: float = 0.0
    words: dict[str, int] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)


def file_subjects(item: Item, french: bool) -> tuple[Subject, ...]:
    """Topics that the item is about, most certain first, heads among them."""
    headline = item.headline + _BREAK
    text = headline + item.body_text
    opening = len(headline) + (len(item.paragraphs[0]) if item.paragraphs else 0)
    words = words_of(text)
    cases = _cases(words, "fr" if french else "en", len(headline), opening)
    given = _given(item)
    scale = 1.6 + 0.8 * math.log1p(len(words) / 60)
    points = {code: case.points for code, case in cases.items()}
    heads = _heads(points, given)
    found = [
        subject
        for code, topic in topics().items()
        if ((code in points and code in filed_under()) or code in given) and topic.head in heads
        for subject in [_subject(topic, cases.get(code), points.get(code, 0.0) / scale, given.get(code))]
        if subject.confidence >= FILED
    ]
    return tuple(sorted(found, key=lambda s: (-s.confidence, s.code)))


def _cases(words: list[Word], language: str, headline_end: int, opening_end: int) -> dict[str, _Case]:
    book = terms(language)
    cases: dict[str, _Case] = defaultdict(_Case)
    at = 0
    while at < len(words):
        row = book.get(words[at].key)
        size, held = _longest(words, at, row) if row else (1, ())
        if held:
            first, last = words[at], words[at + size - 1]
            where = HEADLINE if first.start < headline_end else OPENING if first.start < opening_end else BODY
            for term in held:
                if term.topic:
                    _speak(
                        cases, term, words[at : at + size], where, first.start - headline_end, last.end - headline_end
                    )
        at += size
    return cases


def _longest(words: list[Word], at: int, row: dict[tuple[str, ...], tuple[Term, ...]]) -> tuple[int, tuple[Term, ...]]:
    """How many words from ``at`` on are the longest known phrase, and what it speaks for."""
    best: tuple[int, tuple[Term, ...]] = (1, ())
    for phrase, held in row.items():
        size = len(phrase)
        if size < best[0] or (size == best[0] and best[1]):
            continue
        run = words[at : at + size]
        if len(run) < size or any(
            w.key != p or (n and not w.joined) for n, (w, p) in enumerate(zip(run, phrase, strict=True))
        ):
            continue
        fits = tuple(t for t in held if not t.capitals or run[0].text.isupper())
        if fits:
            best = (size, fits)
    return best


def _speak(cases: dict[str, _Case], term: Term, run: list[Word], where: float, start: int, end: int) -> None:
    written = " ".join(w.text for w in run).casefold()
    topic = topics()[term.topic]
    worth = term.weight * where
    for step, code in enumerate((topic.code, *topic.above)):
        case = cases[code]
        again = case.words.get(written, 0)
        case.words[written] = again + 1
        case.points += worth * _UP**step / (1 + again)
        if start >= 0:
            case.spans.append(Span(start, end))


def _heads(points: dict[str, float], given: dict[str, str]) -> frozenset[str]:
    """Heads that may be filed: the leading one, those near it, and those that the sender gave."""
    table = topics()
    by_head = {code: held for code, held in points.items() if table[code].head == code}
    lead = max(by_head.values(), default=0.0)
    near = {code for code, held in by_head.items() if held >= HEAD_SHARE * lead}
    return frozenset(near | {table[code].head for code in given})


def _given(item: Item) -> dict[str, str]:
    found = {}
    for category in item.categories:
        match = _CODE.search(category)
        if match and match.group(1) in topics():
            topic = topics()[match.group(1)]
            for code in (topic.code, *topic.above):
                found[code] = category
    return found


def _subject(topic: Topic, case: _Case | None, strength: float, given: str | None) -> Subject:
    because = []
    confidence = 1 - math.exp(-strength)
    if case is not None:
        because.append(Reason("words", tuple(case.words), tuple(sorted(set(case.spans))[:_SPANS])))
    if given is not None:
        confidence = max(confidence, _GIVEN)
        because.append(Reason("outlet-section", (given,)))
    code = f"medtop:{topic.code}"
    return Subject(code, topic.head, topic.name_en, topic.name_fr, round(confidence, 3), tuple(because))
