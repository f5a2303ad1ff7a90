"""``newswatch export``."""

from __future__ import annotations

from pathlib import Path

import click

from newswatch.archive import store
from newswatch.cli.archive_access import open_archive
from newswatch.cli.item_files import output_option, write_lines
from newswatch.errors import UsageError
from newswatch.formats import newsml_g2, ninjs
from newswatch.formats.itemlines import write_item
from newswatch.web import export_site

WRITERS = {"ninjs": (ninjs.write, ".json"), "newsml-g2": (newsml_g2.write, ".xml")}


@click.command("export")
@click.option("--format", "form", type=click.Choice(["lines", "site", *WRITERS]), default="lines", show_default=True)
@click.option("--folder", type=click.Path(file_okay=False), help="Where files go: one an item, or the site's pages.")
@output_option
def command(form: str, folder: str | None, output: str) -> None:
    """Write the archive's items: as item lines to --output, or as ninjs 3.1 or NewsML-G2 files into --folder.

    --format site writes the newest edition's pages into --folder instead, as files that any web server can serve.
    """
    open_archive()
    if form == "lines":
        write_lines((write_item(item) for item in store.walk_items()), output)
        return
    if folder is None:
        raise UsageError(f"--format {form} writes files: say where with --folder.")
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    if form == "site":
        click.echo(f"{export_site(target)} pages in {target}")
        return
    write, ending = WRITERS[form]
    for number, item in enumerate(store.walk_items(), 1):
        (target / f"{number:08d}{ending}").write_bytes(write(item))
