"""Feeds as feed readers see them, sitemaps, and what monitors read."""

import json
from io import BytesIO

import feedparser
import pytest
from django.test import Client
from lxml import etree

from newswatch.archive import models
from tests.make_archive import add_edition, add_item, add_story


@pytest.mark.parametrize("form", ["atom", "rss"])
@pytest.mark.parametrize("name", ["front", "sections/ontario", "stories/{story}", "people/{person}", "search"])
def test_feeds_are_read_without_complaint(archive, read, form, name):
    person = models.Person.objects.get(name="Ilse Varga").id
    address = f"/feeds/{name.format(story=archive['lead'].id, person=person)}.{form}?q=pump"
    feed = feedparser.parse(BytesIO(read(address).encode()))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.entries
    assert all(entry.link and entry.title and entry.id for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_json_feed(archive, read):
    feed = json.loads(read("/feeds/front.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    lead = next(entry for entry in feed["items"] if entry["title"].startswith("Port Alder knew"))
    assert lead["external_url"] == archive["own"].url
    assert lead["authors"] == [{"name": "Brule River Courier"}]


def test_the_id_of_an_entry_is_the_same_in_both_languages(archive, read):
    english = feedparser.parse(BytesIO(read("/feeds/front.atom").encode()))
    french = feedparser.parse(BytesIO(read("/fr/feeds/front.atom").encode()))
    assert [entry.id for entry in english.entries] == [entry.id for entry in french.entries]
    assert "/fr/stories/" in french.entries[0].link


def test_marks_that_xml_forbids_are_left_out(archive, read):
    story = add_story([add_item("wend-standard", "A\x0bB & <C>", "Text \x00\x08 here.".replace("\x00", ""))])
    add_edition([("lead", "", story)])
    for form in ("atom", "rss"):
        feed = feedparser.parse(BytesIO(read(f"/feeds/front.{form}").encode()))
        assert not feed.bozo
    etree.fromstring(read("/sitemap-news.xml").encode())


def test_unknown_feeds_are_not_found(archive, read):
    for address in ("/feeds/stories/999.atom", "/feeds/people/999.rss", "/feeds/sections/nope.json", "/feeds/x.atom"):
        read(address, 404)


def test_sitemaps_and_robots(archive, read):
    places = etree.fromstring(read("/sitemap.xml").encode())
    assert any(f"/stories/{archive['lead'].id}-" in loc.text for loc in places.iter("{*}loc"))
    news = etree.fromstring(read("/sitemap-news.xml").encode())
    assert {node.text for node in news.iter("{*}language")} == {"en", "fr"}
    assert "Disallow: /desk/" in read("/robots.txt")


def test_health(archive, read, monkeypatch):
    said = json.loads(read("/healthz"))
    assert said["ok"] is True
    assert said["edition"] == models.Edition.objects.latest("number").number

    def refuse(now):
        from django.db import OperationalError

        raise OperationalError("gone")

    monkeypatch.setattr("newswatch.web.front.queries.site_state", refuse)
    answer = Client(SERVER_NAME="localhost").get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["ok"] is False


def test_metrics(archive, read):
    models.StageCost.objects.create(stage="copydesk", items=27, seconds=1.5)
    lines = read("/metrics").splitlines()
    assert 'newswatch_items{waits_for="done"} 27' in lines
    assert f"newswatch_edition {models.Edition.objects.latest('number').number}" in lines
    assert 'newswatch_stage_cpu_seconds_total{stage="copydesk"} 1.5' in lines
