"""One item read: its paragraphs parsed where that can pay, candidates gathered, weighed and chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.choice import carried_on, chosen
from newswatch.quotes.constructions import candidates
from newswatch.quotes.grammar import ENGLISH, FRENCH, Grammar
from newswatch.quotes.marks import Quoted, quoted_stretches
from newswatch.quotes.pipelines import LONGEST_PARAGRAPH, parse
from newswatch.quotes.stretches import beside, snapped
from newswatch.quotes.weights import Weights, weights
from newswatch.records import PARAGRAPH_BREAK, Item

_FRENCH_WORDS = frozenset("le la les des est une dans pour que qui sur avec pas plus par du au aux ce cette".split())
_ENGLISH_WORDS = frozenset("the of and to in is for that with on was by it at from as are be this".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in an item, before speakers are resolved."""

    body: str
    attributions: list[Candidate]
    stretches: list[list[Quoted]]


def grammar_of(item: Item) -> Grammar:
    """By the item's language; where it states none, by its commonest little words."""
    if item.language:
        return FRENCH if item.language.lower().startswith("fr") else ENGLISH
    words = item.body_text.lower().split()
    french = sum(word in _FRENCH_WORDS for word in words)
    return FRENCH if french > sum(word in _ENGLISH_WORDS for word in words) else ENGLISH


def read(item: Item, grammar: Grammar, model: str) -> Reading:
    """Attributions of ``item``: contents, cues and sources as spans of its body."""
    body = item.body_text
    weighed = weights(grammar.language)
    stretches, bases = _marked(item, grammar)
    worth = [number for number, text in enumerate(item.paragraphs) if _worth(text, stretches[number], grammar.language)]
    found: list[Candidate] = []
    for number, doc in zip(worth, parse((item.paragraphs[n] for n in worth), model), strict=True):
        base = bases[number]
        offered = list(candidates(doc, base, grammar, weighed.heads))
        for candidate in offered:
            if candidate.content:
                snapped(candidate, stretches[number], body)
        offered += beside(doc, base, stretches[number], grammar, weighed.speech)
        for candidate in offered:
            candidate.paragraph = number
            if candidate.content and candidate.cue:
                found.append(candidate)
    kept = chosen(found, weighed)
    carried_on(kept, stretches, body)
    return Reading(body, kept, stretches)


def _marked(item: Item, grammar: Grammar) -> tuple[list[list[Quoted]], list[int]]:
    stretches: list[list[Quoted]] = []
    bases: list[int] = []
    base, after_open = 0, False
    for text in item.paragraphs:
        row = quoted_stretches(text, base, after_open, french=grammar is FRENCH)
        if text.strip():
            after_open = bool(row) and not row[-1].closed
        stretches.append(row)
        bases.append(base)
        base += len(text) + len(PARAGRAPH_BREAK)
    return stretches, bases


def _worth(text: str, row: list[Quoted], language: str) -> bool:
    return len(text) <= LONGEST_PARAGRAPH and (bool(row) or _betrays(language).search(text) is not None)


@cache
def _betrays(language: str) -> re.Pattern[str]:
    """Words that start like a cue of any weight; the parse then tells whether one is."""
    weighed: Weights = weights(language)
    stems = sorted({_stem(lemma) for lemma in weighed.heads | weighed.irregular}, key=lambda s: (-len(s), s))
    according = ENGLISH.according | FRENCH.according
    words = "|".join(map(re.escape, [*sorted(according), *stems]))
    return re.compile(rf"(?<![^\W_])(?:{words})", re.IGNORECASE)


def _stem(lemma: str) -> str:
    """What all regular forms begin with: "deny" → "den", "declare" → "declar"."""
    return lemma[:-1] if len(lemma) > 3 and lemma[-1] in "ey" else lemma
