"""Addresses: one canonical form, never another scheme, nothing lost that chooses a page."""

import pytest

from newswatch.text.urls import absolute_url, canonical_url, host_of, is_front_page, same_site


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("HTTP://WWW.Tamarack.Example:80/News//a/../b#comments", "http://www.tamarack.example/News//b"),
        ("https://tamarack.example./a", "https://tamarack.example/a"),
        ("https://tamarack.example:443", "https://tamarack.example/"),
        ("https://tamarack.example:8443/a", "https://tamarack.example:8443/a"),
        ("https://reader:secret@tamarack.example/a", "https://tamarack.example/a"),
        ("https://tamarack.example/a?utm_source=feed&id=7&fbclid=x&UTM_Medium=y", "https://tamarack.example/a?id=7"),
        ("https://tamarack.example/a?utm_source=feed", "https://tamarack.example/a"),
        ("https://tamarack.example/a?", "https://tamarack.example/a"),
        ("https://tamarack.example/a?b=2&a=1", "https://tamarack.example/a?b=2&a=1"),
        ("https://tamarack.example/%7Eanna/%c3%a9t%C3%A9", "https://tamarack.example/~anna/%C3%A9t%C3%A9"),
        ("https://tamarack.example/été", "https://tamarack.example/%C3%A9t%C3%A9"),
        ("https://tamarack.example/a;jsessionid=9F?x=1", "https://tamarack.example/a?x=1"),
        ("https://www.cbc.ca/news/1.1?cmp=rss&ref=rss", "https://www.cbc.ca/news/1.1"),
        ("https://tamarack.example/a?ref=12", "https://tamarack.example/a?ref=12"),
        ("https://tamarack.example/tree?path=a%2Fb", "https://tamarack.example/tree?path=a%2Fb"),
        ("  https://tamarack.example/a\n", "https://tamarack.example/a"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
    ],
)
def test_canonical_form(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "data:text/html,hello",
        "file:///etc/passwd",
        "ftp://tamarack.example/a",
        "mailto:desk@tamarack.example",
        "urn:newsml:tamarack.example:1",
        "https://",
        "http://[::1",
        "https://tamarack example/",
        "https://tamarack.example/" + "a" * 3000,
        "story-7",
    ],
)
def test_no_address(bad: str) -> None:
    assert canonical_url(bad) is None
    assert absolute_url(bad) is None
    assert host_of(bad) is None
    assert is_front_page(bad) is False


def test_relative_addresses_need_a_base() -> None:
    base = "https://tamarack.example/news/index.html"
    assert absolute_url("council.html?utm_source=x#top", base) == (
        "https://tamarack.example/news/council.html?utm_source=x#top"
    )
    assert absolute_url("//cdn.example/a", base) == "https://cdn.example/a"
    assert canonical_url("../sport/", base) == "https://tamarack.example/sport/"
    assert absolute_url("javascript:alert(1)", base) is None
    assert absolute_url("JaVa\tScRiPt:alert(1)", base) is None


def test_an_address_in_numbers_is_written_as_what_it_is() -> None:
    assert host_of("http://0x7f.1/") == "127.0.0.1"
    assert host_of("http://2130706433/") == "127.0.0.1"


@pytest.mark.parametrize("front", ["/", "", "/en", "/fr/", "/fr-ca/", "/index.html", "/en/index.php", "/?utm_source=x"])
def test_front_pages(front: str) -> None:
    assert is_front_page(f"https://tamarack.example{front}")


@pytest.mark.parametrize("page", ["/a", "/english", "/?p=12", "/news/", "/index-of-prices.html"])
def test_not_front_pages(page: str) -> None:
    assert not is_front_page(f"https://tamarack.example{page}")


def test_same_site() -> None:
    assert same_site("https://www.tamarack.example/a", "https://tamarack.example/b")
    assert same_site("https://ottawa.tamarack.example/a", "https://tamarack.example/b")
    assert not same_site("https://nottamarack.example/a", "https://tamarack.example/b")
    assert not same_site("mailto:x", "https://tamarack.example/b")


def test_tracking_table_cannot_choose_pages() -> None:
    keep = "id p page story q s v a article date lang year month day cat tag section n ref doc nid docid"
    for name in keep.split():
        assert canonical_url(f"https://tamarack.example/x?{name}=1") == f"https://tamarack.example/x?{name}=1"
