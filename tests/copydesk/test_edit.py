"""The copy desk on a page and a text of our own, and on the page the project starts from."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from quality.gold.read.score import PARTS, cases, scores

from newswatch import copydesk
from newswatch.errors import NotAnArticle
from newswatch.records import Form
from tests.make import raw

SEED = Path(__file__).parents[2].parent / "shared" / "data" / "seed-page"
LEAD = "The council voted nine to two on Monday to keep the bank-ba?ked ferry running, the mayor of the town said."
NEXT = "Residents of the island had asked for the service since the bridge closed in the spring, she told reporters."
TAIL = ("Associated Press writer Tom Ash in Oslo contributed reporting.", "Ida Berg, The Associated Press")
BODY = (LEAD, *[f"{NEXT} That was meeting {number} of the year." for number in range(1, 9)], *TAIL)
TEXT = "\n\n".join(["Port Alder Ledger\nHarbour\nOther Categories", "Ferry to keep running all winter long", *BODY])
PAGE = (
    "<html lang='en-CA'><title>Ferry to keep running all winter long | Port Alder Ledger</title><body>"
    "<header><a href='/'>Port Alder Ledger</a></header><nav><a href='/harbour/'>Harbour</a><a href='/o/'>Other</a></nav>"
    "<main><h1>Ferry to keep running all winter long</h1>"
    + "".join(f"<p>{p}</p>" for p in BODY)
    + "</main></body></html>"
)


@pytest.mark.parametrize(("form", "body"), [(Form.TEXT, TEXT), (Form.PAGE, PAGE)])
def test_a_page_gives_its_credits_as_data(form, body):
    item = copydesk.edit(raw(form=form, body=body.encode()))
    assert (item.headline, item.section) == ("Ferry to keep running all winter long", "Harbour")
    assert len(item.paragraphs) == 9
    assert item.published is None and item.credit.dateline is None
    assert item.credit.agency == "The Associated Press"
    assert [(b.name, b.affiliation) for b in item.credit.bylines] == [("Ida Berg", "The Associated Press")]
    assert [(c.name, c.place) for c in item.credit.contributors] == [("Tom Ash", "Oslo")]
    assert [(r.found, r.likely) for r in item.repairs] == [("bank-ba?ked", "bank-backed")]
    assert "bank-ba?ked" in item.body_text and "contributed" not in item.body_text


def test_a_date_in_the_future_is_no_date():
    body = {"uri": "a:1", "headline": "Ferry", "body_text": LEAD, "versioncreated": "2041-01-01T00:00:00Z"}
    item = copydesk.edit(raw(body=json.dumps(body).encode(), received=datetime(2026, 3, 2, tzinfo=UTC)))
    assert item.published is None and item.updated is None


def test_a_page_without_text_is_set_aside():
    with pytest.raises(NotAnArticle):
        copydesk.edit(raw(form=Form.PAGE, body=b"<html><body><nav><a href='/'>Home</a></nav></body></html>"))


def test_credit_cases_hold():
    given = scores()
    assert min(value for name, value in given.items() if name.startswith("credit seen") and name.endswith("f1")) >= 0.95


def test_there_are_enough_cases_and_hard_ones_in_both_languages():
    read = [case for part in PARTS for _, case, _, _ in cases(part)]
    assert len(read) >= 200 and sum(case["hard"] for case in read) >= 60
    assert {case["language"] for case in read} == {"en", "fr"}


@pytest.mark.parametrize(("name", "form"), [("page.html", Form.PAGE), ("page.txt", Form.TEXT)])
def test_the_seed_page(name, form):
    if not SEED.is_dir():
        pytest.skip("shared data is absent")
    want = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    item = copydesk.edit(raw(form=form, body=(SEED / name).read_bytes()))
    assert (item.headline, item.section, item.credit.agency) == (want["headline"], want["section"], want["agency"])
    assert len(item.paragraphs) == want["paragraphs"]
    assert [{"name": b.name, "affiliation": b.affiliation} for b in item.credit.bylines] == want["bylines"]
    found = [{"name": c.name, "affiliation": c.affiliation, "place": c.place} for c in item.credit.contributors]
    assert found == want["contributors"]
    assert [{"found": r.found, "likely": r.likely} for r in item.repairs] == want["damaged"]
    assert item.published is None and item.credit.dateline is None
    assert not any(words in item.body_text for words in want["not_in_body"])
