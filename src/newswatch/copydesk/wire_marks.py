"""Wire marks: n-th Lead-Writethru, Sub, correction, kill, withhold, advisory, embargo; from header, slug, headline, note.

The n-th lead is version n + 1: the first sending has no number, and what replaces it first is the 1st Lead (AP, dpa)
or UPDATE 1 (Reuters). So versions of one chain count up from 1 whatever the agency calls them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from newswatch.copydesk.embargoes import embargo_in
from newswatch.records import Received, Signal, WireMarks

_Value = TypeVar("_Value")
_ORDINAL = "(?:st|nd|rd|th|er|re|e|ème)"
_NUMBERED = re.compile(
    rf"\b(?P<n>\d{{1,2}}){_ORDINAL}\s+(?:ld|lead|sub|add|update|roundup|wrapup|writethru|mise à jour|actualisation)\b"
    rf"|\b(?P<version>\d{{1,2}}){_ORDINAL}\s+version\b"
    r"|\b(?:update|wrap-?up|lead|mise à jour|actualisation)\s+(?:no\.? ?|n[o°]\s?)?(?P<m>\d{1,2})\b",
    re.I,
)
_WRITTEN = re.compile(r"\b(?:writethru|(?:ld|lead)[- ]sub|sub)\b", re.I)
_BEHIND = re.compile(
    rf"\s*[,–—-]\s*(?P<label>\d{{1,2}}{_ORDINAL}\s+(?:ld|lead|update|writethru|mise à jour|actualisation|version)"
    r"(?:-writethru)?)\s*$",
    re.I,
)
_HOLD = re.compile(
    r"\b(?:embargo(?:ed)?|hold (?:for release|(?:\S+ ){0,3}until)|not for (?:release|publication)"
    r"|do not (?:publish|release|use|run) (?:\S+ ){0,3}(?:until|before)|ne pas (?:publier|utiliser|diffuser) avant)\b",
    re.I,
)
_ADVISORY_SLUG = re.compile(r"(?:\b|-)Advisor(?:y|ies)$|\bnews (?:digest|budget|guide)\b", re.I)
_BRACKETED = re.compile(
    r"^\W*[(\[](?P<label>[^()\[\]]{2,40})[)\]]\s*[-–—:]*\s*|\s*[(\[](?P<label2>[^()\[\]]{2,40})[)\]]\s*$"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    signal: Signal
    label: re.Pattern[str]
    note: re.Pattern[str]
    readers: bool


@cache
def _table() -> tuple[tuple[_Rule, ...], dict[str, int], re.Pattern[str]]:
    given = tomllib.loads((files("newswatch.copydesk") / "rules" / "wire_marks.toml").read_text(encoding="utf-8"))
    rules = tuple(
        _Rule(Signal(row["name"]), re.compile(row["label"], re.I), re.compile(rf"\b(?:{row['note']})", re.I),
              bool(row.get("readers")))
        for row in given["signal"]
    )  # fmt: skip
    words = "|".join(
        [
            *(rule.label.pattern for rule in rules),
            *given["urgency"],
            r"rpt|repeat|embargoed|embargo|reprise",
            rf"\d{{1,2}}{_ORDINAL}\s+(?:lead|update|version|mise à jour)",
        ]
    )
    label = re.compile(
        rf"^\W*(?P<label>(?:{words})(?:\s+(?:no\.? ?|n[o°]\s?)?\d{{1,2}})?)\s*?(?:\s*\([^()]*\)\s*?)?(?P<dash>\s*[:–—]|\s+-\s|-)\s*(?=\S)",
        re.I,
    )
    return rules, given["urgency"], label


@dataclass(frozen=True, slots=True)
class Marked:
    """``headline`` without its labels; ``origins``: where each mark stood that the format does not state itself."""

    headline: str
    marks: WireMarks
    origins: tuple[tuple[str, str], ...] = ()


def wire_marks(given: Received, notes: Sequence[str], wire: bool = True) -> Marked:
    """The marks of an item. What the format says itself goes before what words say.

    ``wire`` is False for pages and feeds, where only labels that readers see count: "UPDATE:", "Correction:".
    """
    headline, labels = _parted(given.headline or "", wire)
    note = given.editors_note or "\n".join(notes) or None
    slug = given.slug if wire else None
    said = {"headline label": " ".join(labels), "slug": slug or "", "editor's note": (note or "") if wire else ""}
    numbered, number_from = _first(said, _number)
    signal, signal_from = given.signal, None
    if signal is None:
        signal, signal_from = _signal(labels, slug, note, wire)
    if signal is None and numbered and numbered > 1:
        signal, signal_from = Signal.UPDATE, number_from
    embargo, embargo_from = given.embargo, None
    held = wire and _HOLD.search(" ".join(said.values()))
    if embargo is None and held:
        near = given.published or given.updated
        embargo, embargo_from = _first(said, lambda words: embargo_in(words, near))
    if signal is None and embargo is None and held:
        signal, signal_from = Signal.WITHHOLD, "an embargo without a time that could be read"
    stated = given.version if given.version and (given.version > 1 or numbered is None) else None
    urgency = given.urgency or _urgency(labels)
    origins = (
        ("version", None if stated else number_from), ("signal", signal_from), ("embargo", embargo_from),
        ("urgency", "headline label" if urgency and not given.urgency else None),
        ("editors_note", "note in the text" if note and not given.editors_note else None),
    )  # fmt: skip
    marks = WireMarks(given.slug, stated or numbered or given.version, signal, urgency, embargo, note, given.wire_id)
    return Marked(headline, marks, tuple((name, origin) for name, origin in origins if origin))


def _first(said: Mapping[str, str], reader: Callable[[str], _Value | None]) -> tuple[_Value | None, str | None]:
    """The first of the places that gives a value, and its name; for counts the highest of all."""
    found = [(value, place) for place, words in said.items() if words and (value := reader(words)) is not None]
    if not found:
        return None, None
    return max(found, key=lambda one: one[0] if isinstance(one[0], int) else 0)


def _parted(headline: str, wire: bool) -> tuple[str, list[str]]:
    """A headline without the labels before and behind it, and the labels: "CORRECTED-UPDATE 2-X" → X, both."""
    rules, urgency, label = _table()
    found: list[str] = []
    while True:
        opened = label.match(headline)
        if opened and opened["dash"] == "-" and not opened["label"].isupper():
            opened = None  # "Update-hungry sailors": half of a word
        bracketed = _BRACKETED.search(headline) or (_BEHIND.search(headline) if wire else None)
        said = opened["label"] if opened else next(filter(None, bracketed.groups())) if bracketed else None
        if said is None or not _is_label(said, rules, urgency, wire):
            return headline, found
        cut = opened or bracketed
        assert cut is not None
        rest = (headline[: cut.start()] + headline[cut.end() :]).strip()
        if not rest:
            return headline, found
        found.append(said)
        headline = rest


def _is_label(said: str, rules: Sequence[_Rule], urgency: dict[str, int], wire: bool) -> bool:
    bare = re.sub(r"\s+(?:no\.? ?|n[o°]\s?)?\d{1,2}$", "", said.strip())
    if wire and (bare.lower() in urgency or bare.lower() in ("rpt", "repeat", "reprise", "embargoed", "embargo")):
        return True
    if wire and _NUMBERED.fullmatch(bare):
        return True
    return any(rule.label.fullmatch(bare) for rule in rules if wire or rule.readers)


def _signal(labels: Sequence[str], slug: str | None, note: str | None, wire: bool) -> tuple[Signal | None, str | None]:
    """The gravest signal of labels, slug and note, in the order of the table; and where it stood."""
    plain = {re.sub(r"\s+\d{1,2}$", "", label.strip()): "headline label" for label in labels}
    plain |= dict.fromkeys(_slug_marks(slug or ""), "slug")
    for rule in _table()[0]:
        if not (wire or rule.readers):
            continue
        for one, place in plain.items():
            if rule.label.fullmatch(one):
                return rule.signal, place
        if note and rule.note.search(note):
            return rule.signal, "editor's note"
    return None, None


def _slug_marks(slug: str) -> list[str]:
    """What a slug says beside the matter: parts behind a comma (AP), words behind a last stroke and space (dpa)."""
    behind = slug.rpartition("/ ")[2].split() if "/ " in slug else []
    advisory = _ADVISORY_SLUG.search(slug)
    return [*map(str.strip, slug.split(",")[1:]), *behind, *(["advisory"] if advisory else [])]


def _number(words: str) -> int | None:
    """The version that words count: the n-th lead is the n + 1st sending; a writethru without a number the second."""
    counts = [int(f["version"] or 0) or int(f["n"] or f["m"] or 0) + 1 for f in _NUMBERED.finditer(words)]
    if counts:
        return max(counts)
    return 2 if _WRITTEN.search(words) else None


def _urgency(labels: Sequence[str]) -> int | None:
    table = _table()[1]
    return next((table[label.lower()] for label in labels if label.lower() in table), None)
