"""The keys on top: they go from headline to headline, open, search, tell; they can be turned off."""

import pytest

pytestmark = pytest.mark.browser


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_j_and_k_go_from_headline_to_headline(open_page):
    page = open_page("/")
    page.keyboard.press("j")
    assert focused(page).startswith("Port Alder knew")
    page.keyboard.press("j")
    second = focused(page)
    assert second
    assert not second.startswith("Port Alder knew")
    page.keyboard.press("k")
    assert focused(page).startswith("Port Alder knew")
    page.keyboard.press("k")
    assert focused(page).startswith("Port Alder knew")


def test_o_opens_and_the_focus_is_seen(open_page):
    page = open_page("/")
    page.keyboard.press("j")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("o")
    page.wait_for_url("**/stories/**")
    assert "Port Alder knew" in page.locator("h1").inner_text()


def test_a_slash_searches_from_any_page(open_page):
    page = open_page("/")
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    page.keyboard.press("/")
    page.keyboard.type("pump j/k")
    assert page.input_value("#q") == "pump j/k"


def test_the_question_mark_tells_and_the_keys_can_be_turned_off(open_page, site):
    page = open_page("/fr/")
    page.keyboard.press("?")
    assert page.locator("dialog h2").inner_text() == "Clavier"
    page.uncheck("dialog input[type=checkbox]")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body || !document.activeElement.matches('main a')")
    page.goto(site.url + "/")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")
    page.click("footer button")
    assert page.locator("dialog").is_visible()


def test_a_held_modifier_is_left_to_the_browser(open_page):
    page = open_page("/")
    page.keyboard.press("Control+j")
    assert page.evaluate("document.activeElement === document.body")


def test_without_script_nothing_speaks_of_keys(open_page):
    page = open_page("/", java_script_enabled=False)
    assert not page.locator("dialog").is_visible()
    assert page.locator("footer button").count() == 1
    assert not page.locator("footer button").is_visible()
