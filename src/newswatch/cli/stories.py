"""``newswatch stories``."""

from __future__ import annotations

from typing import Any

import click

from newswatch.cli.item_files import Tally, items_argument, output_option, read_items, write_lines
from newswatch.records import Item, StoryItem, StoryKey
from newswatch.stories import gather, summarise


@click.command("stories")
@items_argument
@output_option
def command(items: str, output: str) -> None:
    """Group the items of ITEMS (item lines) into running stories, in the order in which they stand."""
    tally = Tally()
    found = gather(item for item, _ in read_items(items, tally))
    write_lines((_line(key, members) for key, members in found.stories.items()), output)
    tally.exit()


def _line(key: str, members: list[Item]) -> dict[str, Any]:
    summary = summarise(StoryKey(key), list(map(_story_item, members)))
    return {
        "story": key, "headline": summary.headline, "items": [item.uri for item in members],
        "first": summary.first.isoformat() if summary.first else None,
        "last": summary.last.isoformat() if summary.last else None,
        "independent": summary.independent, "reports": [list(report.items) for report in summary.reports],
    }  # fmt: skip


def _story_item(item: Item) -> StoryItem:
    owner = item.outlet or item.credit.provider or item.uri
    return StoryItem(
        item.uri, item.outlet, owner, item.headline, item.at, agency=item.credit.agency, language=item.language,
        words=len(item.body_text.split()),
    )  # fmt: skip
