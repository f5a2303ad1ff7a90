"""Credit cases: paragraphs with the credit a reader would give them. Precision and recall over all values of a field.

Run ``python -m quality.gold.read.score`` for the figures and the cases that fail.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newswatch import copydesk
from newswatch.records import ChannelKey, Form, Item, ItemUri, OutletSlug, RawItem

CASES = Path(__file__).parent / "credits.jsonl"
FIELDS = ("agency", "bylines", "contributors", "dateline", "first_published")
RECEIVED = datetime(2026, 3, 2, 12, tzinfo=UTC)


def scores() -> dict[str, float]:
    """F1 for each field over all cases, and the share of cases, of hard ones, that are right in every field."""
    hit, said, wanted = dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0)
    right: dict[bool, list[bool]] = {False: [], True: []}
    for case, want, got in _read():
        right[case["hard"]].append(want == got)
        for field in FIELDS:
            hit[field] += len(want[field] & got[field])
            said[field] += len(got[field])
            wanted[field] += len(want[field])
    every = right[False] + right[True]
    return {
        **{f"credit {field} f1": round(2 * hit[field] / ((said[field] + wanted[field]) or 1), 4) for field in FIELDS},
        "credit cases right": round(sum(every) / len(every), 4),
        "credit hard cases right": round(sum(right[True]) / len(right[True]), 4),
    }


def _read() -> Iterator[tuple[dict[str, Any], dict[str, frozenset[Any]], dict[str, frozenset[Any]]]]:
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        case = json.loads(line)
        body = {"uri": f"case:{number}", "headline": "Ferry to run all winter", "language": case["language"],
                "body_text": "\n\n".join(case["paragraphs"])}  # fmt: skip
        raw = RawItem(ItemUri(body["uri"]), ChannelKey("cases"), OutletSlug("port-alder-ledger"), Form.NINJS,
                      json.dumps(body).encode(), RECEIVED)  # fmt: skip
        yield case, _wanted(case), _got(copydesk.edit(raw))


def _wanted(case: dict[str, Any]) -> dict[str, frozenset[Any]]:
    line = case.get("dateline")
    return {
        "agency": frozenset(filter(None, [case.get("agency")])),
        "bylines": frozenset(map(tuple, case.get("bylines", ()))),
        "contributors": frozenset(map(tuple, case.get("contributors", ()))),
        "dateline": frozenset([(tuple(line[0]), line[1])] if line else ()),
        "first_published": frozenset(filter(None, [case.get("first_published")])),
    }


def _got(item: Item) -> dict[str, frozenset[Any]]:
    credit = item.credit
    return {
        "agency": frozenset(filter(None, [credit.agency])),
        "bylines": frozenset((b.name, b.affiliation) for b in credit.bylines),
        "contributors": frozenset((c.name, c.affiliation, c.place) for c in credit.contributors),
        "dateline": frozenset([(credit.dateline.places, credit.dateline.date)] if credit.dateline else ()),
        "first_published": frozenset(filter(None, [credit.first_published])),
    }


if __name__ == "__main__":
    for number, (_case, want, got) in enumerate(_read(), 1):
        for field in FIELDS:
            if want[field] != got[field]:
                print(f"{number}: {field}: wanted {sorted(want[field], key=str)}, got {sorted(got[field], key=str)}")
    print(json.dumps(scores(), indent=1))
