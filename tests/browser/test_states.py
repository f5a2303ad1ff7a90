"""States that strain a page, and pages with nothing to show: none is wider than its window, each is rendered.

With ``NEWSWATCH_SHOTS`` a picture of each goes into that folder (``./run shots``).
"""

import os
from pathlib import Path

import pytest

from newswatch.web.front import shelf, views
from tests.browser.test_reading import story_address
from tests.make_long_states import long_states

pytestmark = pytest.mark.browser
WIDTHS = [320, 768, 1280]


def seen(page, name, width):
    """The page is as wide as its window at most; its picture is kept where one is asked for."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    if folder := os.environ.get("NEWSWATCH_SHOTS"):
        page.screenshot(path=Path(folder) / f"state-{name.replace(' ', '-')}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_long_states(open_page, site, width):
    """One report and three hundred, headlines of two hundred characters, words without end, names from right to left."""
    stories = long_states()
    page = open_page("/", width)
    for state, story in stories.items():
        for kind, address in (("story", story_address(story)), ("item", f"/items/{story.headline_item_id}/")):
            assert page.goto(site.url + address).status == 200
            seen(page, f"{state} {kind}", width)
    page.goto(f"{site.url}/outlets/wend-standard/")
    seen(page, "outlet", width)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["", "/fr"])
def test_before_the_first_edition(transactional_db, live_server, chromium, language, width):
    shelf.clear()
    page = chromium.new_page(viewport={"width": width, "height": 900})
    for address in ("/", "/people/", "/corrections/", "/editions/", "/about/", "/search/?q=ferry"):
        assert page.goto(live_server.url + language + address).status == 200
        seen(page, f"empty{language.replace('/', ' ')} {address.strip('/').partition('/')[0] or 'front'}", width)
    page.close()


def test_a_failure_is_a_page(open_page, site, monkeypatch):
    monkeypatch.setattr(views, "asked_for", lambda request: 1 / 0)
    page = open_page("/", 360)
    assert page.goto(f"{site.url}/search/").status == 500
    assert page.locator("h1").inner_text() == "This page failed"
    seen(page, "failed", 360)
    page.click("main a")
    assert page.locator("#lead").count() == 1
