"""The running text of a page, by a cascade: structured data where it holds the whole, the rule of the site, the
library's precise reading, its quick one, the page's own densest stretch; then what lies between.

The library leaves out paragraphs that stand in a second container, embedded posts and tables. Whatever stands just as
the kept paragraphs stand (same elements and classes, two levels up) belongs to the same text and is put back in order.
Measured on 102 saved pages (quality/floors.json, "read/pages f1"): of 35 paragraphs put back so, 33 are in the gold.
"""

from __future__ import annotations

import html as entities
import logging
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from lxml import html

from newswatch.formats import site_rules
from newswatch.formats.page_blocks import Block
from newswatch.formats.site_rules import SiteRule

ENOUGH = 0.6
"""Share of the page's running text, or of the quick reading, that the precise reading must keep to be trusted."""

RUNNING = 80
"""Code points of a block that is running text; of shorter ones only those in the text's own place are put back."""

SHORTEST = 40
"""Code points of a block that is put back. Labels and buttons are shorter."""

LINKED = 0.5
"""Share of letters in links above which a block is no running text."""

LONG = 50_000
"""Code points. The library keeps the last thousand strings that it has seen, of any length: after a page longer than
this it is told to let them go, or some hundred hostile pages would fill the memory."""

ALL_LINK = 0.8
HEADLINE_WORDS = 5
"""Words. A line that long and all link is the headline of another story."""

SAME_PLACE = 0.3
"""Share of the kept text that must stand in a place for other blocks of that place to belong to it."""

ALIKE = 8
"""Equal blocks among which the place of a line is looked for."""

_NO_LETTER = re.compile(r"[\W_]+")
_BULLET = re.compile(r"^[-•*·]\s+")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_POST = re.compile(r"\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed)\b")


def paragraphs(
    tree: html.HtmlElement, seen: Sequence[Block], body: str | None, rule: SiteRule | None = None
) -> tuple[tuple[str, ...], str]:
    """Paragraphs of plain text and where they came from.

    ``tree`` is the page without furniture (``page_furniture``), ``seen`` its blocks; ``body`` is what structured data
    gives.
    """
    ruled = site_rules.paragraphs(rule, tree, seen) if rule else ()
    chosen, origin = (ruled, rule.name) if rule and ruled else _reading(tree, seen)
    if rule and not ruled:
        origin = f"{origin} ({rule.name} did not hold)"
    if sum(len(block.text) for block in seen) > LONG:
        _forget()
    given = _split(body) if body else ()
    if given and _holds_more(given, chosen):
        return given, "json-ld articleBody"
    return chosen, origin


def _reading(tree: html.HtmlElement, seen: Sequence[Block]) -> tuple[tuple[str, ...], str]:
    running = sum(len(b.text) for b in seen if len(b.text) >= RUNNING and b.linked <= LINKED)
    precise = _completed(_read(tree, precise=True), seen)
    if precise and _size(precise) >= ENOUGH * running:
        return precise, "page, precise reading"
    quick = _read(tree, precise=False)
    if precise and _size(precise) >= ENOUGH * _size(quick):
        return precise, "page, precise reading"
    dense = _completed(_densest(seen), seen)
    if not dense or _running_share(quick) >= 0.5:
        return _completed(quick, seen), "page, quick reading"
    return dense, "page, densest stretch"


def _holds_more(given: tuple[str, ...], chosen: tuple[str, ...]) -> bool:
    """Structured data wins where the page shows only part of the text: half as long again, and no mere teaser."""
    return _size(given) > 1.5 * _size(chosen) and _size(given) > 500


def _read(tree: html.HtmlElement, *, precise: bool) -> tuple[str, ...]:
    import trafilatura  # late: it takes half a second to load and wire items never need it

    _quieten()
    found: Any = trafilatura.bare_extraction(
        tree, favor_precision=precise, fast=True, include_comments=False, include_tables=not precise
    )
    return _split(found.text) if found is not None and found.text else ()


def _densest(seen: Sequence[Block]) -> tuple[str, ...]:
    """The running blocks of the one place that holds most of them."""
    places: Counter[tuple[str, ...]] = Counter()
    for block in seen:
        if block.linked <= LINKED and len(block.text) >= RUNNING:
            places[block.stands_in] += len(block.text)
    if not places:
        return ()
    best = places.most_common(1)[0][0]
    return tuple(b.text for b in seen if b.stands_in == best and b.linked <= LINKED and len(b.text) >= SHORTEST)


