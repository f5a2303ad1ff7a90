"""``newswatch duplicates``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from newswatch import duplicates
from newswatch.cli.item_files import Tally, items_argument, output_option, read_items, write_lines
from newswatch.records import Change, Family, Member


@click.command("duplicates")
@items_argument
@output_option
def command(items: str, output: str) -> None:
    """Find the families in an item-lines file: items that carry the same copy. One line a family of two and more."""
    tally = Tally()
    write_lines(_families(items, tally), output)
    tally.exit()


def _families(path: str, tally: Tally) -> Iterator[dict[str, Any]]:
    for family in duplicates.families(item for item, _ in read_items(path, tally)):
        yield family_line(family)


def family_line(family: Family) -> dict[str, Any]:
    """One line of output. Design of record, section 4."""
    return {"family": family.key, "agency": family.agency, "members": [_member(m) for m in family.members]}


def _member(member: Member) -> dict[str, Any]:
    return {
        "uri": member.uri,
        "of": member.of,
        "relation": member.relation.value if member.relation else None,
        "coverage": round(member.coverage, 3),
        "changed": [_change(change) for change in member.changed],
    }


def _change(change: Change) -> dict[str, Any]:
    return {"what": change.what, "before": change.before, "after": change.after}
