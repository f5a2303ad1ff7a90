"""From the scores of labels to odds: a score is weighed by what else the item is like.

A score alone says little where labels go together: a low one for "dollar" is enough under "currencies", a middling one is
too little where another label stands out that never goes with it. Six signs of an item and a label are looked up in tables
learnt from examples, and what they are worth is summed up. No library is loaded here but numpy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Places = NDArray[np.intp]

LEAST = 0.05
"""A label with less than this score is not looked at: no item is filed there."""
RISING = (True, True, False, True, False, False)
"""Which signs can only speak for a label the more, the higher they are; in the order of ``signs``."""
_LOWEST = 0.01


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the signs ask of labels. ``thresholds`` of their scores; ``known``: ln of the number of examples of each;
    ``together``: labels × labels, ln of how much likelier the one in the row is where the one in the column is."""

    thresholds: Matrix
    known: Matrix
    together: Matrix


@dataclass(frozen=True, slots=True)
class Odds:
    """``steps``: for each sign, rising, the values at which its worth changes; ``worth``: for each sign, one more than
    steps, what it adds to ln odds; ``start``: what ln odds begin with, so that 0 is where filing begins."""

    labelled: Labelled
    steps: tuple[Matrix, ...]
    worth: tuple[Matrix, ...]
    start: float

    def above(self, scores: Matrix, named: Matrix) -> Matrix:
        """Items × labels: ln odds above those at which an item is filed; −∞ under ``LEAST``. See ``signs``."""
        found = np.full(scores.shape, -np.inf, dtype=np.float32)
        items, labels, held = signs(scores, named, self.labelled)
        sums = np.full(len(held), self.start)
        for steps, worth, sign in zip(self.steps, self.worth, held.T, strict=True):
            sums += worth[np.searchsorted(steps, sign)]
        found[items, labels] = sums
        return found


def signs(scores: Matrix, named: Matrix, labelled: Labelled) -> tuple[Places, Places, Matrix]:
    """Items and labels with a score over ``LEAST``, by number, and six signs of each.

    The score over the label's threshold; how plainly the label is named, less where it has many examples; by how much
    the strongest other label of the item passes its own threshold; how the two go together; what the item has in common
    with examples of any label; how many examples the label has. ``scores``, ``named`` (0…1): items × labels,
    two labels at least.
    """
    items, labels = np.nonzero(scores > LEAST)
    passed = scores - labelled.thresholds
    strongest, second = _two_strongest(passed)
    other = np.where(labels == strongest[items], second[items], strongest[items])
    common = np.maximum(scores, 0).sum(axis=1)
    known = labelled.known[labels]
    held = [
        scores[items, labels] / np.maximum(labelled.thresholds[labels], _LOWEST),
        named[items, labels] / (1 + known),
        passed[items, other],
        labelled.together[labels, other],
        common[items],
        known,
    ]
    return items, labels, np.stack(held, axis=1).astype(np.float32)


def _two_strongest(passed: Matrix) -> tuple[Places, Places]:
    """By item the labels that pass their thresholds by most."""
    strongest = passed.argmax(axis=1)
    rest = passed.copy()
    rest[np.arange(len(passed)), strongest] = -np.inf
    return strongest, rest.argmax(axis=1)
