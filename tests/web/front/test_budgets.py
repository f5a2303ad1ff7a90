"""What a page may weigh and how often it may ask the archive."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newswatch.archive import models
from newswatch.web.front import shelf
from newswatch.web.front.encodings import encoded

STATIC = Path(__file__).parents[3] / "src" / "newswatch" / "web" / "static"
QUERIES = {
    "/": 12, "/sections/ontario/": 10, "ITEM": 12, "/people/": 8, "/outlets/port-alder-ledger/": 8,
    "/agencies/superior-wire/": 11, "/search/?q=pump": 16, "/search/?q=zebra+pump": 12, "/corrections/": 6,
    "/editions/": 7, "EDITION": 10, "/about/": 9, "/feeds/": 5, "STORY": 12, "PERSON": 6,
}  # fmt: skip
"""Queries of one page that is not kept, by address."""
HTML, SHEET, FIRST_VIEW = 60_000, 25_000, 90_000
"""Bytes: of a page, of the style sheet, and of all that a first view brings over the wire."""


@pytest.fixture
def addresses(archive):
    person = models.Person.objects.get(name="Ilse Varga")
    lead = archive["lead"]
    return {
        "STORY": f"/stories/{lead.id}-{lead.slug}/", "PERSON": f"/people/{person.id}-{person.slug}/",
        "ITEM": f"/items/{archive['ledger'].id}/", "EDITION": f"/editions/{archive['edition'].number}/",
    }  # fmt: skip


@pytest.mark.parametrize("name", QUERIES)
def test_a_page_keeps_to_its_budget(archive, addresses, name):
    shelf.clear()
    with CaptureQueriesContext(connection) as made:
        answer = Client(SERVER_NAME="localhost").get(addresses.get(name, name))
    assert answer.status_code == 200
    assert len(made) <= QUERIES[name], [query["sql"][:150] for query in made]
    assert len(answer.content) <= HTML


def test_the_first_view_is_light(archive):
    sheet = (STATIC / "watch.css").read_bytes()
    assert len(sheet) <= SHEET
    page = Client(SERVER_NAME="localhost").get("/").content
    assert sum(len(encoded(part, "gzip")) for part in (page, *(p.read_bytes() for p in STATIC.iterdir()))) <= FIRST_VIEW
