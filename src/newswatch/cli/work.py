"""``newswatch work``."""

from __future__ import annotations

import click

from newswatch.archive import store
from newswatch.cli.archive_access import open_archive, show_facts
from newswatch.settings import settings
from newswatch.worker import run


@click.command("work")
@click.option("--once", is_flag=True, help="Check what is due, run all stages, set the edition, and end.")
@click.option("--processes", type=click.IntRange(1, 64), help="Stage processes beside the one for ingest.")
def command(once: bool, processes: int | None) -> None:
    """Check channels and run the stages, until Ctrl-C or, with --once, until nothing waits."""
    open_archive()
    run(once=once, processes=processes or settings().processes)
    if once:
        show_facts(store.status())
        for (stage, code), number in store.set_aside_by_code().items():
            click.echo(f"set aside at {stage}: {code}: {number}")
