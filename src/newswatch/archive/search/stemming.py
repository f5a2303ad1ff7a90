"""Words as the index knows them: folded and stemmed in the item's language (Snowball, by PyStemmer)."""

from __future__ import annotations

import re
import threading
import unicodedata

import Stemmer

WORD = re.compile(r"\w+(?:['’]\w+)*")
ALGORITHMS = {"en": "english", "fr": "french"}
_local = threading.local()


def stemmed(text: str, language: str | None) -> str:
    """The text's words, folded (case, accents) and stemmed, joined by spaces. Unknown languages are only folded."""
    return " ".join(_stem(fold(text), language))


def stem_word(word: str, language: str) -> tuple[str, ...]:
    """One query word as the index would hold it: usually one term, two for "l'eau"."""
    return tuple(_stem(fold(word), language))


def fold(text: str) -> str:
    """Lower case without combining marks: "Québec" → "quebec"."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'").casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _stem(folded: str, language: str | None) -> list[str]:
    words = [part for word in WORD.findall(folded) for part in word.split("'") if part]
    algorithm = ALGORITHMS.get((language or "")[:2])
    if algorithm is None:
        return words
    stems: list[str] = _stemmer(algorithm).stemWords(words)
    return stems


def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    """One a thread: a Snowball stemmer keeps state and must not be shared between threads."""
    known: dict[str, Stemmer.Stemmer] = _local.__dict__.setdefault("stemmers", {})
    if algorithm not in known:
        known[algorithm] = Stemmer.Stemmer(algorithm)
    return known[algorithm]
