"""A parsed passage as plain lists: what the taggers look at, read once from the pipeline's document."""

from __future__ import annotations

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
    words = [token.text for token in doc]
    head = [token.head.i for token in doc]
    kids: list[list[int]] = [[] for _ in words]
    for number, up in enumerate(head):
        if up != number:
            kids[up].append(number)
    start = [passage.start + token.idx for token in doc]
    return Parsed(
        words=words,
        form=[_known(token.lower_, token.text, known) for token in doc],
        lemma=[_known(token.lemma_.lower(), token.text, known) for token in doc],
        pos=[token.pos_ for token in doc],
        tag=[token.tag_ for token in doc],
        dep=[token.dep_ for token in doc],
        head=head,
        kids=kids,
        left=[token.left_edge.i for token in doc],
        right=[token.right_edge.i for token in doc],
        start=start,
        end=[at + len(word) for at, word in zip(start, words, strict=True)],
        sentence=_sentences(words, [bool(token.is_sent_start) for token in doc]),
        quote=_quotations(start, passage.stretches),
        stretches=passage.stretches,
    )


def _known(word: str, written: str, known: frozenset[str]) -> str:
    if word in known:
        return word
    if any(c.isdigit() for c in written):
        return NUMBER
    if written[0].isupper():
        return NAME
    return UNKNOWN if any(c.isalpha() for c in written) else word


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
        for at, offset in enumerate(start):
            if quoted.start <= offset < quoted.end:
                numbers[at] = number
    return numbers
