"""The blocks of a page: each run of words that stands by itself, in the page's order, with what it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset(
    "script style noscript template svg head iframe object select option textarea button canvas".split()
)
LONGEST_CLASS = 200
"""Code points of a class that tell places apart; broken pages have the rest of their text in one."""

LONGEST_CELL = 200
"""Code points. What is longer in a table is text, and the table its layout."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Block:
    """Words on one line. ``linked`` is the share of their letters that are links; ``element`` the nearest block."""

    text: str
    linked: float
    element: html.HtmlElement

    @property
    def is_row(self) -> bool:
        """Whether it is one row of a table of figures."""
        return bool(self.element.tag == "tr")

    @property
    def stands_in(self) -> tuple[str, ...]:
        """The element and the two it lies in, each by tag and class: alike for the paragraphs of one text."""
        found, element = [], self.element
        for _ in range(3):
            if element is None:
                break
            found.append(f"{element.tag}.{(element.get('class') or '')[:LONGEST_CLASS]}")
            element = element.getparent()
        return tuple(found)


class _Run:
    """Words collected until the next block begins."""

    __slots__ = ("linked", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0

    def take(self, text: str | None, linked: bool) -> None:
        if text:
            self.parts.append(text)
            if linked:
                self.linked += len(text)

    def end(self, element: html.HtmlElement) -> Block | None:
        raw = "".join(self.parts)
        text, linked = " ".join(_INVISIBLE.sub("", raw).split()), self.linked
        self.parts, self.linked = [], 0
        return Block(text, min(1.0, linked / len(raw)), element) if text else None


def blocks(tree: html.HtmlElement) -> Iterator[Block]:
    """All blocks with words in order; a line break ends a block. What no reader sees is left out."""
    run, owners, links = _Run(), [tree], 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN or element.get("hidden") is not None:
                walk.skip_subtree()
                continue
            if tag == "tr" and _is_row(element):
                if (block := run.end(owners[-1])) is not None:
                    yield block
                yield Block(" ".join(" ".join(element.itertext()).split()), _linked(element), element)
                walk.skip_subtree()
                continue
            if tag in _BLOCKS or tag == "br":
                if (block := run.end(owners[-1])) is not None:
                    yield block
                if tag != "br":
                    owners.append(element)
            elif tag == "a":
                links += 1
            run.take(element.text, links > 0)
            continue
        if tag in _BLOCKS and owners[-1] is element:
            if (block := run.end(element)) is not None:
                yield block
            owners.pop()
        elif tag == "a" and links:
            links -= 1
        run.take(element.tail, links > 0)
    if (block := run.end(tree)) is not None:
        yield block


def _is_row(row: html.HtmlElement) -> bool:
    """Whether a row holds figures and names rather than a part of the page's layout."""
    cells = ["".join(cell.itertext()) for cell in row.iterchildren("td", "th")]
    return sum(not cell.isspace() for cell in cells if cell) >= 2 and max(map(len, cells)) <= LONGEST_CELL


def _linked(element: html.HtmlElement) -> float:
    inside = sum(len(text) for link in element.iter("a") for text in link.itertext())
    return inside / (sum(map(len, element.itertext())) or 1)
