"""Lines that stand in a text and are no part of the story: pointers, sign-up boxes, share bars, notices of rights.

The table is ``rules/furniture.toml``. What is dropped is dropped whole; no line of the story is changed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from newswatch.copydesk.pull_quotes import said_once
from newswatch.copydesk.tails import read_line

MOST_DROPPED = 0.5
"""Share of the words of a text that may be furniture; more, and the table has met a text that it does not fit."""

_CREDIT = re.compile(
    r"contributed|with (?:files|reporting|reports|a file) from|reporting by|editing by|avec (?:des |les )?(?:informations|fichiers)"
    r"|first published|publiée? (?:pour la première fois|initialement)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Table:
    anywhere: tuple[tuple[re.Pattern[str], int], ...]
    edges: tuple[tuple[re.Pattern[str], int], ...]
    close: tuple[tuple[re.Pattern[str], int], ...]


def without_furniture(lines: Sequence[str], *, pulled: bool = True) -> list[str]:
    """``lines`` without furniture; if ``pulled``, also without pull quotes, which pages have and wires have not."""
    table = _table()
    kept = [line for line in lines if not _meets(line, table.anywhere) or _credits(line)]
    kept = without_edges(_closed(kept, table.close), spared=lambda line: read_line(line) is not None)
    if _words(kept) < (1 - MOST_DROPPED) * _words(lines):
        return list(lines)
    return said_once(kept) if pulled else kept


def without_edges(lines: Sequence[str], spared: Callable[[str], bool] = lambda _: False) -> list[str]:
    """``lines`` from the first to the last that is no edge furniture; used again when the credit lines are off.

    ``spared`` lines stay, with what lies within them: the reading of credits takes its own lines off.
    """
    edges = _table().edges
    start, end = 0, len(lines)
    while end > start and _meets(lines[end - 1], edges) and not spared(lines[end - 1]):
        end -= 1
    while start < end and _meets(lines[start], edges) and not spared(lines[start]):
        start += 1
    return list(lines[start:end]) or list(lines)


def _credits(line: str) -> bool:
    """Whether a line names an agency, a writer or a helper, as lines of rights and of pictures may."""
    read = read_line(line)
    return read is not None and read.says


def _closed(lines: list[str], close: tuple[tuple[re.Pattern[str], int], ...]) -> list[str]:
    total, before = _words(lines), 0
    for number, line in enumerate(lines):
        if before >= total / 2 and _meets(line, close):
            return lines[:number] + [later for later in lines[number + 1 :] if _CREDIT.search(later)]
        before += len(line.split())
    return lines


def _meets(line: str, patterns: tuple[tuple[re.Pattern[str], int], ...]) -> bool:
    words = line.count(" ") + 1
    return any(words <= most and pattern.fullmatch(line) for pattern, most in patterns)


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


@cache
def _table() -> _Table:
    found = tomllib.loads((resources.files("newswatch.copydesk") / "rules" / "furniture.toml").read_text("utf-8"))
    place: Callable[[str], tuple[tuple[re.Pattern[str], int], ...]] = lambda where: tuple(  # noqa: E731
        (_pattern(row["says"]), row["most"]) for row in found["line"] if row["where"] == where
    )
    return _Table(place("anywhere"), place("edges"), place("close"))


def _pattern(says: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in says), re.IGNORECASE)
