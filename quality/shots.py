"""Screenshots of every kind of page, from the sample newsroom, in real Chromium: 360, 768 and 1,280 px, light and dark,
English and French; and of states that strain a page. ``./run shots [FOLDER]``, by default ``shots/``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

REPOSITORY = Path(__file__).parents[1]
WIDTHS = (360, 768, 1280)
PORT, SAMPLE_PORT = (int(os.environ.get("SHOTS_PORT", "8660")) + n for n in (0, 1))
BASE = f"http://127.0.0.1:{PORT}"
WITHIN = 600
NAME, PASSWORD = "shots", "a long way to Grebe Island"
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@contextmanager
def running_watch() -> Iterator[None]:
    """A watch with the sample newsroom, filled, in a folder of its own."""
    data = tempfile.mkdtemp(prefix="newswatch-shots-")
    surroundings = {
        **os.environ, "NEWSWATCH_DATA": data, "NEWSWATCH_PORT": str(PORT), "NEWSWATCH_SAMPLE_PORT": str(SAMPLE_PORT),
    }  # fmt: skip
    command = [sys.executable, "-m", "newswatch.cli"]
    subprocess.run([*command, "user", "add", NAME, "--password", PASSWORD], env=surroundings, check=True)
    process = subprocess.Popen([*command, "up"], env=surroundings)
    try:
        wait_until_filled(surroundings, command)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        shutil.rmtree(data, ignore_errors=True)


def wait_until_filled(surroundings: dict[str, str], command: list[str]) -> None:
    """Until nothing waits and an edition stands. Raises ``SystemExit`` after ten minutes."""
    until = time.monotonic() + WITHIN
    while time.monotonic() < until:
        said = subprocess.run([*command, "status", "--json"], env=surroundings, capture_output=True, text=True)
        found = json.loads(said.stdout or "{}")
        if found.get("edition") and not found.get("waiting") and found.get("items", 0) > 40:
            time.sleep(20)  # the last edition follows within edition_every
            return
        time.sleep(2)
    raise SystemExit("the sample newsroom was not on the site within ten minutes")


def fetched(path: str) -> str:
    with urllib.request.urlopen(BASE + path) as answer:
        return answer.read().decode()


def pages() -> dict[str, str]:
    """Name → path of one page of each kind, found by following the front."""
    front = fetched("/")
    story = first(r'href="(/stories/[^"#]+)"', front)
    told = fetched(story)
    item = first(r'href="(/items/\d+/)', told)
    people = fetched("/people/")
    carried = first(r'Most carried copy.*?href="(/items/\d+/)"', front)
    withdrawn = first(r'<main.*?flag kill.*?href="(/items/\d+/)"', fetched("/corrections/"))
    return {
        "front": "/", "section": "/sections/ontario/", "story": story, "item": item, "item-carried": carried,
        "item-withdrawn": withdrawn,
        "person": first(r'href="(/people/[^"#]+-[^"#]+)"', people), "people": "/people/",
        "outlet": "/outlets/port-alder-ledger/", "agency": "/agencies/whitepine-press/", "search": "/search/?q=ferry",
        "search-nothing": "/search/?q=zeppelin", "search-form": "/search/", "corrections": "/corrections/",
        "editions": "/editions/", "edition": first(r'href="(/editions/\d+/)"', fetched("/editions/")),
        "about": "/about/", "feeds": "/feeds/", "missing": "/no-such-page/",
    }  # fmt: skip


def first(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.DOTALL)
    if found is None:
        raise SystemExit(f"no {pattern} on the page")
    return found.group(1)


def desk_pages(tab: Page) -> dict[str, str]:
    """Name → path of one page of each kind of the desk, found by following its lists. Needs a tab that is logged in."""
    tab.goto(f"{BASE}/desk/stories/")
    story = first(r'href="(/desk/stories/\d+/)"', tab.content())
    tab.goto(BASE + story)
    item = first(r'href="(/desk/items/\d+/)"', tab.content())
    return {
        "desk-queue": "/desk/", "desk-channels": "/desk/channels/", "desk-stories": "/desk/stories/",
        "desk-story": story, "desk-item": item, "desk-sections": "/desk/sections/", "desk-rulings": "/desk/rulings/",
    }  # fmt: skip


def take(browser: Browser, folder: Path) -> None:
    found = pages()
    for width in WIDTHS:
        for theme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
            tab = context.new_page()
            keep(tab, {**found, "log-in": "/desk/"}, folder, f"{width}-{theme}")
            tab.goto(BASE + "/desk/")
            tab.fill("#id_username", NAME)
            tab.fill("#id_password", PASSWORD)
            with tab.expect_navigation():
                tab.click("main button[type=submit]")
            keep(tab, desk_pages(tab), folder, f"{width}-{theme}")
            context.close()


def keep(tab: Page, found: dict[str, str], folder: Path, form: str) -> None:
    """A picture of each page, in both languages."""
    for name, path in found.items():
        for language, prefix in (("en", ""), ("fr", "/fr")):
            tab.goto(BASE + prefix + path)
            tab.screenshot(path=folder / f"{name}-{language}-{form}.png", full_page=True)


def main() -> int:
    asked = argparse.ArgumentParser(prog="./run shots", description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=REPOSITORY / "shots")
    folder: Path = asked.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium is not installed; screenshots need it.")
    with running_watch(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM))
        take(browser, folder)
        browser.close()
    states = [sys.executable, "-m", "pytest", "-q", "tests/browser/test_states.py"]
    subprocess.run(states, env={**os.environ, "NEWSWATCH_SHOTS": str(folder.resolve())}, cwd=REPOSITORY, check=True)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
