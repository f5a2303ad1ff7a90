"""Scores on the shared sets, where they are there."""

import json
from collections import Counter
from pathlib import Path

import pytest

from newswatch.formats.itemlines import read_item
from newswatch.stories import gather

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "stories"


@pytest.mark.skipif(not DATA.exists(), reason="the shared data is not beside the checkout")
def test_look_alike_events_are_mostly_told_apart():
    rows = [json.loads(line) for line in (DATA / "ecbplus-dev.jsonl").read_text(encoding="utf-8").splitlines()]
    truth = {row["uri"]: row["gold_story"] for row in rows}
    found = {uri: story.key for story in gather(map(read_item, rows)) for uri in story.items}
    cells = Counter((truth[uri], found[uri]) for uri in truth)
    of_truth, of_found = Counter(truth.values()), Counter(found.values())
    precision = sum(n * n / of_found[key] for (_, key), n in cells.items()) / len(truth)
    recall = sum(n * n / of_truth[key] for (key, _), n in cells.items()) / len(truth)
    assert 2 * precision * recall / (precision + recall) >= 0.92
