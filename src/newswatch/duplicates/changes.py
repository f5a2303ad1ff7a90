"""What a carrier changed: sentences added, dropped and altered, figures and names that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from newswatch.duplicates.alignment import Pair, align
from newswatch.duplicates.reading import Sentence, figure, tokens
from newswatch.records import Change

_LONGEST_NAME = 6
"""Words. Longer stretches that were exchanged are other wording, not another name."""


def changes(own: Sequence[Sentence], others: Sequence[Sentence], pairs: Sequence[Pair]) -> tuple[Change, ...]:
    """Differences of ``own`` from ``others`` (the copy it comes from), in the order of the carrier; dropped ones last.

    Sentences that differ in no word are no change. Each figure and name is told once.
    """
    found: dict[Change, None] = {}
    partner = {pair.own: pair.other for pair in pairs}
    for place, sentence in enumerate(own):
        if place not in partner:
            found[Change("added", None, sentence.text)] = None
            continue
        other = others[partner[place]]
        if other.bag != sentence.bag:
            found[Change("altered", other.text, sentence.text)] = None
            found.update(dict.fromkeys(_exchanged(other.text, sentence.text)))
    kept = {pair.own for pair in align(others, own)} | set(partner.values())
    for place, sentence in enumerate(others):
        if place not in kept:
            found[Change("dropped", sentence.text, None)] = None
    return tuple(found)


def _exchanged(before: str, after: str) -> Iterator[Change]:
    old, new = tokens(before), tokens(after)
    matcher = SequenceMatcher(None, [w.lower() for w in old], [w.lower() for w in new], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "replace":
            continue
        yield from _figures(old[a:b], new[c:d])
        yield from _names(old, new, (a, b), (c, d))


def _figures(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    was = [word for word in old if figure(word) is not None]
    now = [word for word in new if figure(word) is not None]
    if len(was) == len(now):
        for before, after in zip(was, now, strict=True):
            if figure(before) != figure(after):
                yield Change("figure", before, after)


def _names(old: Sequence[str], new: Sequence[str], was: tuple[int, int], now: tuple[int, int]) -> Iterator[Change]:
    before, after = _name(old, *was), _name(new, *now)
    if before and after and before.lower() != after.lower():
        yield Change("name", before, after)


def _name(words: Sequence[str], start: int, end: int) -> str | None:
    """The stretch as a name: capitals only, and not the opening word of the sentence alone."""
    stretch = words[start:end]
    if not stretch or len(stretch) > _LONGEST_NAME or (start == 0 and len(stretch) == 1):
        return None
    if any(not word[0].isupper() or figure(word) is not None for word in stretch):
        return None
    return " ".join(stretch)
