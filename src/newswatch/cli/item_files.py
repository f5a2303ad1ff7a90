"""Item lines in and out for the plain-file commands: streaming, set-asides on standard error, a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from newswatch.errors import NewswatchError, SetAside
from newswatch.formats.itemlines import dump_line, parse_line, read_item
from newswatch.records import Item

items_argument = click.argument("items", type=click.Path(dir_okay=False, allow_dash=True))
output_option = click.option(
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    default="-",
    help="File to write; - is standard output.",
)


class Tally:
    """What was set aside in one run of a command."""

    def __init__(self) -> None:
        self.set_aside = 0

    def report(self, path: str, line: int, error: NewswatchError) -> None:
        """One set-aside as ``path:line: code: message`` on standard error."""
        self.set_aside += 1
        click.echo(f"{path}:{line}: {error.code}: {error.message}", err=True)

    def exit(self) -> None:
        """End the command: 0 when all was read, 1 when some input was set aside."""
        sys.exit(1 if self.set_aside else 0)


def read_items(path: str, tally: Tally) -> Iterator[tuple[Item, dict[str, Any]]]:
    """Items of a file of item lines with the lines they came from; bad lines go to ``tally`` and are skipped.

    A progress bar stands on standard error while it is a terminal.
    """
    with click.open_file(path, "rb") as handle, progress(path, handle) as advance:
        for number, line in enumerate(handle, 1):
            advance(len(line))
            if not line.strip():
                continue
            try:
                row = parse_line(line)
                yield read_item(row), row
            except SetAside as error:
                tally.report(path, number, error)


def write_lines(rows: Iterable[Mapping[str, Any]], output: str) -> None:
    """Write one JSON object a line as they come."""
    with click.open_file(output, "wb") as handle:
        for row in rows:
            handle.write(dump_line(row))


@contextmanager
def progress(label: str, handle: IO[bytes] | None = None, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal's standard error, nothing elsewhere. Gives the function that advances it."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    if total is None and handle is not None and handle.seekable():
        here = handle.tell()
        total = handle.seek(0, 2)
        handle.seek(here)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda n: bar.advance(task, n)
