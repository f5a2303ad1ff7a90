"""``newswatch stories``: items of a file grouped into running stories."""

from __future__ import annotations

from typing import Any

import click

from newswatch.cli.item_files import Tally, items_argument, output_option, read_items, write_lines
from newswatch.records import StorySummary
from newswatch.stories import gather


@click.command("stories")
@items_argument
@output_option
def command(items: str, output: str) -> None:
    """Group item lines into running stories, one line a story; every item stands in exactly one.

    Items are placed one by one in the order of the file, each with what came before it only.
    """
    tally = Tally()
    write_lines((line(story) for story in gather(item for item, _ in read_items(items, tally))), output)
    tally.exit()


def line(story: StorySummary) -> dict[str, Any]:
    """The line of one story; times as ISO 8601, or null."""
    return {
        "story": story.key,
        "headline": story.headline,
        "items": list(story.items),
        "first": story.first.isoformat() if story.first else None,
        "last": story.last.isoformat() if story.last else None,
        "independent": story.independent,
        "reports": [list(report.items) for report in story.reports],
    }
