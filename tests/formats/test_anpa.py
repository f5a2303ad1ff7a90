"""ANPA 1312: header, keyword line, head lines, tables, end line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newswatch.errors import CutOff, Incomplete, NotThisFormat
from newswatch.formats import anpa
from newswatch.records import Signal


def message(text: str, category: str = "a", priority: str = "u") -> bytes:
    head = f"\x16\x16\x01{category}4711\x1f_-----\r\n{priority} {category}\x13\x11 BC-CA--Ferry   03-01 0100\r\n\x02"
    return (head + text.replace("\n", " \r\n") + "\r\n\t   \x03TP-WF-03-01-26 1730GMT<\r\n\x0c\r\n\x04").encode(
        "latin-1"
    )


COPY = """^BC-CA--Ferry, 2nd Ld-Writethru,104<
^Ferry stops<
^TP Photo KEN101<
^Eds: Adds ice.<
^The ferry stopped at noon on Sunday.<
^By ANN BOYKO=
^Tamarack Press Writer=
\t   KENORA, Ont. (TP) _ ``It stopped,'' he said.
going on here.
\t   Then it left."""


def test_fields() -> None:
    (received,) = anpa.read(message(COPY))
    assert received.uri == "anpa:TP:20260301:a4711"
    assert received.slug == "BC-CA--Ferry, 2nd Ld-Writethru"
    assert (received.headline, received.deck) == ("Ferry stops", "The ferry stopped at noon on Sunday.")
    assert received.byline == "By ANN BOYKO, Tamarack Press Writer"
    assert received.editors_note == "Adds ice."
    assert received.paragraphs[-1] == "Then it left."
    assert received.published == datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
    assert (received.agency, received.urgency, received.section) == ("TP", 3, "Domestic")


def test_signs_of_the_seven_bit_set_are_printed_as_meant() -> None:
    (received,) = anpa.read(message(COPY))
    assert received.paragraphs[0] == "KENORA, Ont. (TP) — “It stopped,” he said. going on here."


def test_tables() -> None:
    text = "^Glance<\n^Standings=\n^By The Tamarack Press=\n^North=\n\x08Kenora;3;2{;_\x10\n\x08Sioux\x10 Lookout;2;1;_\x10"
    (received,) = anpa.read(message(text))
    assert received.headline == "Standings"
    assert received.byline == "By The Tamarack Press"
    assert received.paragraphs == ("North", "Kenora | 3 | 2½ | —", "Sioux Lookout | 2 | 1 | —")


def test_several_messages_and_advisories() -> None:
    found = anpa.read(message(COPY) + message("^Advisory<\n^To editors<\n\t   A note.", category="v"))
    assert [one.signal for one in found] == [None, Signal.ADVISORY]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"plain", NotThisFormat),
        (b"\x16\x16\x01\x02\x03", NotThisFormat),
        (message(COPY)[:200], CutOff),
        (message(""), Incomplete),
    ],
)
def test_set_aside(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        anpa.read(data)


def test_a_date_that_is_none_is_left_out() -> None:
    (received,) = anpa.read(message(COPY).replace(b"03-01-26", b"13-41-26"))
    assert received.published is None
    assert received.wire_id == "a4711"
