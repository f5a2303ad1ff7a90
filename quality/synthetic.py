"""Any number of items that read like a wire and are nobody's copy, made out of which word follows which.

The statistics are learnt when they are needed, from the Reuters items where ``../shared`` lies beside the repository,
else from the sample newsroom's copy; no text is kept. A word is drawn by the one before it, or, where the draw says so,
by the two before it, which brings in the set phrases of the trade. One item in ten repeats an earlier one: whole, cut,
or with figures changed.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newswatch.records import Credit, DateOrigin, Item, ItemUri, OutletSlug, Stamp
from newswatch.sample.pieces import pieces

WIRE = Path(__file__).parents[2] / "shared" / "data" / "wires" / "reuters-train.jsonl"
BY_TWO = 0.6
"""Share of words drawn by the two before. At .6, of 10,000 items without copies among them one meets .7 earlier ones
with two hashes in common; of as many from Reuters, copies and forms among them, 2.1."""
COPIES = 0.1
RECENT = 3000
START = datetime(2026, 1, 1, tzinfo=UTC)
EVERY = timedelta(minutes=1)


def texts() -> list[list[str]]:
    """Words of the items that the statistics are learnt from."""
    if WIRE.exists():
        with WIRE.open(encoding="utf-8") as lines:
            return [json.loads(line)["body_text"].split() for line in lines]
    return [" ".join(piece.paragraphs).split() for piece in pieces()]


class Wire:
    """Makes items. The same seed makes the same ones."""

    def __init__(self, seed: int = 4) -> None:
        self._draw = random.Random(seed)
        self._one: dict[str, list[str]] = {}
        self._two: dict[tuple[str, str], list[str]] = {}
        self._lengths: list[int] = []
        self._first: list[tuple[str, str]] = []
        for words in texts():
            if len(words) < 20:
                continue
            self._lengths.append(len(words))
            self._first.append((words[0], words[1]))
            for a, b, c in zip(words, words[1:], words[2:], strict=False):
                self._one.setdefault(b, []).append(c)
                self._two.setdefault((a, b), []).append(c)

    def items(self, number: int) -> Iterator[Item]:
        """That many items, a minute apart."""
        recent: list[list[str]] = []
        for place in range(number):
            if recent and self._draw.random() < COPIES:
                words = self._copied(self._draw.choice(recent))
            else:
                words = self._written()
                recent.append(words)
                del recent[:-RECENT]
            yield self._item(place, words)

    def _item(self, place: int, words: list[str]) -> Item:
        paragraphs = tuple(" ".join(words[at : at + 40]) for at in range(0, len(words), 40))
        at = START + place * EVERY
        return Item(
            uri=ItemUri(f"urn:synthetic:{place}"), outlet=OutletSlug(f"outlet-{place % 40}"),
            headline=" ".join(words[:8]), paragraphs=paragraphs, language="en",
            published=Stamp(at, DateOrigin.WIRE), first_seen=at, credit=Credit(),
        )  # fmt: skip

    def _written(self) -> list[str]:
        draw = self._draw.random
        before, word = self._draw.choice(self._first)
        words = [before, word]
        for _ in range(self._draw.choice(self._lengths) - 2):
            following = self._two.get((before, word)) if draw() < BY_TWO else None
            following = following or self._one.get(word) or self._first[int(draw() * len(self._first))]
            before, word = word, following[int(draw() * len(following))]
            words.append(word)
        return words

    def _copied(self, words: list[str]) -> list[str]:
        way = self._draw.randrange(3)
        if way == 0:
            return list(words)
        if way == 1:
            return words[: max(20, len(words) * 2 // 3)]
        return [str(self._draw.randrange(1000)) if word.isdecimal() else word for word in words]


def one_end(size: int, stretch: int) -> Iterator[Item]:
    """So many items and a stretch after them, of which the last ``RECENT`` and the stretch are the same for any size."""
    older = size - RECENT
    yield from Wire(4).items(older)
    for place, item in enumerate(Wire(5).items(RECENT + stretch), older):
        at = START + place * EVERY
        yield replace(item, uri=ItemUri(f"urn:synthetic:{place}"), published=Stamp(at, DateOrigin.WIRE), first_seen=at)
