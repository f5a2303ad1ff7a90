"""What kind of piece it is: the format's word, what the outlet calls it, what its text shows; else a report."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from newswatch.records import Kind, Received, Signal

BRIEF = 150
"""Words. A video or a gallery with more text than this is a report that has one."""

FEWEST_ROWS = 8
"""Lines of figures that make a piece agate, when they are most of it."""

_MARK_BEHIND = re.compile(r"\s*[:|–—-]")
_BRIEF_KINDS = frozenset({Kind.VIDEO, Kind.GALLERY})
_RELEASE = re.compile(
    r"(?:/|\()\s*(?:CNW|CNW Telbec|Canada ?News ?wire|GLOBE ?NEWS ?WIRE|BUSINESS WIRE|PR ?News ?wire|Newsfile(?: Corp\.?)?|ACCESSWIRE"
    r"|EIN ?Presswire|Marketwired)\s*(?:/|\)|--|–)|^\W*(?:for immediate release|pour (?:diffusion|publication) immédiate)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Named:
    kind: Kind
    labels: re.Pattern[str]
    paths: frozenset[str]


def kind_of(given: Received, headline: str, lines: Sequence[str] = ()) -> tuple[Kind, str | None]:
    """The kind and where it was seen; None for a report that nothing names. ``lines`` are the text as received."""
    if given.kind is not None:
        return given.kind, dict(given.origins).get("kind", "format")
    if given.signal is Signal.ADVISORY:
        return Kind.ADVISORY, "signal"
    if any(_RELEASE.search(line) for line in (headline, *lines[:3])):
        return Kind.RELEASE, "first lines"
    brief = sum(len(line.split()) for line in lines) <= BRIEF
    for named in _table():
        where = _named(named, given, headline)
        if where and (brief or named.kind not in _BRIEF_KINDS):
            return named.kind, where
    if _is_agate(lines):
        return Kind.AGATE, "figures"
    return Kind.REPORT, None


def _named(named: _Named, given: Received, headline: str) -> str | None:
    opens = named.labels.match(headline)
    if opens and _MARK_BEHIND.match(headline, opens.end()):
        return "headline"
    for where, words in (("section", given.section), ("label", given.label)):
        if words and named.labels.match(words.strip()):
            return where
    path = urlsplit(given.canonical_url or given.url or "").path.lower()
    return "address" if named.paths & set(path.split("/")[1:-1]) else None


def _is_agate(lines: Sequence[str]) -> bool:
    rows = sum(
        len(line) < 80 and len(_FIGURES.findall(line)) >= 2 and not line.endswith((".", "!", "?")) for line in lines
    )
    return rows >= FEWEST_ROWS and rows > 0.6 * len(lines)


@cache
def _table() -> tuple[_Named, ...]:
    rows = tomllib.loads((files("newswatch.copydesk") / "rules" / "kinds.toml").read_text("utf-8"))["kind"]
    return tuple(
        _Named(Kind(row["kind"]), _labels(row["labels"]), frozenset(row["paths"])) for row in rows
    )  # fmt: skip


def _labels(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})s?\b", re.IGNORECASE)
