"""``./run bench quotes``: what finding the quotes of an item costs."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import click
import psutil

from newswatch import quotes
from newswatch.records import Item, ItemUri, OutletSlug
from newswatch.settings import settings
from quality.gate import DATA
from quality.gold.quotes.score import CASES, UNSEEN

PUBLIC = DATA / "quotes" / "polnear-dev.jsonl"
WORDS = 400
TIMES = 3
PLAIN = (
    "The choir sang in the old barn by the river all afternoon, and the children danced along the bank.",
    "Two ferries left the harbour before dawn with forty cars, a horse and most of the brass band.",
    "Snow lay on the road to the mill, where the bakery sells bread from six in the morning.",
)
"""Neither quotation marks nor cue words: written for this bench."""


def items_of(bodies: Sequence[str], language: str) -> list[Item]:
    """Items of the bodies in a row, cut into pieces of 400 words or little more."""
    made: list[Item] = []
    paragraphs: list[str] = []
    for number, body in enumerate(bodies):
        paragraphs += body.split("\n\n")
        if sum(len(p.split()) for p in paragraphs) >= WORDS or number == len(bodies) - 1:
            uri = ItemUri(f"bench:{language}:{number}")
            made.append(Item(uri=uri, outlet=OutletSlug("bench"), headline="Bench",
                             paragraphs=tuple(paragraphs), language=language))  # fmt: skip
            paragraphs = []
    return made


def cost(items: Sequence[Item]) -> tuple[float, int]:
    """Milliseconds of processor time for 400 words, the least of three rounds, and the quotes found in one."""
    table = settings()
    words = sum(len(item.body_text.split()) for item in items)
    least, found = float("inf"), 0
    for _ in range(TIMES):
        start = time.process_time()
        found = sum(
            len(quotes.attribute(item, english_model=table.english_model, french_model=table.french_model))
            for item in items
        )
        least = min(least, time.process_time() - start)
    return 1000 * least / words * WORDS, found


def bodies_of(*paths: Path, language: str | None = None) -> list[str]:
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [row["body_text"] for row in rows if language in (None, row.get("language"))]


@click.command("quotes")
@click.option("--limit", type=int, default=25, help="Items of the public set.")
def command(limit: int) -> None:
    """Processor time for 400 words and memory: the public set where it is, our own cases, text that says nothing."""
    plain = [" ".join(sentence for _, sentence in zip(range(21), cycle(PLAIN), strict=False))]
    sets = [
        ("English, own cases", items_of(bodies_of(CASES, UNSEEN, language="en"), "en")),
        ("French, own cases", items_of(bodies_of(CASES, UNSEEN, language="fr"), "fr")),
        ("English, neither quotation marks nor cue words", items_of(plain * 20, "en")),
    ]
    if PUBLIC.exists():
        sets.insert(0, ("English, polnear-dev", items_of(bodies_of(PUBLIC)[:limit], "en")))
    for name, items in sets:
        quotes.attribute(items[0], english_model=settings().english_model, french_model=settings().french_model)
        spent, found = cost(items)
        click.echo(f"{spent:7.1f} ms of processor time for 400 words, {found:4} quotes: {name}")
    click.echo(f"{psutil.Process().memory_info().rss / 1e6:7.0f} MB resident with the pipelines of both languages")
