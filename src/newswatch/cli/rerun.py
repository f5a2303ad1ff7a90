"""``newswatch rerun``."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from newswatch import pipeline
from newswatch.archive import store
from newswatch.cli.archive_access import open_archive


@click.command("rerun")
@click.argument("stage", type=click.Choice([name for name in pipeline.NAMES if name != "page"]))
def command(stage: str) -> None:
    """Send every item back to STAGE. What the stage found, and what was made from it, is made again."""
    open_archive()
    cleared = pipeline.depends_on(stage)
    sent = store.rerun(stage, cleared, pipeline.beyond(stage), datetime.now(UTC))
    click.echo(
        f"{sent} items wait for {stage}. `newswatch work --once` runs it now; a running watch does it by itself."
    )
