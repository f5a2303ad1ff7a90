"""Every time a page gives for itself, read for the place of its outlet."""

import pytest

from newswatch.formats import page

TEXT = "".join(
    f"<p>The harbour board said on evening {n} that the ferry to Grebe Island will sail all winter.</p>"
    for n in range(5)
)


def dates(body: str = "", head: str = "", url: str | None = None, lang: str = "en") -> list[tuple[str, str, str, bool]]:
    html = f"<html lang={lang}><head>{head}</head><body><main><h1>Ferry sails</h1>{body}{TEXT}</main></body></html>"
    [found] = page.read(html.encode(), url=url)
    return [(d.at.strftime("%Y-%m-%d %H:%M"), d.role, d.origin, d.exact) for d in found.dates]


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("Updated April 13, 2021 4:05 p.m. EDT", [("2021-04-13 20:05", "updated")]),
        ("Published: 4:05 PM EDT, Apr. 13, 2021", [("2021-04-13 20:05", "published")]),
        ("Posted Apr 13, 2021 4:05 PM ET | Last Updated: April 14, 2021",
         [("2021-04-13 20:05", "published"), ("2021-04-14 04:00", "updated")]),
        ("Published April 13, 2021 9:00 a.m. CDT Updated 4:05 p.m. CDT",
         [("2021-04-13 14:00", "published"), ("2021-04-13 21:05", "updated")]),
        ("Publié le 13 avril 2021 à 16 h 05", [("2021-04-13 20:05", "published")]),
        ("Mis à jour le 1er mars 2021 à 16h", [("2021-03-01 21:00", "updated")]),
        ("Dernière mise à jour : 13 avril 2021, 16 h 05 HAA", [("2021-04-13 19:05", "updated")]),
        ("Publié à 16 h 05 HAE le mardi 13 avril 2021", [("2021-04-13 20:05", "published")]),
        ("Published 2021-04-13 16:05", [("2021-04-13 20:05", "published")]),
        ("Published 25/12/2021 16:05", [("2021-12-25 21:05", "published")]),
        ("Published 03/04/2021 16:05", []),
        ("Published 2 hours ago", []),
        ("This report by Whitepine Press was first published April 13, 2021.", []),
    ],
)  # fmt: skip
def test_lines_that_readers_see(line, want):
    assert [(at, role) for at, role, _, _ in dates(f"<p>{line}</p>")] == want


def test_letters_of_zones_are_read_for_the_place_of_the_outlet():
    line = "<p>Published April 13, 2021 4:05 p.m. CST</p>"
    assert dates(line, url="https://ledger.example.ca/a")[0][0] == "2021-04-13 22:05"
    assert dates(line, url="https://ledger.example.cn/a")[0][0] == "2021-04-13 08:05"
    assert dates("<p>Published April 13, 2021 16:05</p>", lang="en-GB")[0][0] == "2021-04-13 15:05"
    assert dates("<p>Published 03/04/2021 16:05</p>", lang="en-GB")[0][0] == "2021-04-03 15:05"


def test_machine_times_and_the_address():
    head = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-04-13T16:05:00"}</script>'
    head += '<meta property="article:modified_time" content="2021-04-13T22:00:00Z">'
    assert dates("", head, "https://ledger.example/2021/04/13/ferry") == [
        ("2021-04-13 20:05", "published", "json-ld datePublished", True),
        ("2021-04-13 22:00", "updated", "meta article:modified_time", True),
        ("2021-04-13 04:00", "published", "address", False),
    ]


def test_time_elements_above_the_heading_and_in_lists_are_of_other_stories():
    html = (
        f"<html><body><time datetime='2020-01-01T00:00Z'>x</time><main><h1>Ferry</h1><time datetime='2021-04-13T20:05Z'>x</time>"
        f"{TEXT}<ul><li><time datetime='2020-01-02T00:00Z'>y</time></li></ul></main></body></html>"
    )
    [found] = page.read(html.encode())
    assert [d.at.year for d in found.dates] == [2021]
