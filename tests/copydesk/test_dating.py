"""The rule by which the copy desk chooses among the times an item is given."""

from datetime import UTC, datetime

from newswatch.copydesk.dating import dated
from newswatch.records import Dated, DateOrigin, Form, Notice, Received
from tests.make import NOON, raw

PAGE = raw(form=Form.PAGE)


def at(day: int, hour: int = 15, minute: int = 0) -> datetime:
    return datetime(2026, 2, day, hour, minute, tzinfo=UTC)


def day(number: int) -> datetime:
    """The first minute of the day in Toronto."""
    return at(number, 5)


def said(*claims: Dated) -> Received:
    return Received(dates=claims)


def test_the_most_trusted_source_speaks_and_is_named():
    found = dated(
        said(Dated(at(3), "published", "meta date"), Dated(at(3, 16), "published", "json-ld datePublished")), PAGE
    )
    assert found.published is not None and found.published.at == at(3, 16)
    assert (found.published.origin, found.origins) == (DateOrigin.PAGE, (("published", "json-ld datePublished"),))


def test_what_cannot_be_is_refused_and_the_next_speaks():
    for wrong in (datetime(1970, 1, 1, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC), datetime(1601, 1, 1, tzinfo=UTC)):
        claims = said(Dated(wrong, "published", "json-ld datePublished"), Dated(at(3), "published", "visible line"))
        assert dated(claims, PAGE).published.at == at(3)
        assert dated(said(claims.dates[0]), PAGE).published is None


def test_two_of_different_kinds_outvote_one():
    rendered = Dated(NOON, "published", "json-ld datePublished")
    seen, address = Dated(at(3), "published", "visible line"), Dated(day(3), "published", "address", exact=False)
    assert dated(said(rendered, seen, address), PAGE).published.at == at(3)
    assert dated(said(rendered, seen), PAGE).published.at == NOON
    backed = Dated(NOON, "published", "time element")
    assert dated(said(rendered, seen, address, backed), PAGE).published.at == NOON


def test_a_day_alone_takes_its_time_from_the_next_that_has_one():
    alone = Dated(day(3), "published", "meta date", exact=False)
    timed = Dated(at(3, 21, 5), "published", "visible line")
    assert dated(said(alone, timed), PAGE).published.at == at(3, 21, 5)
    assert dated(said(alone, Dated(at(9), "published", "visible line")), PAGE).published.at == day(3)


def test_updated_is_later_than_published_or_nothing():
    first = Dated(at(3), "published", "json-ld datePublished")
    assert dated(said(first, Dated(at(3), "updated", "json-ld dateModified")), PAGE).updated is None
    assert dated(said(first, Dated(at(2), "updated", "json-ld dateModified")), PAGE).updated is None
    assert dated(said(first, Dated(at(4), "updated", "json-ld dateModified")), PAGE).updated.at == at(4)


def test_the_feed_fills_what_the_page_does_not_say():
    notice = Notice(identity="1", url=None, published=at(3))
    found = dated(said(), raw(form=Form.PAGE, notice=notice))
    assert (found.published.at, found.published.origin) == (at(3), DateOrigin.FEED)
    found = dated(said(Dated(at(2), "published", "visible line")), raw(form=Form.PAGE, notice=notice))
    assert (found.published.at, found.published.origin) == (at(2), DateOrigin.PAGE)


def test_unknown_is_none():
    assert dated(said(), PAGE).published is None and dated(said(), PAGE).updated is None
