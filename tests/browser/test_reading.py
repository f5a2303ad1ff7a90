"""The site as a reader meets it: width, theme, keyboard, search, language; without any script."""

import itertools

import pytest

from newswatch.archive import models

pytestmark = pytest.mark.browser

PAGES = ["/", "/sections/ontario/", "/search/?q=pump", "/search/?q=zebra+pump", "/people/", "/outlets/port-alder-ledger/",
         "/agencies/superior-wire/", "/corrections/", "/editions/", "/about/", "/feeds/", "/nowhere/"]  # fmt: skip


def addresses(site):
    """One page of each kind; items plain, copied with differences, and withdrawn."""
    made, ilse = site.archive, models.Person.objects.get(name="Ilse Varga")
    items = [f"/items/{made[name].id}/" for name in ("own", "ledger", "killed")]
    return [
        *PAGES,
        *items,
        story_address(made["lead"]),
        f"/people/{ilse.id}-{ilse.slug}/",
        f"/editions/{made['edition'].number}/",
    ]


def story_address(story):
    return f"/stories/{story.id}-{story.slug}/"


@pytest.mark.parametrize("language", ["", "/fr"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_is_wider_than_its_window(open_page, site, width, language):
    page = open_page("/", width)
    for address in addresses(site):
        assert page.goto(site.url + language + address).status == (404 if "nowhere" in address else 200)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_no_page_breaks_the_content_policy_or_asks_elsewhere(open_page, site):
    page = open_page("/")
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses(site):
        page.goto(site.url + address)
    assert [url for url in asked if not url.startswith(site.url)] == []
    assert [words for words in said if "404" not in words] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(open_page, site, scheme):
    """4.5 : 1 for every text on the page, against the paper."""
    page = open_page("/", scheme=scheme)
    for address in addresses(site):
        page.goto(site.url + address)
        assert page.evaluate(FAINT) == [], address


def test_targets_are_large_enough(open_page, site):
    """Links that stand by themselves, buttons and fields are 24 px high or have as much room."""
    page = open_page("/search/?q=pump", 360)
    heights = page.eval_on_selector_all(
        "button, input:not([type=hidden]), select, .nav a, .foot li a",
        "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)",
    )
    assert heights
    assert min(heights) >= 24


def test_headings_and_landmarks_are_in_order(open_page, site):
    page = open_page("/")
    for address in addresses(site):
        page.goto(site.url + address)
        levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(e => Number(e.tagName[1]))")
        assert levels.count(1) == 1, address
        below = levels[levels.index(1) :]
        assert all(after - before <= 1 for before, after in itertools.pairwise(below)), (address, levels)
        assert page.locator("main").count() == 1
        identities = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
        assert len(identities) == len(set(identities)), address


def test_the_skip_link_comes_first_and_is_seen(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Skip to the news"
    assert focused.bounding_box()["height"] > 20
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_search_from_the_form(open_page):
    page = open_page("/search/")
    page.fill("#q", "pump")
    page.select_option("#outlet", "port-alder-ledger")
    page.keyboard.press("Tab")
    page.click("main button")
    assert page.locator("#found").inner_text() == "1 item"
    page.click("text=Operator warned of failing pump")
    assert page.locator("h1").inner_text() == "Operator warned of failing pump in March"


def test_a_search_is_narrowed_and_widened(open_page, site):
    page = open_page("/search/?q=pump")
    page.click("#by-outlet + ul >> text=Port Alder Ledger")
    assert page.locator("#found").inner_text() == "1 item"
    assert page.input_value("#outlet") == "port-alder-ledger"
    page.click("text=Take the limits away")
    assert page.locator("#found").inner_text() == "3 items"
    page.goto(f"{site.url}/search/?q=pump&person={models.Person.objects.get(name='Ilse Varga').id}")
    assert "Ilse Varga" in page.locator("form.ask label:has(input[type=checkbox])").inner_text()
    page.goto(site.url + "/search/?q=%22night+of+November%22+zebra")
    assert page.locator("#none").inner_text() == "Nothing found"
    page.click("text=“night of November”")
    assert page.locator("#found").inner_text() == "2 items"


def test_the_language_switch_keeps_a_search(open_page):
    page = open_page("/search/?q=pump&outlet=port-alder-ledger")
    page.click("text=Français")
    assert page.url.endswith("/fr/search/?q=pump&outlet=port-alder-ledger")
    assert page.locator("#found").inner_text() == "1 article"
    assert page.locator("html").get_attribute("lang") == "fr-CA"
    assert page.locator(".entry").first.get_attribute("lang") == "en"


def test_the_language_switch_keeps_the_place(open_page):
    page = open_page("/sections/health/")
    page.click("text=Français")
    assert page.url.endswith("/fr/sections/health/")
    assert page.locator("h1").inner_text() == "Santé"
    page.click("text=English")
    assert page.url.endswith("/sections/health/")


def test_everything_works_without_script(open_page):
    page = open_page("/", java_script_enabled=False)
    page.click("#lead a")
    assert "Port Alder knew" in page.locator("h1").inner_text()
    page.click("text=Letters show warnings on pump")
    assert page.locator("h1").inner_text() == "Letters show warnings on pump"


FAINT = """() => {
  const light = text => { const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => { for (let n = e; n; n = n.parentElement) {
    const c = getComputedStyle(n).backgroundColor; if (!/, 0\\)$|transparent/.test(c)) return c; }
    return 'rgb(255,255,255)'; };
  const faint = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length) continue;
    const a = light(getComputedStyle(e).color), b = light(ground(e));
    if ((Math.max(a, b) + .05) / (Math.min(a, b) + .05) < 4.5) faint.push(e.outerHTML.slice(0, 90));
  }
  return faint;
}"""
