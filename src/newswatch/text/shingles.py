"""Word shingles: the hashes under which an item is found again by items that carry its copy, whole or in part.

Copies are looked for by containment and not by likeness: a cut of a third shares nearly all of its own shingles with
the copy and few of the copy's, which likeness (MinHash with banding) does not see. The method is that of Broder ("On
the resemblance and containment of documents", 1997): shingles sampled by the value of their hash, so that two texts
keep the same ones. Recall: of the 104 pairs judged one family in the set of 180 pairs, looked up among 13,637 items,
the earlier item stands on the later one's shortlist in 102: all of 37 same and 21 cut, 27 of 28 revisions, 17 of 18
rewrites.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

WIDTH = 5
"""Words a shingle."""

ONE_IN = 8
"""Shingles of a longer item for one that is kept."""

SHORT = 60
"""Words. Items of fewer keep every shingle: a sample of theirs would be too small to meet another's."""

POSTING_LIMIT = 16
"""A shingle in more items than this is a phrase of the trade ("said in a statement on Monday") and finds nothing. From
16 to 50 not one of 728 links in 13,637 items is another; the fewer, the flatter the cost of a look-up: among
10,000 made items 32 µs with 16 and 35 with 32, among 200,000 59 and 78."""

MANY = 16
"""Hashes of a sketch above which one in common is chance."""

MUCH, SHARED, UNCOMMON, FEW, RARE = 0.4, 0.2, 0.5, 3, 1.5
"""What two items must have in common, for else it is chance: in a large archive every item shares phrases of the trade
with some others. Either that much of the sketch; or some of it, of a weight (a hash in n items weighs 1/n) that says it
is uncommon; or a few rare hashes. Of 735 links in 13,637 items the second and third cost 4; without them the look-ups
for an item go up with the archive. Weight asked of the second costs none of 728 links, and among 100,000 made items
leaves .19 to compare with an item instead of .35."""

_WORD = re.compile(r"\w+")
_MASK = (1 << 63) - 1
_MIX = 0x5851F42D4C957F2D
_BASE = 0x2545F4914F6CDD1D
_OLDEST = pow(_BASE, WIDTH - 1, 1 << 63)


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
    numbers = [_word_hash(word) for paragraph in paragraphs for word in folded_words(paragraph)]
    if len(numbers) < SHORT:
        return tuple(sorted(set(_hashes(numbers))))
    return tuple(sorted({value for value in _hashes(numbers) if not value % ONE_IN}))


def shortlist(sketch: Sequence[int], postings: Mapping[int, Sequence[int]], *, limit: int = 8) -> tuple[int, ...]:
    """Numbers of the items that share most of these hashes, most first, ties by number; at most ``limit``.

    ``postings``: hash → numbers of the items that carry it, each once. Hashes in more than ``POSTING_LIMIT`` items are
    passed over, and so are items that share a single one with a sketch of more than ``MANY``, and those that share so
    little, and that so common, as ``MUCH``, ``SHARED``, ``UNCOMMON``, ``FEW`` and ``RARE`` say.
    """
    sampled = sum(not value % ONE_IN for value in sketch)
    under = [(value, numbers) for value in sketch if 0 < len(numbers := postings.get(value, ())) <= POSTING_LIMIT]
    # Nearly all numbers are met once and fall out here; only the rest are weighed, which is by far the dearer part.
    shared = Counter(chain.from_iterable(numbers for _, numbers in under))
    # A long text that holds a short one whole has no more than the sampled part of its hashes; a short one has all.
    least = 2 if len(sketch) > MANY else 1
    weight = {number: 0.0 for number, count in shared.items() if count >= least}
    if not weight:
        return ()
    short: set[int] = set()
    for value, numbers in under:
        met = weight.keys() & numbers
        for number in met:
            weight[number] += 1.0 / len(numbers)
        if value % ONE_IN:
            short |= met
    found = []
    for number in weight:
        count, size = shared[number], len(sketch) if number in short else sampled
        some = count >= max(least, SHARED * size) and weight[number] >= UNCOMMON
        if some or count >= max(least, MUCH * size) or (count >= FEW and weight[number] >= RARE):
            found.append(number)
    return tuple(sorted(found, key=lambda number: (-shared[number], number))[:limit])


def _hashes(numbers: Sequence[int]) -> Iterator[int]:
    """The hash of each run of five: a polynomial in the word hashes, rolled along, then mixed."""
    value = 0
    for place, number in enumerate(numbers):
        if place >= WIDTH:
            value -= numbers[place - WIDTH] * _OLDEST
        value = (value * _BASE + number) & _MASK
        if place >= WIDTH - 1:
            mixed = ((value ^ (value >> 29)) * _MIX) & _MASK
            yield mixed ^ (mixed >> 32)
    if 0 < len(numbers) < WIDTH:
        yield value


@lru_cache(maxsize=131_072)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big") & _MASK
