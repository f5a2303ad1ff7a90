"""Which picture a feed gives an entry: only with what it shows and whose it is."""

import pytest

from newswatch.errors import Hostile
from newswatch.formats.feed_pictures import pictures
from newswatch.records import Picture

MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
WHOLE = (
    '<media:content url="/p.jpg" medium="image"><media:description>A &lt;b&gt;buoy&lt;/b&gt; &amp;amp; fog</media:description>'
    "<media:credit>N. Haddad</media:credit></media:content>"
)


def rss(inside):
    return f"<rss {MEDIA}><channel><item><guid>7</guid><link>https://l.example/7</link>{inside}</item></channel></rss>".encode()


def test_a_picture_of_an_entry_is_known_by_its_id_and_its_link():
    found = pictures(rss(WHOLE), base="https://l.example/feed")
    picture = Picture("https://l.example/p.jpg", "A buoy & fog", "N. Haddad")
    assert found == {"7": picture, "https://l.example/7": picture}
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom" {MEDIA}><entry><id>a</id><link href="https://l.example/a"/>{WHOLE}</entry></feed>'
    assert pictures(atom.encode(), base="https://l.example/") == {"a": picture, "https://l.example/a": picture}


@pytest.mark.parametrize(
    "inside",
    [
        WHOLE.replace('medium="image"', 'medium="video"'), WHOLE.replace("/p.jpg", "javascript:alert(1)"),
        WHOLE.replace("<media:credit>N. Haddad</media:credit>", ""),
        '<media:content url="/p.jpg" type="image/jpeg"><media:credit>N. Haddad</media:credit></media:content>',
        '<media:thumbnail url="/p.jpg"/>', "<broken>",
    ],
)  # fmt: skip
def test_a_picture_without_its_words_its_owner_or_an_address_is_none(inside):
    assert pictures(rss(inside), base="https://l.example/") == {}


def test_entities_are_refused():
    with pytest.raises(Hostile):
        pictures(b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(WHOLE))
