"""``newswatch status``."""

from __future__ import annotations

import click

from newswatch.archive import store
from newswatch.cli.archive_access import json_option, open_archive, show_facts, show_json, show_table


@click.command("status")
@json_option
def command(as_json: bool) -> None:
    """What the watch holds, what waits for which stage, what was set aside, and what the stages cost."""
    open_archive()
    facts = store.status()
    if as_json:
        show_json(facts)
        return
    show_facts(facts)
    waiting = store.waiting_by_stage()
    if waiting:
        click.echo()
        show_table(("waits for", "items"), list(waiting.items()))
    aside = store.set_aside_by_code()
    if aside:
        click.echo()
        show_table(("set aside at", "code", "entries"), [(stage, code, n) for (stage, code), n in aside.items()])
    costs = store.costs()
    if costs:
        click.echo()
        rows = [(stage, n, f"{s:.1f}", f"{1000 * s / n:.1f}" if n else "") for stage, n, s in costs]
        show_table(("stage", "items", "CPU s", "ms an item"), rows)
