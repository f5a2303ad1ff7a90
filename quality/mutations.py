"""Damaged, hostile and senseless inputs through the whole reading: each is an item or is set aside with a code.

    python -m quality.mutations [NUMBER] [SEED] [FOLDER]     by default 20,000 inputs from seed 1

Every input goes the way a file goes: its form is told, its reader reads it, the copy desk edits it. Exit 1 when one
raised anything but a set-aside, took over two seconds of processor time, or made the process larger than 300 MB.
Inputs are read in parts of 2,000, each by a process of its own, one at a time. A part's outcome and its inputs at fault
are kept in FOLDER; a part that the same code has read is not read again, so that a run can be stopped and taken up, and
two runs may share a folder. tests/formats/test_mutated.py walks the same ground in short.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.formats.test_mutations import WHOLE

import newswatch
from newswatch import copydesk
from newswatch.cli.read import Given, raws
from newswatch.errors import SetAside
from newswatch.formats import sitemap
from newswatch.records import Form, Item
from quality.gold.pages.score import pages

SLOWEST = 2.0
"""Seconds of processor time for one input."""

MOST_MEMORY = 300_000_000
"""Bytes of the process at its largest, libraries included."""

PART = 2_000
"""Inputs that one process reads."""

LARGEST = 6_000_000
"""Bytes of one mutated input."""

FEED = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Port Alder Ledger</title>
<item><title>Ferry sails again</title><link>https://ledger.example/1</link><guid>1</guid>
<pubDate>Mon, 02 Mar 2026 12:00:00 GMT</pubDate><description>&lt;p&gt;The ferry to Grebe Island sailed again on Tuesday after a week
in dry dock, its owner said.&lt;/p&gt;</description></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title><entry><id>urn:1</id><title>Ferry sails</title>
<link href="https://ledger.example/1"/><updated>2026-03-02T12:00:00Z</updated><content type="html">&lt;p&gt;It sails.&lt;/p&gt;</content>
</entry></feed>"""
JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Ledger", "items": [{"id": "1", "url":
"https://ledger.example/1", "title": "Ferry sails", "content_html": "<p>It sails.</p>", "date_published": "2026-03-02T12:00:00Z"}]}"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://ledger.example/1</loc><news:news><news:publication_date>2026-03-02</news:publication_date>
<news:title>Ferry sails</news:title></news:news></url></urlset>"""
LINES = b"""{"uri": "urn:1", "headline": "Ferry sails", "body_text": "It sails on Tuesday.\\n\\nIts owner said so.", "newswatch":
{"kind": "report", "wire": {"version": 2}, "repairs": [{"found": "s?ils", "likely": "sails", "start": 3}]}}""".replace(
    b"\n", b" "
)
TEXT = (
    b"Port Alder Ledger\nHarbour\n\nFerry to sail all winter\n\n"
    + b"The council voted to keep the ferry running, he said.\n\n" * 6
)
GRAFTS = (
    b"\x00", b"\x01", b"\x02\x03", b"\xff\xfe", b"\xef\xbf\xbf", "\u2028é".encode(), b"&nbsp;", b"&#0;", b"<![CDATA[", b"&#x10FFFF;",
    b'<!ENTITY a "b">', b"<p>", b"<div><table>", b"</div></body>", b"<br>", b"<a href='", b"[", b'{"a":', b'"\\ud800"', b"null", b"[]",
    b"{}", b"1e999", b"-1", b"99999999999999999999", b"true", b"--b\n", b"\n\n", b"=\n", b"\r", b"^", b"<", b'"', b"'", b"_" * 40,
    b"Content-Type: multipart/mixed\n", b"By ", b", The Canadian Press ", b"With files from ", b"OTTAWA \xe2\x80\x94 ", b"April 31, 2021 25:61 p.m. ",
    b"<script type='application/ld+json'>{\"@graph\":[", b"<meta property='article:published_time' content='9999-99-99'>", b"\xc3\x83\xc2\xa9", b"ba?ked ",
)  # fmt: skip
"""Pieces that formats, readers and the desk's rules know, in places where they do not belong."""

NESTS = ((b"<div>", b"</div>"), (b"<p><b>", b""), (b"[", b"]"), (b'{"a":', b"}"), (b"<ul><li>", b"</li></ul>"),
         (b"<table><tr><td>", b""), (b"<blockquote>", b"</blockquote>"), (b"(", b")"), (b"\xe2\x80\x9c", b""))  # fmt: skip
