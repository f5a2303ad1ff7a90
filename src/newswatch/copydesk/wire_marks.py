"""Wire marks: n-th Lead-Writethru, correction, kill, withhold, advisory, embargo, from header, slug, headline and note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newswatch.records import Received, Signal, WireMarks

_NOTE = re.compile(
    r"^\W*(?:eds?|editors?|editor[’']s? note|note to editors|note aux (?:rédacteurs|rédactions)|ndlr)\s*:\s*(?P<words>.+)$",
    re.I | re.S,
)
_WRITETHRU = re.compile(r"\b(?P<n>\d+)(?:st|nd|rd|th)\s+(?:ld|lead)\b", re.I)
_UPDATE = re.compile(r"^\W*update\s+(?P<n>\d+)\s*[-–—:]\s*", re.I)
_HEADLINE = re.compile(
    r"^\W*(?P<word>correction|corrected|corrective|correctif|rectificatif|kill|mandatory kill|withhold|advisory|avis|refile|clarification|precision|embargoed?)\s*(?:\([^)]*\))?\s*[:–—-]\s+",
    re.I,
)
_SIGNALS = (
    (Signal.KILL, re.compile(r"\b(?:mandatory )?kill\b|\bhas (?:been )?withdrawn\b|\bdo not use\b|\bannulation\b|\bà ne pas publier\b", re.I)),
    (Signal.WITHHOLD, re.compile(r"\bwithhold\b|\bhold for release\b|\bretenir\b", re.I)),
    (Signal.CORRECTION, re.compile(r"\bcorrect(?:s|ed|ion|ive|if)\b|\brefile\b|\bclarification\b|\brectificatif\b|\bcorrige\b", re.I)),
    (Signal.ADVISORY, re.compile(r"\badvisory\b|\bavis aux\b", re.I)),
    (Signal.UPDATE, re.compile(r"\bupdates?\b|\bwritethru\b|\brecasts?\b|\bmet à jour\b", re.I)),
)  # fmt: skip


def without_notes(lines: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Editors' notes among the first and last lines, and the text without them."""
    edge = {*range(3), *range(max(0, len(lines) - 2), len(lines))}
    notes = [line for place, line in enumerate(lines) if place in edge and _NOTE.match(line)]
    return tuple(notes), [line for line in lines if line not in notes]


def wire_marks(given: Received, notes: Sequence[str]) -> tuple[str, WireMarks]:
    """The headline without its signal word, and the marks. What the format says itself goes before what words say."""
    headline = given.headline or ""
    note = given.editors_note or (_NOTE.sub(r"\g<words>", notes[0]) if notes else None)
    version, signal = given.version, given.signal
    update = _UPDATE.match(headline)
    if update:
        version, signal = version or int(update["n"]) + 1, signal or Signal.UPDATE
        headline = headline[update.end() :]
    word = _HEADLINE.match(headline)
    if word:
        signal = _signal_in(word["word"]) or signal
        headline = headline[word.end() :]
    written = _WRITETHRU.search(" ".join(filter(None, (given.slug, note))))
    if written and (version is None or version < 2):
        version = int(written["n"]) + 1
    signal = signal or (_signal_in(note) if note else None)
    marks = WireMarks(given.slug, version, signal, given.urgency, given.embargo, note, given.wire_id)
    return headline, marks


def _signal_in(words: str) -> Signal | None:
    return next((signal for signal, pattern in _SIGNALS if pattern.search(words)), None)
