"""``newswatch read``."""

from __future__ import annotations

import gzip
import multiprocessing
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import click

from newswatch import copydesk
from newswatch.cli.item_files import Tally, output_option, write_lines
from newswatch.errors import SetAside, StageFailed, TooLarge, TooSlow
from newswatch.formats import feed, jsonfeed, readers, sniff
from newswatch.formats.itemlines import parse_line, passed_through, write_item
from newswatch.records import ChannelKey, Form, Item, ItemUri, Notice, OutletSlug, RawItem

LARGEST = 100_000_000
"""Bytes of one file after decompression."""
PATIENCE = 20.0
"""Seconds for one file; the slowest of 102 saved pages takes 3."""
PROCESSES = 2
START = "fork" if sys.platform == "linux" else "spawn"
"""Loading takes half of a short run; readers that part from a process of one thread share what it has loaded."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file to read, and the name it is reported under."""

    path: Path
    name: str


@click.command("read")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@output_option
def command(paths: tuple[Path, ...], output: str) -> None:
    """Read PATHS (pages, plain text, feeds, wire files, item lines; .gz; folders of them) into item lines."""
    tally = Tally()
    write_lines(_all(list(_files(paths)), tally), output)
    tally.exit()


def _files(paths: tuple[Path, ...]) -> Iterator[Given]:
    for path in paths:
        if path.is_dir():
            for below in sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")):
                yield Given(below, str(below.relative_to(path)))
        else:
            yield Given(path, str(path))


class Reader:
    """A process that reads one file at a time and can be ended."""

    def __init__(self) -> None:
        context: Any = multiprocessing.get_context(START)
        ours, theirs = context.Pipe()
        self.pipe: Connection = ours
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.place: int | None = None
        self.since = 0.0

    def give(self, place: int, given: Given) -> None:
        self.place, self.since = place, time.monotonic()
        self.pipe.send(given)

    def end(self) -> None:
        self.process.kill()
        self.process.join()


Answer = list[tuple[int, dict[str, Any] | SetAside]]


def _all(files: list[Given], tally: Tally) -> Iterator[dict[str, Any]]:
    """Lines of all files in their order, read by some processes side by side."""
    _load(files)
    hands = [Reader() for _ in range(min(PROCESSES, len(files)))]
    answers: dict[int, Answer] = {}
    waiting = iter(enumerate(files))
    told = 0
    try:
        while told < len(files):
            hands = [_step(hand, waiting, answers) for hand in hands]
            while told in answers:
                for line, answer in answers.pop(told):
                    if isinstance(answer, SetAside):
                        tally.report(files[told].name, line, answer)
                    else:
                        yield answer
                told += 1
    finally:
        for hand in hands:
            hand.end()


def _load(files: list[Given]) -> None:
    """Load what reading pages needs before the readers part, so that it is loaded once."""
    if START == "fork" and any(given.name.removesuffix(".gz").endswith((".html", ".htm")) for given in files):
        import_module("newswatch.formats.page")
        import_module("trafilatura")


def _step(reader: Reader, waiting: Iterator[tuple[int, Given]], answers: dict[int, Answer]) -> Reader:
    """Give an idle reader its next file, take what a busy one has, replace one that hangs or died."""
    if reader.place is None:
        following = next(waiting, None)
        if following is None:
            time.sleep(0.005)
        else:
            reader.give(*following)
        return reader
    place = reader.place
    try:
        if reader.pipe.poll(0.02):
            answers[place] = reader.pipe.recv()
            reader.place = None
            return reader
    except EOFError:
        answers[place] = [(1, StageFailed("the process that read it died on it"))]
        return Reader()
    if time.monotonic() - reader.since > PATIENCE:
        answers[place] = [(1, TooSlow(f"not read after {PATIENCE:.0f} seconds"))]
        reader.end()
        return Reader()
    return reader


def _serve(pipe: Connection) -> None:
    """In the reader's process: answer each file with its lines and set-asides, until the other end is gone."""
    while True:
        try:
            given = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(given))


def _answer(given: Given) -> Answer:
    found: Answer = []
    try:
        data = _bytes(given.path)
        for number, raw in enumerate(raws(given, data), 1):
            try:
                handed_on = passed_through(parse_line(raw.body)) if raw.form is Form.ITEMLINE and raw.body else {}
                found.append((number, {**handed_on, **write_item(_named(copydesk.edit(raw))), "file": given.name}))
            except SetAside as error:
                found.append((number, error))
    except SetAside as error:
        found.append((1, error))
    except Exception as error:  # noqa: BLE001 - one file must not stop the others; the message says how it broke
        found.append((1, StageFailed(f"{type(error).__name__}: {error}")))
    return found


def _named(item: Item) -> Item:
    """The item under its own address where it has one."""
    if item.uri.startswith("file:") and item.canonical_url:
        return replace(item, uri=ItemUri(item.canonical_url))
    return item


def _bytes(path: Path) -> bytes:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as handle:
        data: bytes = handle.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise TooLarge(f"over {LARGEST:,} bytes")
    return data


def raws(given: Given, data: bytes) -> Iterator[RawItem]:
    name = given.name.removesuffix(".gz")
    form = sniff.form_of(data, name)
    blank = RawItem(
        uri=ItemUri(f"file:{given.name}"), channel=ChannelKey(""), outlet=OutletSlug(""), form=form, body=data,
        received=datetime.now(UTC), file=given.name,
    )  # fmt: skip
    if form in (Form.FEED, Form.JSONFEED):
        reader: Any = feed if form is Form.FEED else jsonfeed
        notices: tuple[Notice, ...] = reader.read(data)
        for notice in notices:
            yield replace(
                blank, uri=ItemUri(notice.url or notice.identity), form=Form.NOTICE, body=None, notice=notice,
                url=notice.url,
            )  # fmt: skip
    elif form is Form.ITEMLINE:
        for number, line in enumerate(data.splitlines(), 1):
            if line.strip():
                yield replace(blank, uri=_line_uri(line) or ItemUri(f"file:{given.name}#{number}"), body=line)
    elif form in (Form.PAGE, Form.TEXT):
        yield blank
    else:
        yield from _parts(blank, data)


def _line_uri(line: bytes) -> ItemUri | None:
    """The uri that an item line gives itself; what is wrong with a line is said when it is read."""
    try:
        uri = parse_line(line).get("uri")
    except SetAside:
        return None
    return ItemUri(uri) if isinstance(uri, str) and uri else None


def _parts(blank: RawItem, data: bytes) -> Iterator[RawItem]:
    """One raw item for each item of a wire file, under the uri that the file gives it."""
    for part, one in enumerate(readers.read(blank.form, data)):
        uri = one.uri or one.wire_id or (f"{blank.uri}#{part}" if part else blank.uri)
        yield replace(blank, uri=ItemUri(uri), part=part)
