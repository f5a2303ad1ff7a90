"""The list of sections for programs."""

import json

import listparser
import pytest

from newswatch.archive import models

pytestmark = pytest.mark.django_db(transaction=True)


def test_feed_readers_find_every_section(archive, read):
    found = listparser.parse(read("/feeds/sections.opml"))
    assert not found.bozo
    assert [feed.title for feed in found.feeds] == [
        s["name_en"] for s in models.Watch.objects.get(name="sections").value
    ]
    assert all(feed.url.endswith(".atom") for feed in found.feeds)


def test_every_feed_and_page_of_the_list_is_there(archive, read, client):
    listed = json.loads(read("/feeds/sections.json"))
    for section in listed["sections"]:
        for address in (section["url"], *section["feeds"].values()):
            path = "/" + address.split("/", 3)[3]
            assert client.get(path).status_code == 200, path


def test_counts_are_those_of_the_archive(archive, read):
    listed = {s["slug"]: s for s in json.loads(read("/feeds/sections.json"))["sections"]}
    shown = models.ItemSection.objects.filter(item__hidden=False)
    assert sum(s["items"] for s in listed.values()) == shown.count() > 0
    assert sum(s["home_of"] for s in listed.values()) == shown.filter(home=True).count()
    one = shown.filter(home=True).first()
    before = listed[one.section]["home_of"]
    models.Item.objects.filter(id=one.item_id).update(hidden=True)
    after = {s["slug"]: s for s in json.loads(read("/feeds/sections.json"))["sections"]}
    assert after[one.section]["home_of"] == before - 1


def test_it_stands_in_french(archive, read):
    listed = json.loads(read("/fr/feeds/sections.json"))
    assert "Santé" in [s["name"] for s in listed["sections"]]
    assert all("/fr/sections/" in s["url"] for s in listed["sections"])
