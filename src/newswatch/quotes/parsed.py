"""A parsed passage as plain lists: what the taggers look at, read once from the pipeline's document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newswatch.quotes.marks import Quoted
from newswatch.quotes.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SENTENCE_ENDS = frozenset(".!?:;")
_CLOSERS = frozenset("\"”’'»)")
NAME, NUMBER, UNKNOWN = "@", "#", "?"


@dataclass(slots=True)
class Parsed:
    """Token by token: written form, ``known`` form and lemma, part of speech, tag, label, head, its dependants.

    ``start``/``end``: code points of the body. ``left``/``right``: first and last token of its subtree. ``sentence``:
    number of its sentence; ``quote``: number of its quotation in ``stretches``, -1 outside.
    """

    words: list[str]
    form: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    left: list[int]
    right: list[int]
    start: list[int]
    end: list[int]
    sentence: list[int]
    quote: list[int]
    stretches: Sequence[Quoted]

    def __len__(self) -> int:
        return len(self.words)


def parsed(doc: Doc, passage: Passage, known: frozenset[str]) -> Parsed:
    """The lists of ``doc``. Words outside of ``known`` stand as a sign for a name, a number or any other word."""
    names = doc.vocab.strings
    table = doc.to_array(["LOWER", "LEMMA", "POS", "TAG", "DEP"]).T.tolist()
    low, lemma, pos, tag, dep = ([names[number] for number in column] for column in table)
    places = doc.to_array(["IDX", "HEAD", "SENT_START"]).astype("int64").T.tolist()
    words = [token.text for token in doc]
    head = [at + step for at, step in enumerate(places[1])]
    kids: list[list[int]] = [[] for _ in words]
    for number, up in enumerate(head):
        if up != number:
            kids[up].append(number)
    left, right = _edges(head, kids)
    start = [passage.start + at for at in places[0]]
    return Parsed(
        words=words,
        form=[_known(lower, word, known) for lower, word in zip(low, words, strict=True)],
        lemma=[_known(form.lower(), word, known) for form, word in zip(lemma, words, strict=True)],
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        kids=kids,
        left=left,
        right=right,
        start=start,
        end=[at + len(word) for at, word in zip(start, words, strict=True)],
        sentence=_sentences(words, [sign == 1 for sign in places[2]]),
        quote=_quotations(start, passage.stretches),
        stretches=passage.stretches,
    )


def _edges(head: list[int], kids: list[list[int]]) -> tuple[list[int], list[int]]:
    """First and last token of every subtree, from the leaves up."""
    left, right = list(range(len(head))), list(range(len(head)))
    order = [at for at, up in enumerate(head) if at == up]
    for at in order:
        order += kids[at]
    for at in reversed(order):
        up = head[at]
        left[up] = min(left[up], left[at])
        right[up] = max(right[up], right[at])
    return left, right


def _known(word: str, written: str, known: frozenset[str]) -> str:
    if word in known:
        return word
    if any(map(str.isdigit, written)):
        return NUMBER
    if written[0].isupper():
        return NAME
    return UNKNOWN if any(map(str.isalpha, written)) else word


def _sentences(words: list[str], starts: list[bool]) -> list[int]:
    """The parser's sentences, joined again where no stop stands between them."""
    numbers: list[int] = []
    number = 0
    for at, opens in enumerate(starts):
        if opens and at:
            last = at - 1
            while last and (words[last] in _CLOSERS or words[last].isspace()):
                last -= 1
            number += words[last][-1:] in _SENTENCE_ENDS
        numbers.append(number)
    return numbers


def _quotations(start: list[int], stretches: Sequence[Quoted]) -> list[int]:
    numbers = [-1] * len(start)
    for number, quoted in enumerate(stretches):
        first, end = bisect_left(start, quoted.start), bisect_left(start, quoted.end)
        numbers[first:end] = [number] * (end - first)
    return numbers
