"""Learning labels from examples: regularised least squares on the words of the examples.

One system of equations serves all labels, and its solution gives for every example the score it would have had if it
had not been among the examples (leave-one-out). Thresholds are chosen on these scores, so that no example is kept back
and nothing is fitted twice. scikit-learn and SciPy are loaded here, and only when something is taught.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newswatch.errors import UsageError
from newswatch.records import Example, Item, Reason
from newswatch.subjects.odds import Matrix
from newswatch.subjects.odds_fitting import fit_odds
from newswatch.subjects.taught import (
    BLOCKS,
    LETTERS,
    Label,
    Likeness,
    Namings,
    Reading,
    Taught,
    above_filing,
    confidence,
    name_of,
    read,
    surest_first,
)

RIDGE = 0.3
"""How much the fit is held back. This and the figures below were chosen within the first four fifths of the Reuters set
of 1987, in order of number: half as examples for the quarter after it (micro F1 .903, macro .691), three quarters for
the last (.890, .594)."""
PULL = 4.0
"""Examples that the common threshold is worth against a label's own: few examples follow the common one."""
START, START_WORTH = 0.3, 20.0
"""The common threshold before anything is known, and how many examples it is worth."""
HINT, HINT_WORTH = 0.3, 5.0
"""What a label's own name adds to its score, and the number of examples at which it counts half."""
MANY = 1_000
"""From so many texts on, a word that none of them has is left out of an item's measure; below, it counts as the rarest
of all, so that an item is not found like an example for the few words of it that are known."""
TOGETHER = 40
"""Of many examples so many neighbours in their order are left out at once: news repeats itself within the hour, and what
is filed next has no such neighbour. Singly left out ones make the thresholds too high."""
DRAW = 30.0
"""How much the draw of labels on each other is held back: examples at which it counts half."""
SHARED = 3
"""Of many texts, a run of letters counts that stands in so many."""
MOST = 15_000
"""Examples at most: the system of equations takes 4 bytes × their number squared, .9 GB at this one."""


def teach(examples: Sequence[Example], background: Sequence[Item] = (), *, names_speak: bool = False) -> Taught:
    """Learn the labels of the examples. An example without labels stands for none of them.

    ``background``: other items, from which only the rarity of words is learnt. ``names_speak``: a label's own name,
    met in an item, speaks for it. Raises ``UsageError`` for no labels at all and for more than ``MOST`` examples.
    """
    labels = sorted({label for example in examples for label in example.labels})
    if not labels:
        raise UsageError("Nothing can be learnt: no example has a label.")
    if len(examples) > MOST:
        raise UsageError(f"{len(examples)} examples are too many; {MOST} are the most that can be learnt from.")
    readings = [read(example.item) for example in examples]
    many = len(examples) >= MANY
    keys = [_keys(reading, many) for reading in readings]
    if not any(keys):
        raise UsageError("Nothing can be learnt: the examples hold no words.")
    rows, rarity, block, matrix = _matrix(keys, [_keys(read(item), many) for item in background])
    wanted = np.array([[label in example.labels for label in labels] for example in examples], dtype=np.float32)
    share, alone = _solve(matrix, wanted, TOGETHER if many else 1)
    names = [name_of(label) for label in labels]
    hints = [HINT * HINT_WORTH / (HINT_WORTH + float(n)) if names_speak else 0.0 for n in wanted.sum(axis=0)]
    spoken = np.zeros_like(wanted)
    if names_speak:
        spoken = np.array([_named(reading, names) for reading in readings], dtype=np.float32)
        alone += spoken * np.array(hints, dtype=np.float32)
    drawn = _draw(alone, wanted)
    alone = alone @ drawn
    thresholds = _thresholds(alone, wanted)
    odds = fit_odds(alone, spoken, np.array(thresholds, dtype=np.float32), wanted) if many else None
    above = above_filing(alone, spoken, thresholds, odds)
    texts = len(keys) + len(background)
    return Taught(
        tuple(map(Label, labels, thresholds, names, hints)), rows, rarity, block,
        np.asarray(matrix.T @ share, dtype=np.float32), drawn, float(np.log(1 + texts) + 1) if texts < MANY else 0.0,
        _digest(examples), _left_out(labels, above), many, odds,
    )  # fmt: skip


def _keys(reading: Reading, many: bool) -> list[str]:
    return reading.keys(reading.runs() if many else ())


def _left_out(labels: Sequence[str], above: Matrix) -> tuple[tuple[Likeness, ...], ...]:
    return tuple(
        surest_first(
            Likeness(label, confidence(one), Reason("example"))
            for label, one in zip(labels, row, strict=True)
            if one > 0
        )
        for row in above.tolist()
    )


