"""Scores of labels learnt from examples: the Reuters topics of 1987, where they are at hand.

    python -m quality.gold.subjects.taught

Items that an indexer saw (``has_topics`` "YES"), in order of number: the first four fifths teach, the last fifth tests.
Counted are the topics with at least one example on both sides; F1 over all decisions (micro) and the mean over topics
(macro). Every figure of ``subjects.teaching`` was chosen within the first four fifths.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from newswatch import subjects
from newswatch.cli.wire_lines import as_wired
from newswatch.formats.itemlines import read_item
from newswatch.records import Example, Item
from newswatch.subjects.taught import liken

WIRES = Path(__file__).parents[4] / "shared" / "data" / "wires" / "reuters-train.jsonl"


def seen_by_indexers() -> list[dict[str, Any]]:
    with WIRES.open(encoding="utf-8") as handle:
        rows = [row for row in map(json.loads, handle) if row["has_topics"] == "YES"]
    return sorted(rows, key=lambda row: int(row["uri"].rpartition(":")[2]))


def item_of(row: dict[str, Any]) -> Item:
    return as_wired(read_item(row), row)


def micro_macro(wanted: list[set[str]], filed: list[set[str]], counted: set[str]) -> tuple[float, float]:
    hits: dict[str, int] = defaultdict(int)
    sizes: dict[str, int] = defaultdict(int)
    for want, have in zip(wanted, filed, strict=True):
        for topic in counted:
            hits[topic] += topic in want and topic in have
            sizes[topic] += (topic in want) + (topic in have)
    micro = 2 * sum(hits.values()) / sum(sizes.values())
    return micro, sum(2 * hits[topic] / sizes[topic] for topic in counted) / len(counted)


def scores() -> dict[str, float]:
    """Micro and macro F1 and CPU seconds of teaching. Empty without the data."""
    if not WIRES.exists():
        return {}
    rows = seen_by_indexers()
    cut = len(rows) * 4 // 5
    examples = [Example(item_of(row), frozenset(row["gold_topics"])) for row in rows[:cut]]
    start = time.process_time()
    learnt = subjects.teach(examples, names_speak=True)
    spent = time.process_time() - start
    test = rows[cut:]
    wanted = [set(row["gold_topics"]) for row in test]
    filed = [{one.label for one in liken(item_of(row), learnt)} for row in test]
    counted = {label.label for label in learnt.labels} & set().union(*wanted)
    micro, macro = micro_macro(wanted, filed, counted)
    return {
        "subjects_taught_micro_f1": round(micro, 4),
        "subjects_taught_macro_f1": round(macro, 4),
        "subjects_teaching_seconds": round(spent, 1),
    }


if __name__ == "__main__":
    print(json.dumps(scores(), indent=1))
