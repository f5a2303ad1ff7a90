"""Scores on our own running stories, and on the shared sets where they are there."""

import json
from collections import Counter
from pathlib import Path

import pytest
from quality.gold.stories.score import item_of, read, scores

from newswatch.formats.itemlines import read_item
from newswatch.stories import gather

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "stories"


def test_fourteen_running_stories_are_right_with_all_their_developments():
    assert scores() == dict.fromkeys(scores(), 1.0)


def test_two_stories_that_meet_are_merged():
    water = [item_of(uri, report) for uri, report in read().items() if report["story"] == "water"]
    assert [len(list(gather(water[:number]))) for number in (2, 3)] == [2, 1]


def test_a_story_that_proves_to_be_two_falls_apart():
    told = {uri: report for uri, report in read().items() if report["story"] in ("boat", "angler")}
    items = [item_of(uri, report) for uri, report in told.items()]
    assert [len(list(gather(items[:number]))) for number in (2, 3, 4)] == [1, 1, 2]
    apart = [{told[uri]["story"] for uri in story.items} for story in gather(items)]
    assert sorted(map(sorted, apart)) == [["angler"], ["boat"]]


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
