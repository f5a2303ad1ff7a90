"""Rules for single sites: a table of where their text stands, each for one layout, dated and guarded."""

from __future__ import annotations

import copy
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

from newswatch.formats.page_blocks import Block, blocks

LEAST = 0.5
"""Share of the running text of the page's fullest place that a rule must find to be believed."""

RUNNING = 80
"""Code points of a block that is running text."""

_NO_TEXT = frozenset({"figcaption", "caption", "figure"})


@dataclass(frozen=True, slots=True)
class SiteRule:
    host: str
    holds_from: date
    text: etree.XPath
    drop: tuple[etree.XPath, ...] = ()

    @property
    def name(self) -> str:
        return f"site rule {self.host} {self.holds_from.isoformat()}"


def parse(table: str) -> tuple[SiteRule, ...]:
    """The rules of a table. Raises ``tomllib.TOMLDecodeError``, ``KeyError`` or lxml's ``XPathSyntaxError``."""
    rows: list[dict[str, Any]] = tomllib.loads(table).get("site", [])
    return tuple(
        SiteRule(row["host"], row["from"], etree.XPath(row["text"]), tuple(map(etree.XPath, row.get("drop", ()))))
        for row in rows
    )


@cache
def shipped() -> tuple[SiteRule, ...]:
    return parse((files("newswatch.formats") / "rules" / "sites.toml").read_text("utf-8"))


def rule_for(url: str | None, day: date | None, rules: Sequence[SiteRule]) -> SiteRule | None:
    """The rule for a page of that address, published on that day; where the day is not known, the site's last."""
    host = (urlsplit(url).hostname or "").lower() if url else ""
    own = [rule for rule in rules if host == rule.host or host.endswith(f".{rule.host}")]
    return max((r for r in own if day is None or r.holds_from <= day), key=lambda r: r.holds_from, default=None)


def paragraphs(rule: SiteRule, tree: html.HtmlElement, seen: Sequence[Block]) -> tuple[str, ...]:
    """What the rule finds in a page whose blocks are ``seen``; nothing where the guard does not believe it."""
    found = _elements(rule.text, tree)
    if len(found) != 1:
        return ()
    element = copy.deepcopy(found[0])
    for path in rule.drop:
        for part in _elements(path, element):
            if part.getparent() is not None:
                part.drop_tree()
    inside = [block for block in blocks(element) if block.element.tag not in _NO_TEXT]
    places: Counter[tuple[str, ...]] = Counter()
    for block in seen:
        if _runs(block):
            places[block.stands_in] += len(block.text)
    fullest = max(places.values(), default=0)
    holds = sum(len(block.text) for block in inside if _runs(block)) >= LEAST * fullest
    return tuple(block.text for block in inside) if holds else ()


def _elements(path: etree.XPath, tree: html.HtmlElement) -> list[html.HtmlElement]:
    found: Any = path(tree)
    return [one for one in found if isinstance(one, html.HtmlElement)] if isinstance(found, list) else []


def _runs(block: Block) -> bool:
    return len(block.text) >= RUNNING and block.linked <= LEAST
