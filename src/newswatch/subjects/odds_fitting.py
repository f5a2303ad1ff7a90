"""Learning what the signs of ``odds`` are worth, from scores of examples that were left out.

Boosted trees of a single split each: their sum is a table for each sign, which can be read, and stored without them.
scikit-learn is loaded here, and only when many examples are taught.
"""

from __future__ import annotations

import numpy as np

from newswatch.subjects.odds import RISING, Labelled, Matrix, Odds, signs

PARTS = 64
"""Parts of equal size into which a sign is cut. This and the figures below were chosen as those of ``teaching`` were,
within the first four fifths of the Reuters set of 1987."""
ROUNDS, RATE, HOLD, ALIKE = 600, 0.1, 5.0, 30
"""Splits; what each is worth; how much they are held back; pairs of item and label at least on either side."""
PULL = 4.0
"""Examples that chance is worth against what is seen of two labels together."""
ENOUGH = 100
"""Labels given to examples and scored, at least: with fewer, thresholds are safer than tables."""


def fit_odds(scores: Matrix, named: Matrix, thresholds: Matrix, wanted: Matrix) -> Odds | None:
    """Odds from left-out ``scores``, all examples × labels; None where too little is known, or a
    single label has no company.

    Filing begins at half of the best F1, which is where it is reached if the odds are right: Lipton, Elkan and
    Narayanaswamy, Optimal Thresholding of Classifiers to Maximize F1 Measure, ECML PKDD 2014.
    """
    labelled = Labelled(thresholds, np.log(wanted.sum(axis=0)), _together(wanted))
    items, labels, held = signs(scores, named, labelled)
    right = wanted[items, labels] > 0
    if wanted.shape[1] < 2 or not ENOUGH <= right.sum() < len(right):
        return None
    parts = np.linspace(0, 1, PARTS + 1)[1:-1]
    steps = tuple(np.unique(np.quantile(sign, parts).astype(np.float32)) for sign in held.T)
    start, worth = _tables(np.stack([np.searchsorted(*one) for one in zip(steps, held.T, strict=True)], axis=1), right)
    plain = Odds(labelled, steps, worth, start)
    chances = 1 / (1 + np.exp(-plain.above(scores, named)[items, labels]))
    half = _best_f1(chances, right, float(wanted.sum())) / 2
    return Odds(labelled, steps, worth, start - float(np.log(half / (1 - half))))


def _tables(binned: np.ndarray, right: np.ndarray) -> tuple[float, tuple[Matrix, ...]]:
    """Start, and for each sign what each of its parts adds to ln odds, by gradient boosting of single splits.

    Friedman, Greedy function approximation: a gradient boosting machine, Annals of Statistics 29 (2001).
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    fitted = HistGradientBoostingClassifier(
        max_iter=ROUNDS, learning_rate=RATE, max_leaf_nodes=2, l2_regularization=HOLD, min_samples_leaf=ALIKE,
        early_stopping=False, monotonic_cst=[int(rising) for rising in RISING],
    ).fit(binned, right)  # fmt: skip
    start = float(fitted.decision_function(np.zeros((1, binned.shape[1])))[0])
    worth = []
    for sign in range(binned.shape[1]):
        asked = np.zeros((PARTS, binned.shape[1]))
        asked[:, sign] = np.arange(PARTS)
        worth.append((fitted.decision_function(asked) - start).astype(np.float32))
    return start, tuple(worth)


def _together(wanted: Matrix) -> Matrix:
    """Labels × labels: ln of how much likelier the one in the row is where the one in the column is."""
    counts = wanted.sum(axis=0)
    share = counts / len(wanted)
    both = (wanted.T @ wanted + PULL * share[:, None]) / (counts + PULL)
    found = np.log(both / share[:, None])
    np.fill_diagonal(found, 0.0)
    return np.asarray(found, dtype=np.float32)


def _best_f1(chances: np.ndarray, right: np.ndarray, total: float) -> float:
    """The best F1 of any threshold; equal chances stand or fall together. ``total``: labels to be found, scored or not."""
    order = np.argsort(-chances, kind="stable")
    last = np.flatnonzero(np.diff(chances[order], append=-1.0))
    return float((2 * np.cumsum(right[order])[last] / (last + 1 + total)).max())
