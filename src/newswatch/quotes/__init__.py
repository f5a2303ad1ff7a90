"""Quotes: Item → who said what, with exact spans of source, cue and content; quotes → remarks.

Comes in: an item and the names of the two spaCy pipelines. Goes out: ``Quote`` records in order of text, speakers
resolved within the item. In order: marks, parse, then in English cues and roles by two taggers and a judgement, in French
constructions and their weights; quotations that go on, speakers. ``Ledger`` folds wordings of one utterance to one
remark; ``prints`` tell which remarks it has to know. Never: lets people speak who are only mentioned. Raises:
``SettingError`` where a pipeline is not installed.
"""

from __future__ import annotations

from collections.abc import Sequence

from newswatch.quotes import weights
from newswatch.quotes.grammar import FRENCH
from newswatch.quotes.reading import grammar_of, read
from newswatch.quotes.record import quotes_of
from newswatch.quotes.remark import Ledger, prints
from newswatch.quotes.ruled import obeyed
from newswatch.records import Item, MadeBy, Quote, Ruling

__all__ = ["Ledger", "attribute", "prints"]

_VERSION = 3


def attribute(
    item: Item, rulings: Sequence[Ruling] = (), *, english_model: str, french_model: str
) -> tuple[Quote, ...]:
    """Every quote of ``item``: direct, mixed and indirect. Pipelines are loaded once a process.

    ``rulings``: those in force on quotes of the item, in order; they have the last word.
    """
    grammar = grammar_of(item)
    model = french_model if grammar is FRENCH else english_model
    reading = read(item, grammar, model)
    made = quotes_of(item.uri, reading, MadeBy("quotes", _VERSION, weights.digest()))
    return obeyed(made, rulings, item.body_text)
