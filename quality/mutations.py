"""Damaged, hostile and senseless inputs through the whole reading: each is an item or is set aside with a code.

    python -m quality.mutations [NUMBER] [SEED]     by default 20,000 inputs from seed 1

Every input goes the way a file goes: its form is told, its reader reads it, the copy desk edits it. Exit 1 when one
raised anything but a set-aside, took over two seconds of processor time, or made the process larger than 300 MB; the
inputs at fault are kept in a temporary folder. tests/formats/test_mutated.py walks the same ground in short.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.formats.test_mutations import WHOLE

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


def memory() -> int:
    """Bytes of this process at its largest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    given = seeds()
    codes: Counter[str] = Counter()
    for seed in given:  # what is loaded once belongs to no input
        for _ in outcomes(seed, seed.data):
            pass
    slowest, faults = 0.0, Path(tempfile.mkdtemp(prefix="newswatch-mutations-"))
    at_fault = 0
    for place in range(number):
        seed = given[place % len(given)]
        data = mutated(seed, chance, given)
        before, largest = time.process_time(), memory()
        trouble = None
        try:
            for found in outcomes(seed, data):
                check(found)
                codes[found.code if isinstance(found, SetAside) else "item"] += 1
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            trouble = f"{type(error).__name__}: {error}"
        took = time.process_time() - before
        slowest = max(slowest, took)
        if took > SLOWEST:
            trouble = f"{took:.1f} s"
        if memory() > max(MOST_MEMORY, largest):
            trouble = f"{memory() / 1e6:.0f} MB"
        if trouble:
            at_fault += 1
            (faults / f"{place:06d}-{seed.name}").write_bytes(data)
            print(f"{place} {seed.name}: {trouble[:200]}", flush=True)
    print(f"{number} inputs from {len(given)} seeds; slowest {slowest:.2f} s; {memory() / 1e6:.0f} MB at the largest")
    print(", ".join(f"{code} {count}" for code, count in codes.most_common()))
    print(f"{at_fault} at fault" + (f", kept in {faults}" if at_fault else ""))
    return 1 if at_fault else 0


if __name__ == "__main__":
    sys.exit(main())
