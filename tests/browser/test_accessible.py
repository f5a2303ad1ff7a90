"""WCAG 2.2 AA by axe-core on every kind of page, in both themes, languages and widths; zoom, motion, targets."""

import pytest

from tests.browser.test_reading import addresses

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def axe():
    from axe_playwright_python.sync_playwright import Axe

    return Axe()


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("", "light", 1280), ("", "dark", 360), ("/fr", "light", 360), ("/fr", "dark", 1280)],
)
def test_axe_finds_nothing(open_page, site, axe, language, scheme, width):
    page = open_page("/", width, scheme, bypass_csp=True)  # the policy would refuse axe's own script
    for address in addresses(site):
        page.goto(site.url + language + address)
        found = axe.run(page, options=RULES).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == [], address


def test_the_list_of_keys_is_accessible_too(open_page, axe):
    page = open_page("/", bypass_csp=True)
    page.keyboard.press("?")
    assert axe.run(page, options=RULES).response["violations"] == []


def test_text_of_twice_the_size_loses_nothing(large_print, site):
    """WCAG 1.4.4: with letters of twice the usual size, nothing is wider than a window of 1,280 px, nothing cut off."""
    page = large_print.new_page(viewport={"width": 1280, "height": 900})
    for address in addresses(site):
        page.goto(site.url + address)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, address
        assert page.evaluate(CUT_OFF) == [], address


def test_nothing_moves(open_page, site):
    page = open_page("/", reduced_motion="reduce")
    for address in addresses(site):
        page.goto(site.url + address)
        assert page.evaluate("document.getAnimations().length") == 0
        moving = "e => getComputedStyle(e).transitionDuration !== '0s'"
        assert not page.evaluate(f"[...document.querySelectorAll('*')].some({moving})"), address


def test_every_link_that_stands_alone_has_room(open_page, site):
    """WCAG 2.5.8: 24 px high, or 24 px from its middle to that of the next target; links within a sentence are exempt."""
    page = open_page("/", 360)
    for address in addresses(site):
        page.goto(site.url + address)
        assert page.evaluate(CROWDED) == [], address


CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(e => e.scrollWidth > e.clientWidth + 1
  && !['visible', 'auto'].includes(getComputedStyle(e).overflowX) && !e.closest('.vh, input, select, dialog'))
  .map(e => e.outerHTML.slice(0, 90))"""
CROWDED = """() => {
  const sentence = e => { const p = e.closest('p, dd, td, th, blockquote, figcaption');
    return p && [...p.childNodes].some(n => n.nodeType === 3 && n.data.trim().length > 1); };
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
    .filter(e => e.getClientRects().length && !e.closest('.vh') && getComputedStyle(e).visibility !== 'hidden');
  const boxes = all.map(e => e.getBoundingClientRect());
  const crowded = [];
  all.forEach((e, i) => {
    const a = boxes[i];
    if ((a.height >= 24 && a.width >= 24) || sentence(e)) return;
    const x = a.left + a.width / 2, y = a.top + a.height / 2;
    const near = boxes.some((b, j) => j !== i && !e.contains(all[j]) && !all[j].contains(e)
      && Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom)) < 12);
    if (near) crowded.push(e.outerHTML.slice(0, 120));
  });
  return crowded;
}"""
