"""The site on a real port, read with the system's Chromium."""

import os
import shutil

import pytest

from newswatch.web.front import shelf
from tests.make_archive import fill_archive

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium():
    path = next((p for name in NAMES if (p := shutil.which(name))), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed, and CI must run the browser tests.")
        pytest.skip("Chromium is not installed: the browser tests are skipped.")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop makes Django think that tests are asynchronous
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def large_print(chromium):
    """A browser whose user has set letters of twice the usual size."""
    own = chromium.browser_type
    path = next(p for name in NAMES if (p := shutil.which(name)))
    browser = own.launch(executable_path=path, args=[*ARGUMENTS, "--blink-settings=defaultFontSize=32"])
    yield browser
    browser.close()


@pytest.fixture
def site(transactional_db, live_server):
    """The filled archive on a port; gives the address of the site."""
    shelf.clear()
    archive = fill_archive()
    live_server.archive = archive
    yield live_server
    shelf.clear()


@pytest.fixture
def open_page(chromium, site):
    """Open an address of the site in a window of this width and scheme."""
    contexts = []

    def open_at(address, width=1280, scheme="light", **more):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
        contexts.append(context)
        page = context.new_page()
        page.goto(site.url + address)
        return page

    yield open_at
    for context in contexts:
        context.close()