def _digest(examples: Sequence[Example]) -> str:
    told = "\n".join(f"{e.item.uri}\t{' '.join(sorted(e.labels))}" for e in examples)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _named(reading: Reading, names: Sequence[tuple[str, ...]]) -> list[float]:
    namings = Namings(reading)
    return [namings.worth(name) for name in names]


def _matrix(
    keys: list[list[str]], background: list[list[str]]
) -> tuple[Mapping[str, int], Matrix, NDArray[np.intp], Any]:
    """Rows by key, their rarity and block, and the examples as a sparse matrix of weights (see ``taught.weights``)."""
    from scipy import sparse
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    rows: dict[str, int] = {}
    rarity: list[Matrix] = []
    parts, blocks = [], list[int]()
    for place, (prefix, weight) in enumerate(BLOCKS):
        chosen = [[key for key in one if _in_block(key, prefix)] for one in (*keys, *background)]
        if not any(chosen[: len(keys)]):
            continue
        least = SHARED if prefix == LETTERS else 1
        reader = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=least, dtype=np.float32).fit(chosen)
        part = reader.transform(chosen[: len(keys)])
        start = len(rows)
        rows |= {key: start + int(at) for key, at in reader.vocabulary_.items()}
        rarity.append(reader.idf_.astype(np.float32))
        blocks += [place] * len(reader.vocabulary_)
        parts.append(part * weight)
    return rows, np.concatenate(rarity), np.array(blocks, dtype=np.intp), normalize(sparse.hstack(parts).tocsr())


def _in_block(key: str, prefix: str) -> bool:
    return key.startswith(prefix) if prefix else "\t" not in key


def _solve(matrix: Any, wanted: Matrix, together: int = 1) -> tuple[Matrix, Matrix]:
    """Each example's share in each label, and the scores of each example as if it had been left out, with those around
    it where ``together`` is more than 1.

    With K the likeness of the examples to each other and G = (K + ridge)⁻¹: share = G wanted; left out are, for a set of
    examples I, wanted − (G of I, I)⁻¹ share. Rifkin and Lippert, Notes on Regularized Least Squares,
    MIT-CSAIL-TR-2007-025, §3, for one at a time; several by the same inverse of a block.
    """
    from scipy.linalg import lapack

    likeness = (matrix @ matrix.T).toarray()
    likeness[np.diag_indices_from(likeness)] += RIDGE
    factor, _ = lapack.spotrf(likeness, lower=1, overwrite_a=1)  # cannot fail: a ridge makes it positive definite
    inverse, _ = lapack.spotri(factor, lower=1, overwrite_c=1)
    inverse = np.tril(inverse)
    share = inverse @ wanted + np.tril(inverse, -1).T @ wanted
    alone = np.empty_like(wanted)
    for start in range(0, len(wanted), together):
        part = slice(start, start + together)
        block = inverse[part, part]
        alone[part] = wanted[part] - np.linalg.solve(block + np.tril(block, -1).T, share[part])
    return share, alone


def _draw(alone: Matrix, wanted: Matrix) -> Matrix:
    """Labels × labels: what to make of the scores of all labels for each, by ridge regression of what they miss.

    Breiman and Friedman, Predicting multivariate responses in multiple linear regression, J. R. Stat. Soc. B 59 (1997).
    """
    size = alone.shape[1]
    held = alone.T @ alone + DRAW * np.eye(size, dtype=np.float32)
    return np.asarray(np.eye(size) + np.linalg.solve(held, alone.T @ (wanted - alone)), dtype=np.float32)


def _thresholds(scores: Matrix, wanted: Matrix) -> list[float]:
    """For each label the threshold of best F1, drawn to the common one the more, the fewer examples it has.

    Yang, A study of thresholding strategies for text categorization, SIGIR 2001 (SCut), with shrinkage.
    """
    total = float(wanted.sum())
    common = _best(scores.ravel(), wanted.ravel())
    common = (common * total + START * START_WORTH) / (total + START_WORTH)
    found = []
    for place in range(scores.shape[1]):
        count = float(wanted[:, place].sum())
        own = _best(scores[:, place], wanted[:, place])
        found.append((own * count + common * PULL) / (count + PULL))
    return found


def _best(scores: Matrix, wanted: Matrix) -> float:
    """The threshold of best F1."""
    order = np.argsort(-scores, kind="stable")
    held = scores[order]
    right = np.cumsum(wanted[order], dtype=np.float64)
    place = int(np.argmax(2 * right / (np.arange(1, len(held) + 1) + right[-1])))
    return float(held[place] + held[place + 1]) / 2 if place + 1 < len(held) else float(held[place])
