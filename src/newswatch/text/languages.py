"""Which language a text is in. The commonest words decide between English and French; py3langid all else."""

from __future__ import annotations

from collections.abc import Sequence

from newswatch.text.words import STOP, WORD

ENOUGH = 8
"""Common words of one language that settle it, when the other has less than a third as many."""

SHARE = 0.12
"""The least share of all words that these are: German, too, has words spelled "in", "an", "was" and "so". Of 52 German
agency texts the highest share of English words was .076, of French .082; English prose has .35."""

LOOKED_AT = 4_000
"""Code points looked at; more tell nothing new."""

_SHARED = STOP["en"] & STOP["fr"] | {"me", "on", "a", "as", "son", "est", "or"}
_ENGLISH = STOP["en"] - _SHARED
_FRENCH = STOP["fr"] - _SHARED


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; None for fewer than four words."""
    found = WORD.findall(text[:LOOKED_AT])
    if len(found) < 4:
        return None
    common = _by_frequent_words(found)
    if common is not None:
        return common
    import py3langid  # late: its model takes the better part of a second to load

    return str(py3langid.classify(text[:LOOKED_AT])[0])


def settled(declared: str | None, text: str) -> str | None:
    """The language to go by: the declared one with its region, unless the text is plainly in another."""
    tag = _tag(declared)
    if tag is None:
        return language_of(text)
    seen = _by_frequent_words(WORD.findall(text[:LOOKED_AT]))
    return tag if seen is None or tag.split("-")[0].lower() == seen else seen


def _by_frequent_words(found: Sequence[str]) -> str | None:
    lower = [word.lower() for word in found]
    english = sum(word in _ENGLISH for word in lower)
    french = sum(word in _FRENCH for word in lower)
    if max(english, french) < max(ENOUGH, SHARE * len(lower)) or 3 * min(english, french) >= max(english, french):
        return None
    return "en" if english > french else "fr"


def _tag(declared: str | None) -> str | None:
    """A BCP 47 tag as usually written ("en-CA"); None for what is no tag."""
    if not declared:
        return None
    parts = declared.strip().replace("_", "-").split("-")
    if not (parts[0].isalpha() and 2 <= len(parts[0]) <= 3):
        return None
    region = [p.upper() for p in parts[1:] if len(p) == 2 and p.isalpha()]
    return "-".join([parts[0].lower(), *region[:1]])
