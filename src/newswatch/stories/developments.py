"""What each report of a story adds to those before it, in the report's own sentence.

Found are: a correction; a figure that changed (another number before a noun that had one); an official who confirms or
denies; a person who speaks for the first time. A report that only repeats adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newswatch.records import Development, DevelopmentKind, Signal, Span, Told
from newswatch.text.people import person_key
from newswatch.text.sentences import sentences
from newswatch.text.words import is_stop, stem, words

MOST = 3
"""Developments named of one report, in the order of ``DevelopmentKind``."""
REPEATED = 0.5
"""Share of the telling words of a confirmation or denial that may have stood in an earlier one of its kind."""
NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(), 1)
} | dict(zip("deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt".split(),
             (2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20), strict=True))  # fmt: skip
FIGURE = re.compile(r"\d+(?:[.,]\d+)*$")
YEAR = re.compile(r"(?:1[89]|20)\d\d$")
BESIDE = frozenset(
    "january february march april may june july august september october november december janvier février mars avril "
    "mai juin juillet août septembre octobre novembre décembre p.m a.m pm am year-old years-old ans old th st nd rd er "
    "street road avenue highway".split()
)
"""Words beside a number that make it a date, a time, an age or an address and no figure of the matter."""
UNITS = frozenset("million billion thousand hundred millions milliards mille".split())
CONFIRMS = re.compile(r"\b(?:confirm(?:s|ed|ing)?|confirm(?:e|ent|é|ée|és|ait))\b", re.I)
DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|rul(?:es|ed) out|reject(?:s|ed)|dément(?:ent|i)?|démentait|ni(?:e|é|ent)|rejett?e)\b",
    re.I,
)
OFFICIAL = re.compile(
    r"\b(?:police|officials?|ministry|minister|mayor|premier|government|spokes(?:man|woman|person)|authorit(?:y|ies)|"
    r"coroner|commission|court|hospital|health unit|board|council|company|agency|department|fire chief|coast guard|"
    r"regulator|OPP|RCMP|ministère|ministre|maire|mairesse|gouvernement|porte-parole|autorités?|hôpital|conseil|"
    r"commissaire|tribunal|coroner|entreprise)\b", re.I
)  # fmt: skip
CORRECTS = re.compile(r"\b(?:correct(?:s|ed|ion|ing)|corrig(?:e|é|ée)|rectificati(?:f|on)|earlier version)\b", re.I)


def developments(told: Sequence[Told]) -> tuple[Development, ...]:
    """What is new in each of these reports, given in the order of their time; the first report adds nothing to itself.

    Spans count code points of the report's body text.
    """
    known = _Known()
    found: list[Development] = []
    for number, report in enumerate(told):
        new = list(known.add(report))
        if number:
            found += sorted(new, key=lambda one: (list(DevelopmentKind).index(one.kind), one.span))[:MOST]
    return tuple(found)


class _Known:
    """What a reader of the earlier reports knows."""

    def __init__(self) -> None:
        self._figures: dict[str, list[float]] = {}
        self._speakers: set[str] = set()
        self._said: dict[DevelopmentKind, list[frozenset[str]]] = {
            DevelopmentKind.CONFIRMATION: [], DevelopmentKind.DENIAL: [],
        }  # fmt: skip

    def add(self, report: Told) -> Iterator[Development]:
        text = report.body_text
        spans = sentences(text)
        if spans and (report.signal is Signal.CORRECTION or _corrects(text, spans) is not None):
            yield Development(report.uri, DevelopmentKind.CORRECTION, _corrects(text, spans) or spans[0], "")
        yield from self._changed_figures(report, spans)
        for span in spans:
            yield from self._official(report, span)
        yield from self._first_words(report, spans)

    def _changed_figures(self, report: Told, spans: Sequence[Span]) -> Iterator[Development]:
        """Figures of a noun that earlier reports gave another figure; two in one report are of two things."""
        here: dict[str, list[float]] = {}
        for span in spans:
            for value, said, noun in figures_of(report.body_text[span.start : span.end], report.language):
                before = self._figures.get(noun, [])
                if before and value not in before and value not in here.get(noun, []):
                    yield Development(report.uri, DevelopmentKind.FIGURE, span, said)
                here.setdefault(noun, []).append(value)
        for noun, values in here.items():
            self._figures.setdefault(noun, []).extend(values)

    def _official(self, report: Told, span: Span) -> Iterator[Development]:
        sentence = report.body_text[span.start : span.end]
        if not OFFICIAL.search(sentence):
            return
        for kind, verb in ((DevelopmentKind.CONFIRMATION, CONFIRMS), (DevelopmentKind.DENIAL, DENIES)):
            if not verb.search(sentence):
                continue
            telling = frozenset(
                stem(word.lower(), report.language)
                for word, _ in words(sentence)
                if not is_stop(word.lower(), report.language) and not verb.fullmatch(word)
            )
            repeated = any(len(telling & said) > REPEATED * len(telling) for said in self._said[kind])
            self._said[kind].append(telling)
            if not repeated:
                yield Development(report.uri, kind, span, "")

    def _first_words(self, report: Told, spans: Sequence[Span]) -> Iterator[Development]:
        for speaker, start in report.speakers:
            key = person_key(speaker)
            if key is None or key in self._speakers:
                continue
            self._speakers.add(key)
            span = next((span for span in spans if span.start <= start < span.end), None)
            if span is not None:
                yield Development(report.uri, DevelopmentKind.VOICE, span, speaker)


def figures_of(sentence: str, language: str | None) -> Iterator[tuple[float, str, str]]:
    """(value, as written with its noun, stem of the noun) of each number that counts something."""
    found = [word for word, _ in words(sentence)]
    for place, word in enumerate(found):
        value = _value(word)
        if value is None or YEAR.match(word):
            continue
        beside = {w.lower() for w in found[max(0, place - 1) : place] + found[place + 1 : place + 2]}
        if beside & BESIDE or "old" in found[place + 1 : place + 3]:
            continue
        after = [n for n in range(place + 1, min(place + 4, len(found))) if found[n].lower() not in UNITS]
        counts = (n for n in after[:2] if not is_stop(found[n].lower(), language) and _value(found[n]) is None)
        named = next(counts, None)
        if named is None or not found[named].islower() or len(found[named]) < 3:
            continue
        yield value, " ".join(found[place : named + 1]), stem(found[named].lower(), language)


def _value(word: str) -> float | None:
    if FIGURE.match(word):
        return float(word.replace(",", "")) if word.replace(",", "").replace(".", "", 1).isdecimal() else None
    return float(NUMBERS[word.lower()]) if word.lower() in NUMBERS else None


def _corrects(text: str, spans: Sequence[Span]) -> Span | None:
    """A sentence of the first or last two that says that something is corrected."""
    for span in dict.fromkeys((*spans[:2], *spans[-2:])):
        sentence = text[span.start : span.end]
        if CORRECTS.search(sentence) and re.search(r"\b(?:story|report|version|article|texte|item)\b", sentence, re.I):
            return span
    return None
