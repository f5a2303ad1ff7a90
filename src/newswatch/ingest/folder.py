"""A watched folder: files that are new or changed, whole and in order of name, become raw items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

import orjson

from newswatch.errors import FolderMissing, Incomplete, SetAside, StageFailed, TooLarge
from newswatch.formats import feed, itemlines, jsonfeed, sitemap, sniff
from newswatch.ingest.identity import Source, raw_notices
from newswatch.ingest.outcome import Check, Refusal
from newswatch.ingest.schedule import Poll, failed, succeeded
from newswatch.records import ChannelState, Form, RawItem, Received

SETTLED = timedelta(seconds=2)
"""A file changed less than this ago may still be being written."""

CLOCKS_DIFFER = timedelta(days=1)
"""A file from further in the future than this bears a wrong date and is taken as it is."""

_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".swp", "~")
_GLOBAL = ("urn:", "tag:", "http:", "https:")


@dataclass(frozen=True, slots=True)
class Found:
    """A file in the folder. ``name``: path below the folder, with ``/``. ``fingerprint``: size:mtime_ns."""

    name: str
    path: Path
    fingerprint: str
    size: int
    changed: datetime


def check_folder(
    source: Source, state: ChannelState, known: Mapping[str, str], *, poll: Poll, batch: int, max_bytes: int
) -> Check:
    """One look at a folder. Blocks on the disk: run it in a thread. Trouble with the folder is told in the state."""
    now = source.now
    folder = Path(source.channel.address.removeprefix("file://")).expanduser()
    try:
        new = sorted((f for f in _files(folder, now) if known.get(f.name) != f.fingerprint), key=lambda f: f.name)
    except OSError as error:
        after, at = failed(state, now, poll, FolderMissing(f"{folder}: {error.strerror or error}"))
        return Check(after, at, (), (), {}, more=False)
    settled = [found for found in new if not -CLOCKS_DIFFER < now - found.changed < SETTLED]
    raw_items: list[RawItem] = []
    refusals: list[Refusal] = []
    files: dict[str, str] = {}
    for found in settled[:batch]:
        _take(source, found, raw_items, refusals, files, max_bytes)
    more = len(settled) > batch
    dates = [found.changed for found in settled[:batch]]
    after, at = succeeded(state, now, poll, dates=dates, changed=bool(files), hint=None)
    after = replace(after, interval=poll.shortest)
    waiting = len(new) > len(files)
    at = now if more else now + (SETTLED if waiting else timedelta(seconds=poll.shortest))
    return Check(after, at, tuple(raw_items), tuple(refusals), files, more)


def _files(folder: Path, now: datetime) -> Iterator[Found]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name.lower().endswith(_UNFINISHED):
            continue
        if path.is_dir():
            for below in _files(path, now):
                yield replace(below, name=f"{path.name}/{below.name}")
            continue
        found = _found(path, now)
        if found is not None:
            yield found


def _found(path: Path, now: datetime) -> Found | None:
    """The file as it stands; None when it went away meanwhile or is no regular file."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    if not path.is_file():
        return None
    changed = datetime.fromtimestamp(stat.st_mtime, now.tzinfo)
    return Found(path.name, path, f"{stat.st_size}:{stat.st_mtime_ns}", stat.st_size, changed)


def _take(
    source: Source,
    found: Found,
    raw_items: list[RawItem],
    refusals: list[Refusal],
    files: dict[str, str],
    max_bytes: int,
) -> None:
    """Read one file, unless it changes while it is read: then it is left for the next check."""
    body: bytes | None = None
    try:
        if found.size > max_bytes:
            raise TooLarge(f"{found.size:,} bytes; at most {max_bytes:,} are taken")
        body = found.path.read_bytes()
        again = _found(found.path, source.now)
        if again is None or again.fingerprint != found.fingerprint:
            return
        raw_items += read_file(source, found.name, body)
    except SetAside as error:
        refusals.append(Refusal(found.name, error.code, error.message, body, found.name))
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        refusals.append(Refusal(found.name, "unreadable", message, None, found.name))
    files[found.name] = found.fingerprint


def read_file(source: Source, name: str, body: bytes) -> tuple[RawItem, ...]:
    """The raw items in one file. Raises ``SetAside`` kinds.

    Item lines: one raw item a line, its body that line. Feeds: notices, as from a feed. Else the whole file is the
    body of each of its items and ``part`` tells which.
    """
    if not body.strip():
        raise Incomplete("the file is empty")
    form = sniff.form_of(body, name)
    if form is Form.ITEMLINE:
        return tuple(_lines(source, name, body))
    if form in (Form.FEED, Form.JSONFEED):
        reader = feed if form is Form.FEED else jsonfeed
        return raw_notices(source, reader.read(body, now=source.now), name)
    if form is Form.SITEMAP:
        return raw_notices(source, sitemap.read(body, now=source.now).notices, name)
    if form in (Form.PAGE, Form.TEXT):
        return (source.raw(_file_uri(source, name, 0), form, body, file=name),)
    uris = [_ninjs_uri(body)] if form is Form.NINJS else []
    if not uris or uris[0] is None:
        uris = [_wire_uri(source, received) for received in _received(form, body)]
    return tuple(
        source.raw(uri or _file_uri(source, name, part), form, body, file=name, part=part)
        for part, uri in enumerate(uris)
    )


def _lines(source: Source, name: str, body: bytes) -> Iterator[RawItem]:
    for line in body.splitlines():
        if line.strip():
            item = itemlines.read_item(itemlines.parse_line(line))
            yield source.raw(item.uri, Form.ITEMLINE, line, url=item.url, file=name)


def _ninjs_uri(body: bytes) -> str | None:
    """The uri of a file with one ninjs object, without reading the rest of it."""
    try:
        given = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    uri = given.get("uri") if isinstance(given, dict) else None
    return uri if isinstance(uri, str) and uri else None


def _received(form: Form, body: bytes) -> tuple[Received, ...]:
    reader = import_module(f"newswatch.formats.{form.value.replace('-', '_')}")
    try:
        received: tuple[Received, ...] = reader.read(body)
    except SetAside:
        raise
    except Exception as error:  # one file must not stop the folder
        raise StageFailed(f"reading it as {form.value} broke: {type(error).__name__}: {error}") from error
    if not received:
        raise Incomplete("the file holds no item")
    return received


def _wire_uri(source: Source, received: Received) -> str | None:
    if received.uri:
        return received.uri
    if not received.wire_id:
        return None
    return received.wire_id if received.wire_id.startswith(_GLOBAL) else f"{source.channel.key}#{received.wire_id}"


def _file_uri(source: Source, name: str, part: int) -> str:
    return f"file:{source.channel.key}/{name}" + (f"#{part}" if part else "")
