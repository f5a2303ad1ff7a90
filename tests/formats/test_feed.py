"""RSS and Atom in all their dress."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from newswatch.errors import CutOff, Hostile, NotThisFormat, SetAside, TooLarge, Unreadable, WrongCharset
from newswatch.formats.feed import BROKEN_TAGS, decoded, is_whole, read

BASE = "https://tamarack.example/feeds/all.xml"

RSS_091 = b"""<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Courier</title><language>en</language>
<item><title>Rink reopens</title><link>/news/rink</link>
<description>The rink &lt;b&gt;reopens&lt;/b&gt;.</description></item>
</channel></rss>"""

RSS_10 = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://tamarack.example/"><title>Courier</title>
</channel><item rdf:about="https://tamarack.example/news/rink"><title>Rink reopens</title>
<link>https://tamarack.example/news/rink</link><dc:date>2026-05-04T08:00:00-04:00</dc:date>
<dc:creator>Ann Lee</dc:creator></item></rdf:RDF>"""

RSS_20 = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Courier</title><language>en-ca</language><item>
<title><![CDATA[Rink &amp; pool <em>reopen</em>]]></title><link> https://tamarack.example/news/rink </link>
<guid isPermaLink="false">tb-1</guid><pubDate>Mon, 04 May 2026 08:00:00 EDT</pubDate>
<dc:creator>Ann Lee</dc:creator><dc:creator>Jo Roy</dc:creator><category>Sports</category><category>City</category>
<source url="https://wire.example/rss">Wendover Wire</source>
<description>Short.</description>
<content:encoded><![CDATA[<p>Long <a href="/x" onclick="y()">text</a>.</p>]]></content:encoded>
</item></channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr-CA" xml:base="https://courrier.example/fr/">
<title>Courrier</title>
<entry><title type="html">L&amp;#8217;aréna rouvre</title><id>urn:uuid:1</id>
<link rel="alternate" href="nouvelles/arena"/>
<link rel="enclosure" href="/son.mp3"/><published>2026-05-04T08:00:00-04:00</published>
<updated>2026-05-04T09:30:00-04:00</updated><author><name>Anne Roy</name></author><category term="Sports"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>L’aréna rouvre.</p><script>x()</script></div></content>
</entry></feed>""".encode()


def test_rss_091_with_its_doctype() -> None:
    (notice,) = read(RSS_091, base=BASE)
    assert (notice.headline, notice.url, notice.language) == (
        "Rink reopens",
        "https://tamarack.example/news/rink",
        "en",
    )
    assert notice.identity == notice.url and notice.published is None
    assert notice.summary_html == "The rink <b>reopens</b>."


def test_rss_10() -> None:
    (notice,) = read(RSS_10, base=BASE)
    assert notice.url == "https://tamarack.example/news/rink" and notice.authors == ("Ann Lee",)
    assert (notice.published or notice.updated) == datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_rss_20() -> None:
    (notice,) = read(RSS_20, base=BASE)
    assert (notice.identity, notice.headline) == ("tb-1", "Rink & pool reopen")
    assert notice.url == "https://tamarack.example/news/rink"
    assert notice.published == datetime(2026, 5, 4, 12, tzinfo=UTC) and notice.updated is None
    assert notice.authors == ("Ann Lee", "Jo Roy") and notice.categories == ("Sports", "City")
    assert notice.provider == "Wendover Wire" and notice.language == "en-ca"
    assert notice.summary_html == "Short."
    assert (
        notice.content_html
        == '<p>Long <a href="https://tamarack.example/x" rel="noopener noreferrer nofollow">text</a>.</p>'
    )


def test_atom() -> None:
    (notice,) = read(ATOM, base=BASE)
    assert (notice.identity, notice.headline) == ("urn:uuid:1", "L’aréna rouvre")
    assert notice.url == "https://courrier.example/fr/nouvelles/arena" and notice.language == "fr-CA"
    assert notice.published == datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert notice.updated == datetime(2026, 5, 4, 13, 30, tzinfo=UTC)
    assert notice.content_html is not None
    assert "<p>L’aréna rouvre.</p>" in notice.content_html and "x()" not in notice.content_html


def test_entity_names_of_single_characters_are_harmless() -> None:
    data = RSS_091.replace(b'"http://my.netscape.com/publish/formats/rss-0.91.dtd">', b'"x" [<!ENTITY nbsp "&#160;">]>')
    assert read(data)[0].headline == "Rink reopens"


@pytest.mark.parametrize(
    "definition",
    [
        b'<!ENTITY a SYSTEM "file:///etc/hostname">', b'<!ENTITY % a "x">', b'<!ENTITY a PUBLIC "b" "c">',
        b'<!ENTITY a "&b;">', b'<!entity a "' + b"x" * 200 + b'">', b"<!ENTITY a", b'<!ENTITY a "x">' * 400,
    ],
)  # fmt: skip
def test_other_entities_are_hostile(definition: bytes) -> None:
    with pytest.raises(Hostile):
        read(b'<?xml version="1.0"?><!DOCTYPE rss [' + definition + b"]>" + RSS_091[RSS_091.index(b"<rss") :])


def test_a_feed_that_tells_of_entities_in_its_text_is_read() -> None:
    data = RSS_20.replace(b"Short.", b'<![CDATA[<!ENTITY a SYSTEM "b">]]>')
    assert read(data)[0].identity == "tb-1"


@pytest.mark.parametrize("data", [b"<html><body>x", b"hello", b"<xml><a/></xml>", b"PK\x03\x04", b"<!DOCTYPE html><p>"])
def test_other_things(data: bytes) -> None:
    with pytest.raises(NotThisFormat):
        read(data)


def test_empty() -> None:
    with pytest.raises(Unreadable):
        read(b" \n ")


def test_every_cut_gives_whole_entries_or_says_so() -> None:
    entries = b"".join(
        b"<item><title>Story %d</title><link>https://tamarack.example/%d</link></item>" % (n, n) for n in range(4)
    )
    data = b'<?xml version="1.0"?><rss version="2.0"><channel><title>C</title>' + entries + b"</channel></rss>"
    for end in range(60, len(data) - 1):
        cut = data[:end]
        assert not is_whole(cut)
        whole = cut.count(b"</item>")
        try:
            notices = read(cut)
        except CutOff:
            assert whole == 0
            continue
        assert [notice.headline for notice in notices] == [f"Story {n}" for n in range(whole)]
    assert is_whole(data) and is_whole(data + b"\n<!-- made in 3 ms -->\n<br />Warning: x in y.php")


def test_stray_ampersands_and_control_characters_lose_no_entry() -> None:
    data = RSS_20.replace(b"Short.", b"Ice & snow \x0b and AT&T").replace(b"<category>City", b"<category>R&D")
    (notice,) = read(data)
    assert notice.identity == "tb-1" and "Ice" in (notice.summary_html or "")


@pytest.mark.parametrize(
    ("data", "announced", "text"),
    [
        ("é".encode(), None, "é"),
        ("é".encode(), "iso-8859-1", "é"),
        ("“é”".encode("cp1252"), None, "“é”"),
        ("“é”".encode("cp1252"), "iso-8859-1", "“é”"),
        (b"\xef\xbb\xbf\xc3\xa9", "utf-16", "é"),
        ("é".encode("utf-16"), "utf-8", "é"),
        ("<é".encode("utf-16-le"), None, "<é"),
        ("<é".encode("utf-16-be"), None, "<é"),
        ('<?xml version="1.0" encoding="iso-8859-2"?>ł'.encode("iso-8859-2"), "utf-8",
         '<?xml version="1.0" encoding="iso-8859-2"?>ł'),
        ('<?xml version="1.0" encoding="iso-2022-jp"?>日'.encode("iso-2022-jp"), None,
         '<?xml version="1.0" encoding="iso-2022-jp"?>日'),
    ],
)  # fmt: skip
def test_charsets(data: bytes, announced: str | None, text: str) -> None:
    assert decoded(data, announced) == text


def test_no_charset_fits() -> None:
    with pytest.raises(WrongCharset):
        decoded(b"a\x81\xff", "utf-8")


def test_an_entry_without_id_and_link_keeps_its_name_when_its_headline_is_mended() -> None:
    entry = "<item><title>{}</title><pubDate>Mon, 04 May 2026 08:00:00 GMT</pubDate></item>"
    first, second = (
        read(f'<rss version="2.0"><channel>{entry.format(t)}</channel></rss>'.encode())[0].identity
        for t in ("Rink repoens", "Rink reopens")
    )
    assert first == second


def test_a_huge_entry_is_read_when_the_feed_is_well_formed_and_refused_when_not() -> None:
    huge = b"<![CDATA[" + b"<p>ice and snow</p>" * 20_000 + b"]]>"
    assert (read(RSS_20.replace(b"Short.", huge))[0].summary_html or "").count("<p>") == 20_000
    with pytest.raises(TooLarge):
        read(RSS_20.replace(b"Short.", b"<b>" * 100_000))


@pytest.mark.parametrize("seed", range(150))
def test_damage_ends_in_a_code_or_in_notices(seed: int) -> None:
    chance = random.Random(seed)
    scraps = [
        b"<![",
        b"]]>",
        b"&#xD800;",
        b"&#99999999;",
        b"http://[x",
        b"\x00",
        b"\xff\xfe",
        b"<item>",
        b"</rss>",
        b"&",
    ]
    data = bytearray(chance.choice([RSS_20, ATOM, RSS_10, RSS_091]))
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data))
        data[place : place + chance.choice([0, 0, 1, 40])] = chance.choice(scraps)
    try:
        notices = read(bytes(data), base=BASE)
    except SetAside as error:
        assert error.code and error.message
    else:
        assert all(notice.identity for notice in notices)


MANY = BROKEN_TAGS // 6


@pytest.mark.parametrize(("broken", "found"), [("", MANY + 50), ("<broken>", MANY)])
def test_of_very_many_entries_in_broken_xml_the_first_are_read(broken: str, found: int) -> None:
    entries = "".join(f"<item><title>T{n}</title><guid>g{n}</guid></item>" for n in range(MANY + 50))
    got = read(f'<rss version="2.0"><channel>{entries}{broken}</channel></rss>'.encode())
    assert len(got) == found
    assert [notice.headline for notice in got[:2]] == ["T0", "T1"]


def test_of_very_many_tags_without_an_entry_the_first_are_read() -> None:
    (only,) = read(b"<rss><item><title>T</title></item>" + b"<rss>" * 2 * BROKEN_TAGS)
    assert only.headline == "T"
