"""What an item is about, as weighted terms: stems of its words, figures, and names with the prefix "@"."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from newswatch.records import FamilyKey, Item, Terms
from newswatch.text.words import bare, is_stop, stem, words

LONGEST = 120
"""Longest term in code points; a longer run of letters is no word."""
MOST = 120
"""Most terms kept of one item, heaviest first."""
READ = 12_000
"""Code points of the body that are read: what a report is about stands in its first 2,000 words."""
HEADLINE = 2.0
"""How many times a word of the headline counts."""
NAME = 1.5
"""How much more a name tells than a word of the same rarity; also in the choice of ``MOST`` terms."""
PRIOR = 400
"""Weight of the rarity assumed before anything was seen, in items."""
ASSUMED = 0.002
"""Share of items in which a term is assumed to stand before anything was seen."""

SENTENCE_START = re.compile(r"(?:^|[.!?:;…]['\"”’»)\]]*\s+|[\n\"“‘«(\[•—–-]\s*)$")


def terms(item: Item, family: FamilyKey | None = None) -> Terms:
    """The terms of an item with their weights (sublinear counts, before rarity), at most ``MOST``, heaviest first."""
    counts: dict[str, float] = {}
    if not _shouts(item.headline):
        _count(item.headline, item.language, HEADLINE, counts)
    else:
        _count(item.headline.lower(), item.language, HEADLINE, counts)
    _count(item.body_text[:READ], item.language, 1.0, counts)
    weighed = {term: 1.0 + math.log(count) if count > 1 else count for term, count in counts.items()}
    chosen = sorted(weighed.items(), key=lambda pair: (-pair[1] * rarity(pair[0], {}, 0), pair[0]))[:MOST]
    kept = tuple((term, round(weight, 4)) for term, weight in chosen)
    return Terms(uri=item.uri, at=item.at, counts=kept, language=item.language, family=family)


def telling(terms: Terms, seen: Mapping[str, int], total: int, *, limit: int = 12) -> tuple[str, ...]:
    """The terms by which an item's stories are looked up: heaviest once rarity is taken into account.

    ``seen``: in how many items a term stood so far, of ``total``. A term never seen leads to no story and is left out.
    """
    known = [pair for pair in terms.counts if seen.get(pair[0], 0)]
    ranked = sorted(known, key=lambda pair: (-pair[1] * rarity(pair[0], seen, total), pair[0]))
    return tuple(term for term, _ in ranked[:limit])


def rarity(term: str, seen: Mapping[str, int], total: int) -> float:
    """How much a term tells, 0 upwards: the inverse of the share of items it stands in, logarithmic."""
    share = (seen.get(term, 0) + PRIOR * ASSUMED) / (total + PRIOR)
    return max(0.0, -math.log(share)) * (NAME if term.startswith("@") else 1.0)


def _shouts(headline: str) -> bool:
    return headline.isupper()


def _count(text: str, language: str | None, weight: float, counts: dict[str, float]) -> None:
    end = 0
    run: list[str] = []
    for word, start in words(text):
        gap = text[end:start]
        if run and gap != " ":
            _name(run, weight, counts)
        plain = bare(word, language)
        lower = plain.lower()
        capital = plain[:1].isupper() and not (start == 0 or SENTENCE_START.search(text, max(0, start - 4), start))
        stop = is_stop(lower, language)
        if capital and not stop:
            run.append(lower)
        elif run:
            _name(run, weight, counts)
        if not stop and 1 < len(plain) <= LONGEST:
            term = stem(lower, language)
            counts[term] = counts.get(term, 0.0) + weight
        end = start + len(word)
    if run:
        _name(run, weight, counts)


def _name(run: list[str], weight: float, counts: dict[str, float]) -> None:
    for part in run:
        if len(part) < LONGEST:
            counts["@" + part] = counts.get("@" + part, 0.0) + weight
    whole = "@" + " ".join(run)
    if len(run) > 1 and len(whole) <= LONGEST:
        counts[whole] = counts.get(whole, 0.0) + weight
    run.clear()
