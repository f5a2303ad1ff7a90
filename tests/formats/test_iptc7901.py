"""IPTC 7901: header, keywords, marks, headline, byline, text, what is not for print, end line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newswatch.errors import CutOff, Incomplete, NotThisFormat, WrongCharset
from newswatch.formats import iptc7901

COPY = """1ST LEAD
Ferry stops in the ice
of the lake
By Ann Boyko, cnw =

Kenora (cnw) - The ferry\xa0stopped
at noon, the caf\xe9 too.

Then it left.

# Notebook

## Note to editors
- adds ice

* * * *
The following information is not intended for publication

cnw ab cd
"""


def message(text: str = COPY, end: str = "011730 GMT Mar 26") -> bytes:
    head = "\x01abc0123 3 i 211 ccccb   cnw 061\r\n\nKenora/Ferry/\r\n\x02"
    return (head + text.replace("\n", "\r\n") + f"\x03{end}\r\n\x7f\x04").encode("latin-1")


def test_fields() -> None:
    (received,) = iptc7901.read(message())
    assert received.uri == "iptc7901:cnw:20260301:abc0123"
    assert received.headline == "Ferry stops in the ice of the lake"
    assert received.byline == "By Ann Boyko, cnw"
    assert received.slug == "Kenora/Ferry/ 1ST LEAD"
    assert received.paragraphs == ("Kenora (cnw) - The ferry stopped at noon, the café too.", "Then it left.")
    assert received.published == datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
    assert received.editors_note == "adds ice"
    assert (received.agency, received.urgency) == ("cnw", 3)


@pytest.mark.parametrize(("month", "number"), [("Okt", 10), ("Mär", 3), ("févr", 2), ("Dec", 12)])
def test_months_in_three_languages(month: str, number: int) -> None:
    data = message().decode("latin-1").replace("Mar 26", f"{month} 26").encode()
    at = iptc7901.read(data)[0].published
    assert at is not None
    assert at.month == number


def test_a_headline_in_capitals_is_no_mark() -> None:
    assert iptc7901.read(message("FERRY STOPS =\n\nIt stopped.\n"))[0].headline == "FERRY STOPS"


def test_sign_off_is_dropped_and_text_without_head_kept() -> None:
    (received,) = iptc7901.read(message("It stopped.\n\nThen it left.\n\ncnw ab cd\n"))
    assert received.headline is None
    assert received.paragraphs == ("It stopped.", "Then it left.")


def test_several_messages() -> None:
    assert len(iptc7901.read(message() * 3)) == 3


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"plain", NotThisFormat),
        (b"\x01no header", NotThisFormat),
        (message()[:150], CutOff),
        (message(""), Incomplete),
    ],
)
def test_set_aside(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        iptc7901.read(data)


def test_announced_charset_binds() -> None:
    with pytest.raises(WrongCharset):
        iptc7901.read(message(), charset="utf-8")
