"""What moved on since the reader's last visit: told from this browser's own memory, by script from our own server."""

import json
from datetime import timedelta

import pytest

from newswatch.archive import models
from newswatch.web.front import shelf

pytestmark = pytest.mark.browser
LONG_AGO = """() => { const kept = JSON.parse(localStorage.getItem("visit")); kept.at -= 3600000;
  localStorage.setItem("visit", JSON.stringify(kept)); }"""


def marked(page):
    return page.locator(".front .new", has_text="New to you").count()


def move_on(site):
    """A story of the front moves, a second one does not."""
    story = site.archive["others"][1]
    models.Story.objects.filter(id=story.id).update(moved=story.moved + timedelta(hours=2))
    shelf.clear()
    return story


def test_the_first_visit_is_told_nothing(open_page):
    page = open_page("/")
    assert not page.locator("#visit").is_visible()
    assert marked(page) == 0
    seen = json.loads(page.evaluate("localStorage.getItem('visit')"))["seen"]
    assert len(seen) == page.evaluate(
        "new Set([...document.querySelectorAll('a[data-moved]')].map(a => a.pathname)).size"
    )


def test_a_later_visit_is_told_what_moved_and_nothing_else(open_page, site):
    page = open_page("/")
    page.evaluate(LONG_AGO)
    story = move_on(site)
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.reload()
    assert page.locator("#visit").inner_text().startswith("Moved on since your last visit: 1")
    places = page.locator(f"a[href^='/stories/{story.id}-']").count()
    assert marked(page) == places
    assert page.locator("article, li", has_text=story.headline).locator(".new").first.is_visible()
    assert all(
        method == "GET" and url.startswith(site.url) and ("?" not in url or "/static/" in url) for method, url in asked
    )
    page.reload()
    assert marked(page) == places, "within one visit the marks stay"
    page.evaluate(LONG_AGO)
    page.reload()
    assert page.locator("#visit b").inner_text() == "0"
    assert marked(page) == 0


def test_visits_can_be_forgotten(open_page, site):
    page = open_page("/fr/")
    page.evaluate(LONG_AGO)
    move_on(site)
    page.reload()
    assert page.locator("#visit").inner_text().startswith("Du nouveau depuis votre dernière visite\xa0: 1")
    page.get_by_role("button", name="Oublier mes visites").click()
    assert page.evaluate("localStorage.getItem('visit')") is None
    assert not page.locator("#visit").is_visible()


def test_what_stands_in_the_memory_of_the_browser_breaks_nothing(open_page):
    page = open_page("/")
    failures = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    for kept in ("{", "null", "[]", '{"at": "x", "seen": 3}', '{"at": 1, "seen": {"1": "x"}}'):
        page.evaluate("kept => localStorage.setItem('visit', kept)", kept)
        page.reload()
    assert failures == []


def test_without_script_the_front_says_what_is_new_since_the_edition_before(open_page):
    page = open_page("/", java_script_enabled=False)
    assert page.locator("#since").is_visible()
    assert not page.locator("#visit").is_visible()