def _completed(lines: tuple[str, ...], seen: Sequence[Block]) -> tuple[str, ...]:
    """``lines`` without headlines of other stories, and with the blocks that stand in the same place."""
    where: dict[str, list[int]] = {}
    for number, block in enumerate(seen):
        where.setdefault(_key(block.text), []).append(number)
    keys = [_key(line) for line in lines]
    places = _aligned(_options(keys, where))
    kept = {place for place in places if place is not None}
    if not kept:
        return lines
    read = set(keys)
    own = {number for number in _own(kept, seen) if number not in kept and _key(seen[number].text) not in read}
    done, out = 0, []
    for line, key, place in zip(lines, keys, places, strict=True):
        if place is not None:
            out += [seen[i].text for i in range(done, place) if i in own]
            done = place + 1
        if not any(_is_headline(seen[i]) for i in where.get(key, ())[:1]):
            out.append(line)
    return (*out, *(seen[i].text for i in range(done, len(seen)) if i in own))


def _key(text: str) -> str:
    """``text`` by its letters and figures: the library mends entities and spaces that the page has."""
    if "&" in text:
        text = entities.unescape(text)
    return _NO_LETTER.sub("", text).casefold()


def _options(keys: Sequence[str], where: Mapping[str, Sequence[int]]) -> Iterator[Sequence[int]]:
    """The possible places of each line. The n-th of equal lines stands near the n-th of equal blocks: a line that a page
    repeats a thousand times would else have a million pairs.
    """
    met: Counter[str] = Counter()
    for key in keys:
        places = where.get(key, ())
        first = max(0, met[key] - ALIKE // 2)
        met[key] += 1
        yield places[first : first + ALIKE]


def _aligned(options: Iterable[Sequence[int]]) -> list[int | None]:
    """For each line one of its possible places or None, so that the places rise and as many lines as can be have one.

    The longest common subsequence by Hunt and Szymanski (Communications of the ACM 20:5, 1977).
    """
    ends: list[int] = []
    chains: list[tuple[int, int, Any]] = []  # line, place, the chain before it
    line = -1
    for line, places in enumerate(options):
        for place in reversed(places):
            length = bisect_left(ends, place)
            before = chains[length - 1] if length else None
            ends[length : length + 1] = [place]
            chains[length : length + 1] = [(line, place, before)]
    found: list[int | None] = [None] * (line + 1)
    chain = chains[-1] if chains else None
    while chain is not None:
        found[chain[0]], chain = chain[1], chain[2]
    return found


def _own(kept: set[int], seen: Sequence[Block]) -> Iterator[int]:
    """Blocks that belong to the text by the place they stand in; headings, posts and tables between its paragraphs."""
    places: Counter[tuple[str, ...]] = Counter()
    around: Counter[tuple[str, ...]] = Counter()
    for number in kept:
        place, length = seen[number].stands_in, len(seen[number].text)
        places[place] += length
        around[place[1:]] += length
    least = SAME_PLACE * places.total()
    first, last = min(kept), max(kept)
    for number, block in enumerate(seen):
        if block.linked > LINKED:
            continue
        place = block.stands_in
        if len(block.text) >= SHORTEST and places[place] >= least:
            yield number
        elif first < number < last:
            heading = block.element.tag in _HEADINGS and around[place[1:]] >= least
            if heading or block.is_row or _is_post(block):
                yield number


def _is_post(block: Block) -> bool:
    element = block.element if block.element.tag == "blockquote" else block.element.getparent()
    return element is not None and element.tag == "blockquote" and bool(_POST.search(element.get("class") or ""))


def _is_headline(block: Block) -> bool:
    return block.linked >= ALL_LINK and len(block.text.split()) >= HEADLINE_WORDS


def _running_share(lines: Sequence[str]) -> float:
    return sum(len(line) for line in lines if len(line) >= RUNNING) / (_size(lines) or 1)


def _forget() -> None:
    from trafilatura.meta import reset_caches  # late, as above

    reset_caches()


@cache
def _quieten() -> None:
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _split(text: str) -> tuple[str, ...]:
    if "<p" in text or "<br" in text:
        text = re.sub(r"<[^<>]{0,300}>", "", re.sub(r"<(?:/p|br)\s*/?>", "\n", text))
    return tuple(line for part in text.split("\n") if (line := _BULLET.sub("", " ".join(part.split()))))


def _size(found: Sequence[str]) -> int:
    return sum(map(len, found))
