"""Our own pages (quality/gold/pages): every field that a case names is as a reader would have it."""

import pytest
from quality.gold.pages.score import cases, pages

CASES = tuple(cases())


def test_every_page_has_its_record_and_the_other_way_round():
    assert len(CASES) >= 60
    assert {path.stem for path in pages()} == {path.stem for path in pages()[0].parent.glob("*.json")}


@pytest.mark.parametrize(("name", "want", "got"), CASES, ids=[name for name, _, _ in CASES])
def test_a_page_is_read_as_a_reader_would(name, want, got):
    assert {field: got.get(field) for field in want} == want
