"""``newswatch explain``."""

from __future__ import annotations

from dataclasses import asdict

import click

from newswatch.archive import store
from newswatch.cli.archive_access import json_option, open_archive, show_json


@click.command("explain")
@click.argument("item")
@json_option
def command(item: str, as_json: bool) -> None:
    """Every decision on ITEM (its uri, address or number), by which stage and why."""
    open_archive()
    decisions = store.explain(item)
    if as_json:
        show_json([asdict(decision) for decision in decisions])
        return
    for decision in decisions:
        made = decision.made_by
        by = f" [version {made['version']}{', rules ' + made['rules'] if made['rules'] else ''}]" if made else ""
        click.echo(f"{decision.stage}{by}: {decision.what}")
        if decision.because:
            click.echo(f"    because: {decision.because}")
