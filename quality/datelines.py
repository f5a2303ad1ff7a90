"""How many of the Reuters datelines of 1987 give a place and a date, and which do not.

    python -m quality.datelines             the rate, and every miss with its count, to be read by eye
    python -m quality.datelines --read      what was read of each spelling that is not plainly a place and a day

The field ``dateline`` of the public set is what stood in the agency's own field: with slips of the hand, and in one item
of eighty a line of a table that is no dateline at all. All of them count.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newswatch.copydesk.datelines import read_dateline
from newswatch.records import Dateline

ITEMS = Path(__file__).parents[1].parent / "shared" / "data" / "wires" / "reuters-train.jsonl"
_PLAIN = re.compile(r"[A-Z][A-Z .'/-]+(?:, [A-Z][\w. ]+)*?,? (?:[A-Z][a-z]{2,8} )\d{1,2} -+$")


def datelines(items: Path = ITEMS) -> Iterator[str]:
    """The raw datelines of a file of item lines, in order."""
    with items.open(encoding="utf-8") as lines:
        yield from (said for line in lines if (said := json.loads(line).get("dateline")))


def rate(given: Counter[str]) -> tuple[float, dict[str, Dateline | None]]:
    """The share with a place and a date, and the reading of each that lacks one."""
    read = {said: read_dateline(said) for said in given}
    missed = {said: line for said, line in read.items() if line is None or not line.places or not line.date}
    return 1 - sum(given[said] for said in missed) / given.total(), missed


def main() -> int:
    if not ITEMS.exists():
        print("The public sets are not beside the repository (../shared): there is nothing to read.")
        return 0
    given = Counter(datelines())
    if "--read" in sys.argv:
        for said in sorted(given):
            if not _PLAIN.match(said):
                print(f"{given[said]:4}  {said!r}  →  {read_dateline(said)}")
        return 0
    share, missed = rate(given)
    for said, line in sorted(missed.items(), key=lambda entry: -given[entry[0]]):
        print(f"{given[said]:4}  {said!r}  →  {line}")
    print(f"{share:.4f} of {given.total():,} datelines give a place and a date; {len(missed)} spellings do not")
    return 0


if __name__ == "__main__":
    sys.exit(main())
