"""The weights of ``newswatch.stories.bonds``, counted again from the look-alike stories of ecbplus-train.

    python -m quality.gold.stories.weigh          write src/newswatch/stories/rules/bond.json
    python -m quality.gold.stories.weigh --check  B-cubed F1 over four folds of its topics, weights fitted on the others

Pairs of bundles of one to twelve items are drawn from one story, from its look-alike and from others, and a logistic
regression is fitted to their figures. Only the eighteen numbers enter the project.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from newswatch.formats.itemlines import read_item
from newswatch.records import Item
from newswatch.stories import bonds, gather
from newswatch.stories.bundle import Bundle
from newswatch.stories.growth import alone, grow
from newswatch.text.terms import terms
from quality.gold.stories.measure import b_cubed

REPOSITORY = Path(__file__).parents[3]
DATA = REPOSITORY.parent / "shared" / "data"
RULES = REPOSITORY / "src" / "newswatch" / "stories" / "rules" / "bond.json"
SIZES = ((1, 1), (1, 1), (1, 2), (1, 3), (1, 5), (1, 8), (1, 12), (2, 2), (2, 4), (3, 3), (4, 6), (2, 8))
DRAWN = 40
"""Pairs of each kind drawn for each story."""
FOLDS = 4
Story = Sequence[Item]


def main() -> int:
    stories = read()
    if "--check" not in sys.argv:
        base, weights = fit(stories, random.Random(1))
        RULES.write_text(
            json.dumps({"base": round(base, 3), "weights": [round(w, 3) for w in weights]}) + "\n", "utf-8"
        )
        return 0
    topics = sorted({topic(name) for name in stories}, key=int)
    random.Random(1).shuffle(topics)
    found = []
    for fold in range(FOLDS):
        held = set(topics[fold::FOLDS])
        bonds.BASE, bonds.WEIGHTS = fit({n: s for n, s in stories.items() if topic(n) not in held}, random.Random(1))
        truth = {item.uri: name for name, items in stories.items() if topic(name) in held for item in items}
        items = [item for name, items in stories.items() if topic(name) in held for item in items]
        for shuffle in range(3):
            random.Random(shuffle).shuffle(items)
            told = {uri: story.key for story in gather(items) for uri in story.items}
            found.append(b_cubed(truth, told)["b3_f1"])
    print(f"mean {sum(found) / len(found):.4f}:", *(f"{score:.3f}" for score in found))
    return 0


def read() -> dict[str, Story]:
    """Story → its items."""
    stories: dict[str, list[Item]] = defaultdict(list)
    for line in (DATA / "stories" / "ecbplus-train.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        stories[row["gold_story"]].append(read_item(row))
    return dict(stories)


def topic(story: str) -> str:
    return story.split("-")[0]


def fit(stories: dict[str, Story], draw: random.Random) -> tuple[float, tuple[float, ...]]:
    """The base and the weights, in the units of the figures; ridge of 1 on the standardised weights."""
    rows, same = pairs(stories, draw)
    given, labels = np.asarray(rows), np.asarray(same, float)
    mean, spread = given.mean(0), given.std(0) + 1e-9
    table = np.column_stack([np.ones(len(given)), (given - mean) / spread])
    weights = np.zeros(table.shape[1])
    ridge = np.diag([0.0] + [1.0] * len(mean))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - labels) + ridge @ weights
        weights -= np.linalg.solve((table * (chance * (1 - chance))[:, None]).T @ table + ridge, slope)
    scaled = weights[1:] / spread
    return float(weights[0] - scaled @ mean), tuple(float(weight) for weight in scaled)


def pairs(stories: dict[str, Story], draw: random.Random) -> tuple[list[list[float]], list[bool]]:
    """Figures of pairs of bundles, and whether both were drawn from one story."""
    given = {name: [terms(item) for item in items] for name, items in stories.items()}
    rows: list[list[float]] = []
    same: list[bool] = []

    def bundle(items: list) -> Bundle:  # type: ignore[type-arg]
        strand = alone(items[0], {}, 0)
        for item in items[1:]:
            strand = grow(strand, alone(item, {}, 0))
        return Bundle([strand])

    for name, items in given.items():
        twin = name[:-4] if name.endswith("plus") else name + "plus"
        for _ in range(DRAWN):
            one, other = draw.choice(SIZES)
            mixed = draw.sample(items, len(items))
            other_size = min(other, len(mixed) - 1)
            first = bundle(mixed[: min(one, len(mixed) - other_size)])
            rows.append(bonds.figures(first, bundle(mixed[len(mixed) - other_size :])))
            same.append(True)
            rivals = [twin] * (twin in given) + [draw.choice(sorted(given))] * (draw.random() < 0.3)
            for rival in rivals:
                if rival != name:
                    rows.append(bonds.figures(first, bundle(draw.sample(given[rival], min(other, len(given[rival]))))))
                    same.append(False)
    return rows, same


if __name__ == "__main__":
    sys.exit(main())
