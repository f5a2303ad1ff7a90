"""Every time that a page gives for itself: structured data, metadata, the lines and elements readers see, its address.

Nothing is chosen here; the copy desk does that (``copydesk.dating``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from lxml import html

from newswatch.formats.page_blocks import Block
from newswatch.formats.page_marks import ASIDE, lies_in
from newswatch.records import Dated
from newswatch.text.dates import Moment, machine_time, moment, time_of_day

LONGEST_LINE = 160
"""Code points. A line that says when is short; a sentence that names a day is longer."""

MOST = 40
"""Times taken from one page; a list of other stories has hundreds."""

_ROLE = re.compile(
    r"\b(?:(?P<updated>(?:last |dernière )?(?:updated?|modified|modification|mise? à jour|modifiée?|actualisée?|revised))"
    r"|(?P<published>publi(?:shed|ée?s?|cation)|posted|parue?|mise? en ligne|diffusée?|filed|issued|released))\b",
    re.IGNORECASE,
)
_OF_THE_COPY = re.compile(r"(?:was|were|been) (?:first |originally )?published|a été publiée?", re.IGNORECASE)
"""A sentence on the agency's copy, which is a credit and no date of this page."""

_DATE_MARK = re.compile(r"date|time|publish|posted|updated|dateline-?stamp|horodat", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif|mise? à jour|mis-a-jour|actualis", re.IGNORECASE)
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/._-]|$)")


def read(
    tree: html.HtmlElement, lines: Sequence[Block], said: Sequence[tuple[str, str, str]], url: str | None, zone: str
) -> tuple[Dated, ...]:
    """All times in order of trust within their kind. ``said``: role, origin and words of structured data and metadata;
    ``zone``: the outlet's clock, for words without one.
    """
    found: list[Dated] = []
    for role, origin, words in said:
        when = _machine(words, zone)
        if when:
            found.append(Dated(when.at, role, origin, when.exact))
    found += _seen_lines(lines, zone)
    found += _elements(tree, zone)
    found += _address(url, zone)
    return tuple(found[:MOST])


def _machine(words: str, zone: str) -> Moment | None:
    at = machine_time(words, zone)
    return Moment(at, ":" in words or "T" in words) if at else moment(words, zone)


def _seen_lines(lines: Sequence[Block], zone: str) -> Iterator[Dated]:
    """Lines that say "published" or "updated"; a second time of day in one line is of the day that the line names."""
    for block in lines:
        roles = list(_ROLE.finditer(block.text)) if len(block.text) <= LONGEST_LINE else []
        if not roles or _OF_THE_COPY.search(block.text) or lies_in(block.element, (*ASIDE, "form", "figure")):
            continue
        day: datetime | None = None
        for number, role in enumerate(roles):
            end = roles[number + 1].start() if number + 1 < len(roles) else len(block.text)
            words = block.text[role.end() : end]
            when = moment(words, zone)
            if when is None and day is not None and (at := time_of_day(words, day, zone)):
                when = Moment(at, True)
            if when:
                day = when.at
                yield Dated(when.at, "updated" if role["updated"] else "published", "visible line", when.exact)


def _elements(tree: html.HtmlElement, zone: str) -> Iterator[Dated]:
    """Time elements below the heading, and short lines whose marks say that they are dates."""
    heading_seen = next(tree.iter("h1"), None) is None
    for element in tree.iter("h1", "time", "span", "div", "p"):
        if element.tag == "h1":
            heading_seen = True
        elif element.tag == "time":
            if heading_seen and not lies_in(element, (*ASIDE, "li")) and (when := _of_element(element, zone)):
                yield Dated(when.at, _role_of(element), "time element", when.exact)
        elif heading_seen and (when := _marked(element, zone)) and not lies_in(element, (*ASIDE, "li")):
            yield Dated(when.at, _role_of(element), "date element", when.exact)


def _of_element(element: html.HtmlElement, zone: str) -> Moment | None:
    said = element.get("datetime")
    return (_machine(said, zone) if said else None) or moment(str(element.text_content())[:LONGEST_LINE], zone)


def _marked(element: html.HtmlElement, zone: str) -> Moment | None:
    marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    if len(marks) < 5 or not _DATE_MARK.search(marks):
        return None
    words = " ".join(str(element.text_content()).split())
    return moment(words, zone) if 8 <= len(words) <= 60 and len(words.split()) <= 10 else None


def _role_of(element: html.HtmlElement) -> str:
    parent = element.getparent()
    around = str(parent.text_content())[:120] if parent is not None and element.tag == "time" else ""
    marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    before = around.partition(str(element.text_content()).strip()[:20])[0] if around else ""
    return "updated" if _UPDATED.search(marks) or _UPDATED.search(before[-40:]) else "published"


def _address(url: str | None, zone: str) -> Iterator[Dated]:
    found = _ADDRESS.search(url or "")
    if found:
        try:
            day = datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=ZoneInfo(zone))
        except ValueError:
            return
        yield Dated(day.astimezone(UTC), "published", "address", exact=False)