REPEATS = (2, 2, 2, 10, 10, 10, 500, 500, 20_000)


@dataclass(frozen=True, slots=True)
class Seed:
    name: str
    data: bytes


def seeds() -> tuple[Seed, ...]:
    """Whole inputs of every form: wires, feeds, item lines, plain text, and our own pages."""
    found = [Seed(f"{form.value}.wire", data) for form, data in WHOLE.items()]
    found += [Seed("rss.xml", FEED), Seed("atom.xml", ATOM), Seed("feed.json", JSON_FEED), Seed("sitemap.xml", SITEMAP)]
    found += [Seed("lines.jsonl", LINES), Seed("page.txt", TEXT)]
    return (*found, *(Seed(path.name, path.read_bytes()) for path in pages()))


def mutated(seed: Seed, chance: random.Random, others: tuple[Seed, ...]) -> bytes:
    """``seed`` with one to five injuries."""
    data = bytearray(seed.data)
    for _ in range(chance.randint(1, 5)):
        chance.choice(INJURIES)(data, chance, others)
        del data[LARGEST:]
    return bytes(data)


def _flip(data: bytearray, chance: random.Random, _: tuple[Seed, ...]) -> None:
    for _n in range(min(len(data), chance.choice((1, 3, 50)))):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random, _: tuple[Seed, ...]) -> None:
    del data[chance.randint(0, len(data)) :]


def _drop(data: bytearray, chance: random.Random, _: tuple[Seed, ...]) -> None:
    start = chance.randint(0, len(data))
    del data[start : start + chance.choice((1, 20, 400))]


def _graft(data: bytearray, chance: random.Random, _: tuple[Seed, ...]) -> None:
    start = chance.randint(0, len(data))
    data[start:start] = chance.choice(GRAFTS) * chance.choice((1, 1, 1, 1, 3, 3, 400, 5_000))


def _nest(data: bytearray, chance: random.Random, _: tuple[Seed, ...]) -> None:
    opening, closing = chance.choice(NESTS)
    depth = chance.choice((5, 5, 60, 60, 250, 250, 3_000, 100_000))
    start = chance.randint(0, len(data))
    data[start:start] = opening * depth + closing * (depth if chance.random() < 0.5 else 0)


def _repeat(data: bytearray, chance: random.Random, _: tuple[Seed, ...]) -> None:
    start = chance.randint(0, len(data))
    piece = bytes(data[start : start + chance.choice((3, 40, 300))])
    data[start:start] = piece * chance.choice(REPEATS)


def _swap(data: bytearray, chance: random.Random, _: tuple[Seed, ...]) -> None:
    """A value of another type in the place of a JSON string or an attribute."""
    start = data.find(b'"', chance.randint(0, len(data)))
    if start >= 0:
        end = data.find(b'"', start + 1, start + 2_000)
        data[start : max(start, end) + 1] = chance.choice(
            (b"null", b"[]", b"{}", b"0", b"true", b'""', b"-1e308", b"[[[1]]]", b'{"value": 7}')
        )


def _splice(data: bytearray, chance: random.Random, others: tuple[Seed, ...]) -> None:
    other = chance.choice(others).data
    start, here = chance.randint(0, len(other)), chance.randint(0, len(data))
    data[here:] = other[start:]


INJURIES: tuple[Callable[[bytearray, random.Random, tuple[Seed, ...]], None], ...] = (
    _flip, _flip, _cut, _drop, _graft, _graft, _nest, _repeat, _swap, _swap, _splice,
)  # fmt: skip


def outcomes(seed: Seed, data: bytes) -> Iterator[Item | SetAside]:
    """What became of an input. Raises whatever is neither an item nor a set-aside."""
    try:
        for raw in raws(Given(Path(seed.name), seed.name), data):
            if raw.form is Form.SITEMAP:
                break
            try:
                yield copydesk.edit(raw)
            except SetAside as error:
                yield error
    except SetAside as error:
        yield error
    if seed.name.startswith("sitemap"):
        try:
            sitemap.read(data)
        except SetAside as error:
            yield error


def check(found: Item | SetAside) -> None:
    """Raises for what could not be stored or reported."""
    if isinstance(found, SetAside):
        if not (found.code and found.message):
            raise ValueError("a set-aside without a code or a message")
        return
    if not (found.headline or found.paragraphs):
        raise ValueError("an item without words")
    repr(found).encode("utf-8")
    if "\x00" in found.body_text:
        raise ValueError("a null character in a text")


