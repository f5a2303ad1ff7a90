"""Word shingles: the hashes under which an item is found again by items that carry its copy, whole or in part.

Copies are looked for by containment and not by likeness: a cut of a third shares nearly all of its own shingles with
the copy and few of the copy's, which likeness (MinHash with banding) does not see. The method is that of Broder ("On
the resemblance and containment of documents", 1997): shingles sampled by the value of their hash, so that two texts
keep the same ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

WIDTH = 5
"""Words a shingle."""

ONE_IN = 8
"""Shingles of a longer item for one that is kept."""

SHORT = 60
"""Words. Items of fewer keep every shingle: a sample of theirs would be too small to meet another's."""

POSTING_LIMIT = 50
"""A shingle in more items than this is a phrase of the trade ("said in a statement on Monday") and finds nothing."""

MANY = 16
"""Hashes of a sketch above which one in common is chance. Over a wire of 12,865 items the bound saves a third of the
time and no link; with 772 web items added one of 735 links is lost. The cost of an item still grows with the archive:
.7 ms among 10,000 items, 1.8 ms among 200,000 made out of the same wire, as more look-ups fill the shortlist."""

_WORD = re.compile(r"\w+")
_MASK = (1 << 63) - 1
_MIX = 0x5851F42D4C957F2D


_HOUSE_STYLE = (
    (re.compile(r"our"), "or"),
    (re.compile(r"tre(s?)$"), r"ter\1"),
    (re.compile(r"([iy])[sz](e[drs]?|es|ing|ations?)$"), r"\1z\2"),
    (re.compile(r"ence(s?)$"), r"ense\1"),
    (re.compile(r"logue(s?)$"), r"log\1"),
    (re.compile(r"ll(ed|ing|ers?)$"), r"l\1"),
    (re.compile(r"^cheque"), "check"),
)
"""British and American spellings folded into one; a word so folded with another does no harm, five stand together."""

_STYLED = {"percent": "pct", "dollars": "dlrs", "dollar": "dlr", "million": "mln", "billion": "bln"}


def folded_words(text: str) -> list[str]:
    """Runs of letters and digits, in order, as they are compared: lower case, without accents, one spelling.

    House style in dashes, quotes, spacing and spelling (center, centre) does not show.
    """
    return [_folded(word) for word in _WORD.findall(text.lower())]


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    if len(word) < 6:
        return word
    if word in _STYLED:
        return _STYLED[word]
    for pattern, replacement in _HOUSE_STYLE:
        word = pattern.sub(replacement, word)
    return word


def sketch(paragraphs: Sequence[str]) -> tuple[int, ...]:
    """Sorted distinct 63-bit hashes of the text's 5-word shingles: 1 in 8 by value, all for texts under 60 words.

    The same on every machine and in every run. A text of fewer than five words is one shingle; one of none has none.
    """
    found = [word for paragraph in paragraphs for word in folded_words(paragraph)]
    if len(found) < SHORT:
        return tuple(sorted(set(_hashes(found))))
    return tuple(sorted({value for value in _hashes(found) if value % ONE_IN == 0}))


def shortlist(sketch: Sequence[int], postings: Mapping[int, Sequence[str]], *, limit: int = 8) -> tuple[str, ...]:
    """Tokens of the items that share most of these hashes, most first, ties by token; at most ``limit``.

    ``postings``: hash → tokens of the items that carry it, each once. Hashes in more than ``POSTING_LIMIT`` items are
    passed over, and so are items that share a single one with a sketch of more than ``MANY``.
    """
    shared: Counter[str] = Counter()
    for value in sketch:
        tokens = postings.get(value, ())
        if len(tokens) <= POSTING_LIMIT:
            shared.update(tokens)
    least = 2 if len(sketch) > MANY else 1
    found = [token for token, count in shared.items() if count >= least]
    return tuple(sorted(found, key=lambda token: (-shared[token], token))[:limit])


def _hashes(found: Sequence[str]) -> Iterator[int]:
    if not found:
        return
    numbers = [_word_hash(word) for word in found]
    for start in range(max(1, len(numbers) - WIDTH + 1)):
        value = 0
        for number in numbers[start : start + WIDTH]:
            value = ((value ^ number) * _MIX) & _MASK
            value ^= value >> 29
        yield value


@lru_cache(maxsize=65_536)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big") & _MASK
