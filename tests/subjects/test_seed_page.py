"""The page that the project starts from."""

import json
from pathlib import Path

import pytest

from newswatch import subjects
from newswatch.records import Item, ItemUri, OutletSlug

SEED = Path(__file__).parents[2].parent / "shared" / "data" / "seed-page"


@pytest.mark.skipif(not SEED.exists(), reason="the seed page is not beside this checkout")
def test_seed_page():
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    blocks = [b.strip() for b in (SEED / "page.txt").read_text(encoding="utf-8").split("\n\n") if b.strip()]
    start = blocks.index(expected["headline"]) + 1
    paragraphs = tuple(blocks[start : start + expected["paragraphs"]])
    item = Item(
        ItemUri("seed"),
        OutletSlug("seed"),
        expected["headline"],
        paragraphs,
        section=expected["section"],
        language="en-CA",
    )
    filing = subjects.file_item(item)
    assert [s.section for s in filing.sections if s.home] == ["united-states"]
    assert {p.country for p in filing.places} >= {"RU", "UA", "US"}
    heads = {s.code for s in filing.subjects}
    assert heads & {"medtop:11000000", "medtop:20000638"}
    assert "medtop:16000000" in heads
    assert all(found.because for found in (*filing.subjects, *filing.places, *filing.sections))
