"""A text as it is compared: its words, the runs of five that stand in it, its sentences with figures and names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from newswatch.text.sentences import sentences
from newswatch.text.shingles import WIDTH, folded_words
from newswatch.text.words import is_stop

_TOKEN = re.compile(r"\d+(?:[.,/:-]\d+)*|[^\W\d_]+")
_QUOTED = re.compile(r"[\"“«][^\"”»]*(?:[\"”»]|$)")
_COUNTS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
""".split()
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_COUNTS)} | {
    word: str(value)
    for value, word in enumerate("zéro un deux trois quatre cinq six sept huit neuf dix onze douze".split())
    if word != "un"
}
_CALENDAR = frozenset(
    """
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    lundi mardi mercredi jeudi vendredi samedi dimanche
    """.split()
)

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """``bag``: its words and how often. ``figures`` and ``names``: what tells one event from another."""

    text: str
    bag: Counter[str]
    size: int
    figures: Counter[str]
    names: Counter[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """``quoted`` says for each word whether it stands between quotation marks."""

    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    runs: frozenset[Run]


@lru_cache(maxsize=2048)
def read(paragraphs: tuple[str, ...]) -> Reading:
    """The words of a text and its runs of five. Kept for a while: an item is compared more than once."""
    words: list[str] = []
    quoted: list[bool] = []
    for paragraph in paragraphs:
        end = 0
        for match in _QUOTED.finditer(paragraph):
            for piece, inside in ((paragraph[end : match.start()], False), (match[0], True)):
                found = folded_words(piece)
                words += found
                quoted += [inside] * len(found)
            end = match.end()
        found = folded_words(paragraph[end:])
        words += found
        quoted += [False] * len(found)
    runs = (
        frozenset(tuple(words[i : i + WIDTH]) for i in range(max(1, len(words) - WIDTH + 1))) if words else frozenset()
    )
    return Reading(tuple(words), tuple(quoted), runs)


@lru_cache(maxsize=2048)
def read_sentences(paragraphs: tuple[str, ...]) -> tuple[Sentence, ...]:
    """The sentences of a text, those without a word left out."""
    found = []
    for paragraph in paragraphs:
        for start, end in sentences(paragraph):
            text = paragraph[start:end]
            bag = Counter(folded_words(text))
            if bag:
                found.append(Sentence(text, bag, bag.total(), *_particulars(text)))
    return tuple(found)


def figure(word: str) -> str | None:
    """The word as a figure or date ("six" → "6", "1,200" → "1200", "March" → "march"), None for other words."""
    if word[0].isdigit():
        return word.replace(",", "")
    plain = word.lower()
    if plain in _NUMBER_WORDS:
        return _NUMBER_WORDS[plain]
    return plain if plain in _CALENDAR and word[0].isupper() else None


def tokens(text: str) -> list[str]:
    """Words and whole figures ("5-15/16", "1,200") as they stand."""
    return _TOKEN.findall(text)


def _particulars(text: str) -> tuple[Counter[str], Counter[str]]:
    figures: Counter[str] = Counter()
    names: Counter[str] = Counter()
    found = tokens(text)
    for place, word in enumerate(found):
        value = figure(word)
        if value is not None:
            figures[value] += 1
        elif word[0].isupper() and (place or _opens_with_name(found)):
            names[word.lower()] += 1
    return figures, names


def _opens_with_name(found: list[str]) -> bool:
    """Every sentence opens with a capital; a second one after it tells a name ("Sun Co", not "The Sun")."""
    return len(found) > 1 and found[1][0].isupper() and not is_stop(found[0].lower(), None)


def headline_figures(headline: str) -> Counter[str]:
    """Figures of a headline, times of day among them."""
    return _particulars(headline)[0]
