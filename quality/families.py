"""Families to be read by eye: the largest of a run, and some drawn at random with a seed.

    python -m quality.families ITEMS… [--random 40] [--largest 10] [--seed 4] [--words 60]

ITEMS are files of item lines, read as one run in the order given. Printed are, for each family, its members with their
relation, how much of each stands in the other, and their opening words; and the number of families by size. What is
joined wrongly can only be told by reading: say the seed with the count.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from newswatch.duplicates import families
from newswatch.formats.itemlines import parse_line, read_item
from newswatch.records import Family, Item, ItemUri


def given(paths: Sequence[Path]) -> Iterator[Item]:
    """Items of these files. Raises ``SetAside`` for a line that does not read."""
    for path in paths:
        with path.open("rb") as lines:
            for line in lines:
                yield read_item(parse_line(line))


def told(family: Family, items: Mapping[ItemUri, Item], words: int) -> Iterator[str]:
    """A family in lines."""
    yield f"== {family.key}: {len(family.members)} members"
    for member in family.members:
        item = items[member.uri]
        how = (
            f"{member.relation} of {member.of} {member.coverage:.2f}/{member.coverage_back:.2f}"
            if member.of
            else "first"
        )
        yield f"-- {member.uri} [{how}] {item.at or ''} {item.headline}"
        yield "   " + " ".join(item.body_text.split()[:words])
        for change in member.changed[:6]:
            if change.what in ("figure", "name"):
                yield f"   {change.what}: {change.before} -> {change.after}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", nargs="+", type=Path)
    parser.add_argument("--random", type=int, default=40)
    parser.add_argument("--largest", type=int, default=10)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--words", type=int, default=60)
    asked = parser.parse_args()
    items = {item.uri: item for item in given(asked.items)}
    found = list(families(items.values()))
    sizes = Counter(len(family.members) for family in found)
    print(
        f"{len(items)} items, {len(found)} families:", ", ".join(f"{n} of {size}" for size, n in sorted(sizes.items()))
    )
    largest = sorted(found, key=lambda family: -len(family.members))[: asked.largest]
    drawn = random.Random(asked.seed).sample(found, min(asked.random, len(found)))
    for title, chosen in (("The largest", largest), (f"At random, seed {asked.seed}", drawn)):
        print(f"\n{title}")
        for family in chosen:
            print("\n".join(told(family, items, asked.words)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
