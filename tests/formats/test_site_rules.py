"""Rules for single sites: which one holds, and that one that no longer fits is not believed."""

from datetime import date
from pathlib import Path

import pytest

from newswatch.formats import page, page_blocks, site_rules

TABLE = """
[[site]]
host = "ledger.example"
from = 2020-01-01
text = "//div[@class='old']"
[[site]]
host = "ledger.example"
from = 2024-06-01
text = "//div[@class='new']"
drop = [".//p[@class='note']"]
"""
RULES = site_rules.parse(TABLE)
SAID = [
    f"The harbour board said on evening {n} that the ferry to Grebe Island would sail through the winter."
    for n in range(9)
]
PAGES = Path(__file__).parents[2].parent / "shared" / "data" / "pages"


def read(body: str, day: date | None = None) -> tuple[str, ...]:
    tree = page._tree(f"<html><body>{body}</body></html>".encode(), None)
    rule = site_rules.rule_for("https://www.ledger.example/a", day, RULES)
    assert rule is not None
    return site_rules.paragraphs(rule, tree, list(page_blocks.blocks(tree)))


def paragraphs(lines) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    ("url", "day", "found"),
    [
        ("https://ledger.example/a", date(2021, 5, 1), date(2020, 1, 1)),
        ("https://www.ledger.example/a", date(2024, 6, 1), date(2024, 6, 1)),
        ("https://ledger.example/a", None, date(2024, 6, 1)),
        ("https://ledger.example/a", date(2019, 5, 1), None),
        ("https://otherledger.example/a", None, None), (None, None, None),
    ],
)  # fmt: skip
def test_which_rule_holds(url, day, found):
    rule = site_rules.rule_for(url, day, RULES)
    assert (rule.holds_from if rule else None) == found


def test_a_rule_takes_its_element_without_what_it_drops():
    body = f"<div class='new'>{paragraphs(SAID)}<p class='note'>Set in type of our own.</p></div><p>Elsewhere.</p>"
    assert read(body) == tuple(SAID)


def test_a_rule_of_another_layout_is_not_believed():
    assert read(f"<div class='newer'>{paragraphs(SAID)}</div>") == ()
    assert read(f"<div class='new'><p>Sign in.</p></div><div class='newer'>{paragraphs(SAID)}</div>") == ()
    assert read(f"<div class='new'>{SAID[0]}</div><div class='new'>{SAID[1]}</div>") == ()


def test_a_page_says_by_which_rule_it_was_read(monkeypatch):
    monkeypatch.setattr(site_rules, "shipped", lambda: RULES)
    html = f"<html><body><main><h1>Ferry</h1><div class='new'>{paragraphs(SAID)}</div></main></body></html>"
    [found] = page.read(html.encode(), url="https://ledger.example/a")
    assert dict(found.origins)["paragraphs"] == "site rule ledger.example 2024-06-01"
    [found] = page.read(html.replace("'new'", "'newer'").encode(), url="https://ledger.example/a")
    assert dict(found.origins)["paragraphs"].endswith("(site rule ledger.example 2024-06-01 did not hold)")
    assert found.paragraphs == tuple(SAID)


def test_the_shipped_table_is_sound():
    keys = [(rule.host, rule.holds_from) for rule in site_rules.shipped()]
    assert keys and len(keys) == len(set(keys))
    assert all(host == host.lower() and "/" not in host for host, _ in keys)
