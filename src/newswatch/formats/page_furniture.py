"""Furniture of a page by the marks of its elements: boxes, bars and pop-ups that stand around the story and in it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from lxml import etree, html

MOST_RUNNING = 300
"""Code points in paragraphs; an element with more of them is a text, whatever its marks say."""

RUNNING = 80
"""Code points of one paragraph that is running text rather than a label or a headline."""

_MACHINE = (
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "select", "textarea",
    "button", "input", "head",
)  # fmt: skip
_MARKED = ("div", "section", "aside", "ul", "ol", "span", "p", "figure", "footer", "nav", "li", "a")


def clear_machinery(tree: html.HtmlElement) -> None:
    """Take out of ``tree``, in place, what no reader reads: scripts, styles, forms' parts, the head."""
    etree.strip_elements(tree, *_MACHINE, with_tail=False)


def clear_boxes(tree: html.HtmlElement) -> tuple[str, ...]:
    """Take out of ``tree``, in place, what the table of marks names as furniture. Returns the words taken out."""
    dropped = []
    mark = _marks()
    for element in list(tree.iter(*_MARKED)):
        said = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(said) > 4 and mark.search(said.replace("_", "-")) and element.getparent() is not None:
            running = sum(len(text) for p in element.iter("p") if len(text := p.text_content()) > RUNNING)
            if running < MOST_RUNNING:
                dropped.append(" ".join(str(element.text_content()).split()))
                element.drop_tree()
    return tuple(dropped)


@cache
def _marks() -> re.Pattern[str]:
    table = tomllib.loads((resources.files("newswatch.formats") / "rules" / "furniture.toml").read_text("utf-8"))
    words = sorted((*table["over"], *table["boxes"]), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})s?(?![a-z])", re.IGNORECASE)
