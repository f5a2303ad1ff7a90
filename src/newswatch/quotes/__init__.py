"""Quotes: Item → who said what, with exact spans of source, cue and content.

Comes in: an item and the names of the two spaCy pipelines. Goes out: ``Quote`` records in order of text, speakers
resolved within the item. In order: marks, parse, candidates, weights, quotations that go on, speakers. Never: lets
people speak who are only mentioned. Raises: ``SettingError`` where a pipeline is not installed.
"""

from __future__ import annotations

from newswatch.quotes import weights
from newswatch.quotes.grammar import FRENCH
from newswatch.quotes.reading import grammar_of, read
from newswatch.quotes.record import quotes_of
from newswatch.records import Item, MadeBy, Quote

__all__ = ["attribute"]

_VERSION = 1


def attribute(item: Item, *, english_model: str, french_model: str) -> tuple[Quote, ...]:
    """Every quote of ``item``: direct, mixed and indirect. Pipelines are loaded once a process."""
    grammar = grammar_of(item)
    model = french_model if grammar is FRENCH else english_model
    reading = read(item, grammar, model)
    return quotes_of(item.uri, reading, MadeBy("quotes", _VERSION, weights.digest()))
