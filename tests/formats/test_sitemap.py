"""Sitemaps."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from newswatch.errors import CutOff, NotThisFormat, TooLarge, Unreadable
from newswatch.formats.sitemap import LARGEST, read

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
OPEN = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="urn:n">'


def url(address: str, changed: str = "", news: str = "") -> str:
    last = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{address}</loc>{last}{news}</url>"


def sitemap(*urls: str) -> bytes:
    return (OPEN + "".join(urls) + "</urlset>").encode()


NEWS = (
    "<news:news><news:publication><news:name>Courier</news:name><news:language>en</news:language></news:publication>"
    "<news:publication_date>2026-05-04T08:00:00Z</news:publication_date><news:title>Rink reopens</news:title>"
    "<news:keywords>rink, ice, rink</news:keywords></news:news>"
)


def test_news() -> None:
    (notice,) = read(sitemap(url("https://tamarack.example/rink", news=NEWS)), now=NOW).notices
    assert (notice.url, notice.headline, notice.language) == ("https://tamarack.example/rink", "Rink reopens", "en")
    assert notice.published == datetime(2026, 5, 4, 8, tzinfo=UTC) and notice.categories == ("rink", "ice")
    assert notice.provider == "Courier"


def test_without_news_marks_only_what_changed_lately() -> None:
    found = read(
        sitemap(
            url("https://tamarack.example/new", "2026-05-03"),
            url("https://tamarack.example/old", "2026-04-03"),
            url("https://tamarack.example/undated"),
            url("javascript:x()", "2026-05-03"),
        ),
        now=NOW,
    )
    assert [notice.url for notice in found.notices] == ["https://tamarack.example/new"]


def test_index_names_the_newest_first() -> None:
    data = (
        b"<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2026-01-01</lastmod></sitemap>"
        b"<sitemap><loc>/b.xml</loc><lastmod>2026-05-01</lastmod></sitemap><sitemap><loc>/c.xml</loc></sitemap></sitemapindex>"
    )
    found = read(data, base="https://tamarack.example/map.xml")
    assert found.further == tuple(f"https://tamarack.example/{name}.xml" for name in "bac") and found.notices == ()


def test_packed() -> None:
    assert len(read(gzip.compress(sitemap(url("https://tamarack.example/rink", news=NEWS)))).notices) == 1


def test_packed_bomb() -> None:
    with pytest.raises(TooLarge):
        read(gzip.compress(b" " * (LARGEST + 10)))


def test_cut_off_gives_what_is_whole() -> None:
    data = sitemap(*(url(f"https://tamarack.example/{n}", news=NEWS) for n in range(3)))
    found = read(data[: data.rindex(b"Rink")], now=NOW)
    assert [notice.url for notice in found.notices] == [f"https://tamarack.example/{n}" for n in range(2)]
    assert not found.whole and read(data).whole


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", Unreadable),
        (b"<html><body>x</body></html>", NotThisFormat),
        (b"hello", NotThisFormat),
        (b'<rss version="2.0"></rss>', NotThisFormat),
        (b"\x1f\x8bnonsense", Unreadable),
        (sitemap(url("https://tamarack.example/1"))[:110], CutOff),
    ],
)
def test_trouble(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(data, now=NOW)
