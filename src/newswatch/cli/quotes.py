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
    attribute = partial(_quote_lines, english_model=table.english_model, french_model=table.french_model)
    read = (item for item, _ in read_items(path, tally))
    if processes == 1:
        for item in read:
            yield from attribute(item)
        return
    with get_context("spawn").Pool(processes) as pool:
        for rows in pool.imap(attribute, read, _CHUNK):
            yield from rows


def _quote_lines(item: Item, *, english_model: str, french_model: str) -> list[dict[str, Any]]:
    return [quote_line(q) for q in quotes.attribute(item, english_model=english_model, french_model=french_model)]


def quote_line(quote: Quote) -> dict[str, Any]:
    """One line of output. Design of record, section 4."""
    speaker = quote.speaker
    return {
        "uri": quote.uri,
        "kind": quote.kind.value,
        "source": [list(span) for span in quote.source],
        "cue": [list(span) for span in quote.cue],
        "content": [list(span) for span in quote.content],
        "speaker": None if speaker is None else {"name": speaker.name, "role": speaker.role},
        "reported_by": quote.reported_by,
        "remark": quote.remark,
        "because": quote.because,
    }
