"""A WebSub hub is named in every form of a feed, and only where the setting names one."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from newswatch.settings import settings
from newswatch.web.front import feeds, shelf

HUB = "https://hub.example/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def hub(monkeypatch):
    told = settings().model_copy(update={"websub_hub": HUB})
    monkeypatch.setattr(feeds, "settings", lambda: told)


def get(address):
    shelf.clear()
    return Client(SERVER_NAME="localhost").get(address)


@pytest.mark.parametrize("kind", ["front", "sections/ontario", "corrections"])
def test_a_hub_is_named_with_the_topic_in_head_and_body(archive, hub, kind):
    for form in ("atom", "rss", "json"):
        answer = get(f"/feeds/{kind}.{form}")
        itself = answer["Link"].partition(", <")[2].partition(">")[0]
        assert answer["Link"] == f'<{HUB}>; rel="hub", <{itself}>; rel="self"'
        assert itself.endswith(f"/feeds/{kind}.{form}")
        if form == "json":
            said = json.loads(answer.content)
            assert said["hubs"] == [{"type": "WebSub", "url": HUB}] and said["feed_url"] == itself
            continue
        links = {
            link.get("rel"): link.get("href") for link in ElementTree.fromstring(answer.content).iter(f"{ATOM}link")
        }
        assert (links["hub"], links["self"]) == (HUB, itself)


def test_without_one_no_feed_speaks_of_a_hub(archive):
    for form in ("atom", "rss", "json"):
        answer = get(f"/feeds/front.{form}")
        assert "Link" not in answer.headers and b"hub" not in answer.content


@pytest.mark.parametrize("address", ["/", "/fr/", "/sections/ontario/", "STORY", "ITEM", "/outlets/port-alder-ledger/",
                                     "/corrections/", "/search/?q=pump", "/about/"])  # fmt: skip
def test_every_page_leads_to_feeds_that_are_there(archive, address):
    lead = archive["lead"]
    at = {"STORY": f"/stories/{lead.id}-{lead.slug}/", "ITEM": f"/items/{archive['ledger'].id}/"}.get(address, address)
    head = get(at).content.decode().partition("</head>")[0]
    named = [part.partition('"')[0] for part in head.split('<link rel="alternate" type="application/')[1:]]
    assert named == ["atom+xml", "rss+xml", "feed+json"]
    for line in head.splitlines():
        if 'type="application/' in line and 'rel="alternate"' in line:
            assert get(line.partition('href="')[2].partition('"')[0].replace("&amp;", "&")).status_code == 200


def test_copy_without_an_address_of_its_own_has_ours_for_the_canonical_one(archive):
    wire = archive["wire"]
    wire.url = wire.canonical_url = None
    wire.save(update_fields=["url", "canonical_url"])
    page = get(f"/items/{wire.id}/").content.decode()
    assert page.count('<link rel="canonical"') == 1
    assert f'/items/{wire.id}/">' in page.partition('<link rel="canonical" href="')[2][:80]
