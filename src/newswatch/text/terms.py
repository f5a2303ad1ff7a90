"""What an item is about, as weighted terms: stems of its words, names with the prefix "@", figures with "#"."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newswatch.records import FamilyKey, Item, Terms
from newswatch.text.counted import REPORTS, counted
from newswatch.text.words import bare, is_stop, stem, words

LONGEST = 120
"""Longest term in code points; a longer run of letters is no word."""
MOST = 150
"""Most terms kept of one item, heaviest first."""
READ = 12_000
"""Code points of the body that are read: what a report is about stands in its first 2,000 words."""
LEAD = 600
"""Code points that stand for the lead of an item: its headline and the first paragraphs, two of them at most."""
PRIOR = 20_000
"""Weight of the rarity assumed before anything was seen, in items."""
ASSUMED = {"@": 0.001, "#": 0.002, "": 0.0005}
"""Share of items in which a name, a figure, a word that is not in our table is assumed to stand."""
COMMON = 20
"""Count from which a word written with a capital is no name by itself ("Fire", "Police")."""

LINE, FIGURES = re.compile(r"[^\n]+"), re.compile(r"\d+")
WIDEST, ROWS = 80, 3
"""Code points of the longest row of a table, and rows that make one. Labels ("Revs", "Qtly") taken for names held the two
largest stories of the Reuters wire together, 51 and 48 earnings of as many companies; without them both fall apart. Two
rows make no table: dates above an article are two, and of ecbplus-dev one story was lost in three of four orders."""
SENTENCE_START = re.compile(r"(?:^|[.!?:;…]['\"”’»)\]]*\s+|[\n\"“‘«(\[•—–-]\s*)$")
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs "
    "fri sat sun janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi "
    "mercredi jeudi vendredi samedi dimanche".split()
)


class _Word(NamedTuple):
    plain: str
    lower: str
    start: int
    end: int
    opens: bool  # stands at the head of a sentence
    label: bool  # stands in a row of a table, where a capital makes no name


def terms(item: Item, family: FamilyKey | None = None) -> Terms:
    """The terms of an item with their weights (sublinear counts, before rarity), at most ``MOST``, heaviest first."""
    headline = item.headline.lower() if item.headline.isupper() else item.headline
    parts = [part for part in (headline, item.body_text) if part]
    text = "\n\n".join(parts)[:READ]
    body = len(headline) + 2 if headline else 0
    counts = _counts(text, item.language, body)
    weighed = {term: 1.0 + math.log(count) for term, count in counts.items()}
    chosen = sorted(weighed.items(), key=lambda pair: (-pair[1] * rarity(pair[0], {}, 0), pair[0]))[:MOST]
    kept = tuple((term, round(weight, 4)) for term, weight in chosen)
    lead = _counts("\n\n".join(text.split("\n\n")[:2])[:LEAD], item.language, body)
    return Terms(
        uri=item.uri, at=item.at, counts=kept, lead=frozenset(term for term, _ in kept if term in lead),
        language=item.language, family=family,
    )  # fmt: skip


def telling(terms: Terms, seen: Mapping[str, int], total: int, *, limit: int = 16) -> tuple[str, ...]:
    """The terms by which an item's strands are looked up: heaviest once rarity is taken into account.

    ``seen``: in how many items a term stood so far, of ``total``. A term never seen leads nowhere and is left out.
    """
    known = [pair for pair in terms.counts if seen.get(pair[0], 0)]
    ranked = sorted(known, key=lambda pair: (-pair[1] * rarity(pair[0], seen, total), pair[0]))
    return tuple(term for term, _ in ranked[:limit])


def rarity(term: str, seen: Mapping[str, int], total: int) -> float:
    """How much a term tells, 0 upwards: minus the natural logarithm of the share of items it stands in."""
    share = (seen.get(term, 0) + PRIOR * _assumed(term)) / (total + PRIOR)
    return max(0.0, -math.log(share))


def _assumed(term: str) -> float:
    mark = term[0] if term[0] in "@#" else ""
    return ASSUMED[mark] if mark else max(ASSUMED[""], _shares().get(term, 0.0))


@cache
def _shares() -> dict[str, float]:
    """Stem → the share of items that it is assumed to stand in; at most one half."""
    found: Counter[str] = Counter()
    for word, count in counted().items():
        found[stem(word, "en")] += count
    return {term: min(0.5, count / REPORTS) for term, count in found.items()}


def _counts(text: str, language: str | None, body: int = 0) -> Counter[str]:
    """``body``: where in the text, behind the headline, the body begins."""
    found = list(_words(text, language, _rows(text, body)))
    counts: Counter[str] = Counter()
    inside = {word.lower for word in found if word.plain[:1].isupper() and not word.opens and not word.label}
    small = {word.lower for word in found if word.plain[:1].islower()}
    english = not (language or "en").startswith("fr")
    end = 0
    run: list[str] = []
    for word in found:
        if run and text[end : word.start] != " ":
            _name(run, counts)
        end = word.end
        if (
            is_stop(word.lower, language)
            or not 1 < len(word.plain) <= LONGEST
            or (word.lower in CALENDAR and (word.plain[0].isupper() or not english))
        ):
            _name(run, counts)
        elif word.plain[0].isdigit():
            _name(run, counts)
            counts["#" + word.lower] += 1
        else:
            if _is_name(word, inside, small, english=english):
                run.append(word.lower)
            else:
                _name(run, counts)
            counts[stem(word.lower, language)] += 1
    _name(run, counts)
    return counts


def _rows(text: str, body: int) -> list[tuple[int, int]]:
    """Where the rows of a table stand in the body: short lines with figures that are no sentences."""
    lines = (line for line in LINE.finditer(text, body) if line.end() - line.start() < WIDEST)
    rows = [line.span() for line in lines if len(FIGURES.findall(line[0])) > 1 and line[0].rstrip()[-1:] not in ".!?"]
    return rows if len(rows) >= ROWS else []


def _words(text: str, language: str | None, rows: Sequence[tuple[int, int]]) -> Iterable[_Word]:
    coming = iter([*rows, (len(text), len(text))])
    row, end = next(coming)
    for word, start in words(text):
        while start >= end and end < len(text):
            row, end = next(coming)
        plain = bare(word, language)
        opens = start == 0 or bool(SENTENCE_START.search(text, max(0, start - 4), start))
        yield _Word(plain, plain.lower(), start, start + len(word), opens, row <= start < end)


def _is_name(word: _Word, inside: set[str], small: set[str], *, english: bool) -> bool:
    """A capital inside of a sentence; at its head only where the word is no common one or is a name elsewhere."""
    if word.label or not word.plain[:1].isupper():
        return False
    if not word.opens or (word.lower in inside and word.lower not in small):
        return True
    return english and word.lower not in small and word.lower not in counted()


def _name(run: list[str], counts: Counter[str]) -> None:
    """Count a name: its parts that are no common words, and the whole of it."""
    for part in run:
        if counted().get(part, 0) < COMMON:
            counts["@" + part] += 1
    whole = "@" + " ".join(run)
    if len(run) > 1 and len(whole) <= LONGEST:
        counts[whole] += 1
    run.clear()
