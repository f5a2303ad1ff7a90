"""What the commands that use the archive share: opening it, and printing for people or programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from newswatch.archive import connect
from newswatch.settings import settings

json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")


def open_archive() -> None:
    """Open the archive of this data folder; its tables are made or updated when needed."""
    settings().data.mkdir(parents=True, exist_ok=True)
    connect.open_archive()
    connect.migrate()


def show_json(value: Any) -> None:
    """JSON with sorted names on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, default=str))


def show_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table as wide as the terminal."""
    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console().print(table)


def show_facts(facts: Mapping[str, object]) -> None:
    """One fact a line."""
    width = max(map(len, facts), default=0)
    for name, value in facts.items():
        click.echo(f"{name.replace('_', ' '):<{width}}  {'–' if value is None else value}")