@dataclass
class Tally:
    """What became of some inputs; memory in bytes, time in seconds of the processor."""

    inputs: int = 0
    slowest: float = 0.0
    largest: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.inputs += other.inputs
        self.slowest, self.largest = max(self.slowest, other.slowest), max(self.largest, other.largest)
        self.codes += other.codes
        self.faults += other.faults


def forget_peak() -> None:
    """Let the system count this process's largest size anew, so that one input does not hide the next."""
    with Path("/proc/self/clear_refs").open("w") as handle:
        handle.write("5")


def peak() -> int:
    """Bytes of this process at its largest since ``forget_peak``, libraries included."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def input_of(seed: int, place: int, given: tuple[Seed, ...]) -> tuple[Seed, bytes]:
    """The input at ``place``; the same whichever part or process asks."""
    chance = random.Random(f"{seed}:{place}")
    one = given[place % len(given)]
    return one, mutated(one, chance, given)


def read_part(seed: int, places: range, folder: Path) -> Tally:
    given = seeds()
    for one in given:  # what is loaded once belongs to no input
        for _ in outcomes(one, one.data):
            pass
    tally = Tally()
    for place in places:
        one, data = input_of(seed, place, given)
        forget_peak()
        trouble, before = None, time.process_time()
        try:
            for found in outcomes(one, data):
                check(found)
                tally.codes[found.code if isinstance(found, SetAside) else "item"] += 1
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            trouble = f"{type(error).__name__}: {error}"
        took, size = time.process_time() - before, peak()
        tally.add(Tally(1, took, size))
        if took > SLOWEST:
            trouble = f"{took:.1f} s"
        if size > MOST_MEMORY:
            trouble = f"{size / 1e6:.0f} MB"
        if trouble:
            tally.faults.append(f"{place} {one.name}: {trouble[:200]}")
            (folder / f"{place:06d}-{one.name}").write_bytes(data)
            print(tally.faults[-1], flush=True)
    return tally


def code_read() -> str:
    """Digest of the code and tables that read, and of this file."""
    below = Path(newswatch.__file__).parent
    rooms = (below / room for room in ("formats", "copydesk", "text", "records"))
    paths = sorted(p for room in rooms for p in room.rglob("*") if p.suffix in (".py", ".toml", ".json"))
    return hashlib.sha256(b"".join(p.read_bytes() for p in (*paths, Path(__file__)))).hexdigest()[:12]


def part(seed: int, places: range, folder: Path, code: str) -> None:
    """Read one part unless another process does or the same code has; keep its tally."""
    kept = folder / f"{places.start:06d}.json"
    with (folder / f"{places.start:06d}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        if kept_tally(kept, code, places) is None:
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
                tally = pool.submit(read_part, seed, places, folder).result()
            kept.write_text(json.dumps({"code": code, **vars(tally)}))
            print(f"{places.start}: {len(tally.faults)} at fault", flush=True)


def kept_tally(kept: Path, code: str, places: range) -> Tally | None:
    if not kept.exists():
        return None
    row = json.loads(kept.read_text())
    if row.pop("code") != code or row["inputs"] != len(places):
        return None
    return Tally(**{**row, "codes": Counter(row["codes"])})


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("number", nargs="?", type=int, default=20_000)
    given.add_argument("seed", nargs="?", type=int, default=1)
    given.add_argument("folder", nargs="?", type=Path)
    asked = given.parse_args()
    number, seed = asked.number, asked.seed
    folder: Path = asked.folder or Path(tempfile.gettempdir()) / f"newswatch-mutations-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    code = code_read()
    parts = [range(start, min(start + PART, number)) for start in range(0, number, PART)]
    for places in parts:
        part(seed, places, folder, code)
    done = [kept_tally(folder / f"{places.start:06d}.json", code, places) for places in parts]
    whole = Tally()
    for tally in done:
        whole.add(tally or Tally())
    print(
        f"{whole.inputs} of {number} inputs; slowest {whole.slowest:.2f} s; {whole.largest / 1e6:.0f} MB at the largest"
    )
    print(", ".join(f"{code} {count}" for code, count in whole.codes.most_common()))
    print(f"{len(whole.faults)} at fault" + (f", kept in {folder}" if whole.faults else ""))
    return 1 if whole.faults or whole.inputs < number else 0


if __name__ == "__main__":
    sys.exit(main())
