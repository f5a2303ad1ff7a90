"""``newswatch quotes``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from multiprocessing import get_context
from typing import Any

import click

from newswatch import quotes
from newswatch.cli.item_files import Tally, items_argument, output_option, read_items, write_lines
from newswatch.records import Item, Quote
from newswatch.settings import settings

_CHUNK = 16


@click.command("quotes")
@items_argument
@output_option
@click.option("--processes", type=click.IntRange(1), default=1, show_default=True, help="Processes to read with.")
def command(items: str, output: str, processes: int) -> None:
    """Who said what in the items of an item-lines file; one line a quote."""
    tally = Tally()
    write_lines(_lines(items, tally, processes), output)
    tally.exit()


def _lines(path: str, tally: Tally, processes: int) -> Iterator[dict[str, Any]]:
    table = settings()
    attribute = partial(_quotes, english_model=table.english_model, french_model=table.french_model)
    read = (item for item, _ in read_items(path, tally))
    ledger = quotes.Ledger()
    if processes == 1:
        for item in read:
            yield from map(partial(quote_line, ledger=ledger), attribute(item))
        return
    with get_context("spawn").Pool(processes) as pool:
        for rows in pool.imap(attribute, read, _CHUNK):
            yield from map(partial(quote_line, ledger=ledger), rows)


def _quotes(item: Item, *, english_model: str, french_model: str) -> list[tuple[Quote, str]]:
    """The quotes of an item, each with its words."""
    body = item.body_text
    made = quotes.attribute(item, english_model=english_model, french_model=french_model)
    return [(quote, " … ".join(body[span.start : span.end] for span in quote.content)) for quote in made]


def quote_line(made: tuple[Quote, str], *, ledger: quotes.Ledger) -> dict[str, Any]:
    """One line of output, its remark the one of earlier lines that say the same. Design of record, section 4."""
    quote, words = made
    speaker = quote.speaker
    return {
        "uri": quote.uri,
        "kind": quote.kind.value,
        "source": [list(span) for span in quote.source],
        "cue": [list(span) for span in quote.cue],
        "content": [list(span) for span in quote.content],
        "speaker": None if speaker is None else {"name": speaker.name, "role": speaker.role},
        "reported_by": quote.reported_by,
        "remark": ledger.join(speaker.name if speaker else "", words).key,
        "because": quote.because,
    }
