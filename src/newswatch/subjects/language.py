"""Whether an item is to be read by the French rules."""

from __future__ import annotations

from newswatch.records import Item

_FRENCH = frozenset("le la les des du une dans est et pour sur avec qui que aux au ce cette ont été".split())
_ENGLISH = frozenset("the of and to in is that for with on was by from at an has have been".split())
_LOOKED_AT = 600  # characters


def is_french(item: Item) -> bool:
    """By the language stated, else by counting small words in the headline and the opening."""
    if item.language:
        return item.language.casefold().startswith("fr")
    words = (item.headline + " " + item.body_text[:_LOOKED_AT]).casefold().split()
    return sum(w in _FRENCH for w in words) > sum(w in _ENGLISH for w in words)
