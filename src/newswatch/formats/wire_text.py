"""Text and single fields as wires send them: charsets, control characters, hard-wrapped lines, times, numbers."""

from __future__ import annotations

import codecs
import re
from datetime import UTC, datetime

from newswatch.errors import Hostile, TooLarge, WrongCharset

LARGEST = 8 * 1024 * 1024
"""Bytes of one wire file: some thousand texts. Larger ones hold pictures or harm."""

MOST_ITEMS = 5_000
"""Items in one wire file."""

WRAPPED = 100
"""A text whose lines are all shorter was broken into lines for a screen or a printer (69 to 80 in practice)."""

LONG_SHARE = 5
"""A text is not wrapped when one line in so many is longer than ``WRAPPED``: an address alone may be."""

MOST_LINES = 200_000
"""Lines of text in one item or teletype file: each takes some 5 µs."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_OUR_LARGEST_NUMBER = 2**31 - 1


def check_size(data: bytes, largest: int = LARGEST) -> None:
    """Raises ``TooLarge`` over ``largest`` bytes."""
    if len(data) > largest:
        raise TooLarge(f"{len(data):,} bytes; at most {largest:,} are read as one wire file")


def check_count(items: int) -> None:
    """Raises ``TooLarge`` over ``MOST_ITEMS``."""
    if items > MOST_ITEMS:
        raise TooLarge(f"{items:,} items in one file; at most {MOST_ITEMS:,} are read")


def check_lines(text: str) -> None:
    """Raises ``Hostile`` over ``MOST_LINES``."""
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise Hostile(f"over {MOST_LINES:,} lines of text")


def decoded(data: bytes, charset: str | None) -> str:
    """``data`` as text: by its byte order mark, else the announced ``charset``, else UTF-8, else Windows-1252.

    Wires that name no charset send ASCII, UTF-8 or a Latin set; Windows-1252 holds the Latin ones, and text in it is
    hardly ever valid UTF-8 by chance. Raises ``WrongCharset`` when the bytes do not fit the announced one, or none.
    """
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _as(data, name).removeprefix("\ufeff")
    if charset:
        return _as(data, charset)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as(data, "windows-1252")


def _as(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except LookupError as error:
        raise WrongCharset(f"no charset is named {charset[:40]!r}") from error
    except (UnicodeError, ValueError) as error:
        raise WrongCharset(f"the bytes are not {charset[:40]}: {error}") from error


def without_controls(text: str) -> str:
    """``text`` without control characters (line ends and tabs stay), lone surrogates and byte order marks."""
    return text if text.isprintable() else _CONTROL.sub("", text)


def line(value: object) -> str | None:
    """A string on one line, spaces folded; None for what is no string or empty."""
    if not isinstance(value, str):
        return None
    return " ".join(without_controls(value).split()) or None


def paragraphs(text: str) -> tuple[str, ...]:
    """Plain text as paragraphs, spaces folded. In wrapped text blank lines part them, else each line is one.

    Raises as ``check_lines``.
    """
    check_lines(text)
    text = without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [one for one in text.split("\n") if one.strip()]
    long = sum(len(one) > WRAPPED for one in lines)
    parts = lines if long * LONG_SHARE >= len(lines) else _BLANK_LINE.split(text)
    return tuple(folded for part in parts if (folded := " ".join(part.split())))


def number(value: object, least: int = 0, most: int = _OUR_LARGEST_NUMBER) -> int | None:
    """A whole number within bounds, given as one or in digits; None for anything else."""
    if isinstance(value, str):
        value = value.strip()
        value = int(value) if value.isascii() and value.isdigit() and len(value) < 12 else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if least <= value <= most else None


def time(value: object) -> datetime | None:
    """ISO 8601, basic or extended, as an aware time in UTC (one without a zone is UTC); None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value.strip())
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
