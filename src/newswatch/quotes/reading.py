"""One item read: its paragraphs parsed where that can pay, candidates gathered, weighed and chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.choice import carried_on, chosen
from newswatch.quotes.constructions import candidates
from newswatch.quotes.french_words import by_words
from newswatch.quotes.grammar import ENGLISH, FRENCH, Grammar
from newswatch.quotes.judgement import standing_of
from newswatch.quotes.marks import Quoted
from newswatch.quotes.parsed import Parsed, parsed
from newswatch.quotes.passages import Passage, passages_of
from newswatch.quotes.pipelines import parse
from newswatch.quotes.stretches import before_break, beside, overlaps, reaching, snapped
from newswatch.quotes.tagged import nobody_says, reached, standing, with_cues, with_unsaid
from newswatch.quotes.taggers import Taggers, taggers
from newswatch.quotes.weights import Weights, weights
from newswatch.records import Item

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BESIDE = ("quotation before", "quotation behind")
_SHORT_VERB = 5
_SHORTEST_STEM = 3
_LONGEST_ENDING = 5
_UNLIKELY = -0.3
"""A passage whose only cue words lower the odds by that much is not worth its parse."""
_PLAIN = str.maketrans("’«»“”", '\'""""')
"""The French pipeline has learnt from plain marks; one sign stands for one, so that offsets hold."""
_WORD = re.compile(r"[^\W\d_]+")
_FRENCH_WORDS = frozenset("le la les des est une dans pour que qui sur avec pas plus par du au aux ce cette".split())
_ENGLISH_WORDS = frozenset("the of and to in is for that with on was by it at from as are be this".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in an item, before speakers are resolved."""

    body: str
    attributions: list[Candidate]
    stretches: list[tuple[Quoted, ...]]


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
    french = grammar is FRENCH
    passages = passages_of(body, french=french)
    worth = [number for number, passage in enumerate(passages) if _worth(passage, french)]
    texts = (passages[number].text for number in worth)
    docs = dict(zip(worth, parse((t.translate(_PLAIN) for t in texts) if french else texts, model), strict=True))
    stretches = [passage.stretches for passage in passages]
    flat = [q for row in stretches for q in row]
    if french:
        weighed = weights(grammar.language)
        kept = chosen(offered(body, passages, docs, grammar, weighed), weighed, flat, body)
        carried_on(kept, stretches, body)
    else:
        kept = standing_of(*gathered(body, passages, docs, taggers()), flat, body)
    return Reading(body, kept, stretches)


def gathered(
    body: str, passages: Sequence[Passage], docs: Mapping[int, Doc], told: Taggers
) -> tuple[list[Candidate], list[Candidate]]:
    """Every attribution that the taggers and the constructions of English find, and others that are possible by their cue."""
    weighed = weights(ENGLISH.language)
    stretches = [passage.stretches for passage in passages]
    flat = [q for row in stretches for q in row]
    seen = {number: parsed(doc, passages[number], told.known) for number, doc in docs.items()}
    kept, possible = standing([with_cues(p, number, told) for number, p in seen.items()], told, body, weighed.speech)
    silent = {number: docs[number] for number, p in seen.items() if _unsaid(p, kept, weighed)}
    by_rule = chosen(offered(body, passages, silent, ENGLISH, weighed), weighed, flat, body) if silent else []
    kept = with_unsaid(kept, by_rule, flat)
    reached(kept, flat, body)
    carried_on(kept, stretches, body)
    taken = [span for candidate in kept for span in candidate.cue]
    return kept, [c for c in possible if not any(overlaps(span, c.cue[0].start, c.cue[0].end) for span in taken)]


def offered(
    body: str, passages: Sequence[Passage], docs: Mapping[int, Doc], grammar: Grammar, weighed: Weights
) -> list[Candidate]:
    """Every candidate of the parsed passages, its content snapped to the marks, not yet weighed."""
    found: list[Candidate] = []
    for number, doc in docs.items():
        passage = passages[number]
        row = [c for c in candidates(doc, passage.start, grammar, weighed.heads) if c.content]
        for candidate in row:
            snapped(candidate, passage.stretches, body)
        row += [longer for c in row if c.cue and (longer := reaching(c, passage))]
        row += beside(doc, passage.start, passage.stretches, grammar, weighed.speech)
        if grammar is FRENCH:
            row += by_words(passage)
        if number + 1 < len(passages):
            row += before_break(doc, passage.start, passages[number + 1], grammar, weighed.speech)
        for candidate in row:
            candidate.paragraph = number
        found += [c for c in row if c.content and c.cue]
    return found


def _unsaid(p: Parsed, every: Sequence[Candidate], weighed: Weights) -> bool:
    """Whether nobody says a quotation of the passage, or who says it says more, or somebody is told to tell something."""
    kept = [c for c in every if c.content_end > p.start[0] and c.content_start < p.end[-1]]
    more = [c for c in kept if c.rule not in _BESIDE]
    if any(nobody_says(q, kept) or not nobody_says(q, more) for q in p.stretches):
        return True
    told = [span for c in kept for span in c.content]
    cues = [span for c in kept for span in c.cue]
    return any(
        pos == "VERB"
        and lemma in weighed.speech
        and any(s.start <= at < s.end for s in told)
        and not any(s.start <= at < s.end for s in cues)
        for pos, lemma, at in zip(p.pos, p.lemma, p.start, strict=True)
    )


def _worth(passage: Passage, french: bool) -> bool:
    """Whether a passage can hold a quote: it has quotation marks, or a word that starts or stands as cues do."""
    if french:
        return bool(passage.stretches) or _betrays().search(passage.text) is not None
    return worth(passage, taggers().likely)


def worth(passage: Passage, likely: frozenset[str]) -> bool:
    """Whether an English passage has quotation marks, or one of the words that are often enough part of a cue."""
    return bool(passage.stretches) or not likely.isdisjoint(_WORD.findall(passage.text.lower()))


@cache
def _betrays() -> re.Pattern[str]:
    """French words that start like a cue of any weight; the parse then tells whether one is."""
    weighed: Weights = weights("fr")
    likely = (lemma for lemma in weighed.heads if weighed.of.get(f"lemma={lemma}", 0.0) > _UNLIKELY)
    lemmas = {stem for stem in map(_stem, likely) if len(stem) >= _SHORTEST_STEM}
    stems = sorted(lemmas | weighed.irregular, key=lambda s: (-len(s), s))
    according = sorted(FRENCH.according | {"d’après"})
    words = "|".join(map(re.escape, [*according, *stems]))
    return re.compile(rf"(?<![^\W_])(?:{words})[^\W\d_]{{0,{_LONGEST_ENDING}}}(?![^\W_])", re.IGNORECASE)


def _stem(lemma: str) -> str:
    """What all regular forms begin with: "annoncer" → "annon"."""
    return lemma[:-2].removesuffix("c").removesuffix("'") if len(lemma) > _SHORT_VERB else lemma[:3]
