"""Pages saved as plain text: lines of the site first, then the headline, then paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newswatch.errors import NotAnArticle, TooLarge
from newswatch.formats.page import decoded
from newswatch.records import Dated, Received
from newswatch.text.dates import moment

LARGEST = 2_000_000
"""Bytes; no article has a tenth of it."""

LONGEST_DATE_LINE = 12
"""Words."""

_UPDATED = re.compile(r"\b(?:updated|modified|mise? à jour|modifiée?)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_BODY_LENGTH = 80
_WRAPPED = range(50, 100)


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """One article. Lines above its headline are the site's: its name, then the section.

    Raises ``TooLarge``, ``NotAnArticle``.
    """
    if len(data) > LARGEST:
        raise TooLarge(f"a text of {len(data):,} bytes; the most is {LARGEST:,}")
    text = decoded(data, charset).replace("\r\n", "\n").replace("\r", "\n")
    blocks = [lines for part in re.split(r"\n[ \t]*\n", text) if (lines := _lines(part))]
    if len(blocks) == 1:
        blocks = [[line] for line in blocks[0]]
    first = next((i for i, lines in enumerate(blocks) if _is_running(lines)), None)
    if first is None:
        raise NotAnArticle("no running text: every line is short")
    above, headline, below = _split_head(blocks[:first])
    paragraphs = [*below, *(p for lines in blocks[first:] for p in _paragraphs(lines))]
    origins = (("headline", "headline line"), ("paragraphs", "text"), ("section", "lines above the headline"))
    return (
        Received(
            headline=headline, paragraphs=tuple(paragraphs), site_name=above[0] if above else None,
            section=above[1] if len(above) > 1 else None, dates=tuple(_dates([*above, *below])),
            origins=origins if len(above) > 1 else origins[:2],
        ),
    )  # fmt: skip


def _dates(lines: list[str]) -> Iterator[Dated]:
    for line in lines:
        when = moment(line) if len(line.split()) <= LONGEST_DATE_LINE else None
        if when:
            yield Dated(when.at, "updated" if _UPDATED.search(line) else "published", "date line", when.exact)


def _lines(part: str) -> list[str]:
    return [line for raw in part.split("\n") if (line := " ".join(raw.split()))]


def _is_running(lines: list[str]) -> bool:
    joined = " ".join(lines)
    ends = _SENTENCE_END.search(joined) is not None
    return ends and (len(joined) >= _BODY_LENGTH or len(joined.split()) >= 10)


def _split_head(head: list[list[str]]) -> tuple[list[str], str | None, list[str]]:
    """Lines of the site, the headline, lines between headline and text (byline, date).

    The headline is the first block of one line and three or more words that no nav line follows; without blank lines to go by, the
    longest.
    """
    if not head:
        return [], None, []
    single = [i for i, lines in enumerate(head) if len(lines) == 1 and len(lines[0].split()) >= 3]
    after_nav = max((i for i, lines in enumerate(head) if len(lines) > 1), default=-1)
    later = [i for i in single if i > after_nav] or single
    if not later:
        flat = [line for lines in head for line in lines]
        place = max(range(len(flat)), key=lambda i: (len(flat[i].split()), -i))
        return flat[:place], flat[place], flat[place + 1 :]
    place = max(later[:3], key=lambda i: (len(head[i][0].split()) >= 5, -i))
    above = [line for lines in head[:place] for line in lines]
    return above, head[place][0], [line for lines in head[place + 1 :] for line in lines]


def _paragraphs(lines: list[str]) -> list[str]:
    """A block broken at a fixed width is one paragraph; else every line is one."""
    if len(lines) > 1 and all(len(line) in _WRAPPED for line in lines[:-1]):
        return [" ".join(lines)]
    return lines
