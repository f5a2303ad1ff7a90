"""JSON Feed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from newswatch.errors import CutOff, NotThisFormat, Unreadable
from newswatch.formats.jsonfeed import read


def feed(*items: Any, **more: Any) -> bytes:
    return orjson.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": items, **more})


def test_every_field() -> None:
    item = {
        "id": "tb-1", "url": "/news/1", "title": "Rink &  pool", "summary": "A < B", "tags": ["City", "City", 3],
        "content_html": "<p>Text<script>x()</script></p>", "authors": [{"name": "Ann Lee"}, {"url": "x"}],
        "date_published": "2026-05-04T08:00:00-04:00", "date_modified": "2026-05-04T09:00:00-04:00",
    }  # fmt: skip
    (notice,) = read(feed(item, language="en-CA"), base="https://tamarack.example/feed.json")
    assert (notice.identity, notice.url) == ("tb-1", "https://tamarack.example/news/1")
    assert (notice.headline, notice.summary_html, notice.content_html) == ("Rink & pool", "A &lt; B", "<p>Text</p>")
    assert notice.authors == ("Ann Lee",) and notice.categories == ("City",) and notice.language == "en-CA"
    assert notice.published == datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert notice.updated == datetime(2026, 5, 4, 13, tzinfo=UTC)


def test_plain_text_becomes_paragraphs_and_version_1_authors_count() -> None:
    (notice,) = read(
        feed({"id": 7, "content_text": "One <b>.\n\nTwo.", "author": {"name": "Jo"}, "date_published": "x"})
    )
    assert notice.identity == "7" and notice.content_html == "<p>One &lt;b&gt;.</p><p>Two.</p>"
    assert notice.authors == ("Jo",) and notice.published is None


def test_a_date_ahead_is_none() -> None:
    (notice,) = read(feed({"id": "1", "date_published": "2041-01-01"}), now=datetime(2026, 5, 4, tzinfo=UTC))
    assert notice.published is None


def test_things_that_are_no_items_are_passed_over() -> None:
    assert [notice.identity for notice in read(feed("x", None, {"id": "1"}, []))] == ["1"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (feed({"id": "1"})[:-3], CutOff),
        (b'{"items": [nonsense]}', Unreadable),
        (b'{"uri": "urn:1", "headline": "x"}', NotThisFormat),
        (b"[1]", NotThisFormat),
        (b'{"items": ' + b"[" * 100_000, CutOff),
    ],
)
def test_trouble(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(data)
