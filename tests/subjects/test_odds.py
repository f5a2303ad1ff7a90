"""From scores to odds: what company, names and numbers of examples add."""

import numpy as np
import pytest

from newswatch.subjects import odds, odds_fitting
from newswatch.subjects.odds import Labelled, Odds


def labelled(thresholds=(0.4, 0.2), counts=(100, 10), together=((0.0, 1.0), (2.0, 0.0))):
    return Labelled(
        np.array(thresholds, dtype=np.float32),
        np.log(np.array(counts, dtype=np.float32)),
        np.array(together, dtype=np.float32),
    )


def test_six_signs_of_an_item_and_a_label():
    scores = np.array([[0.6, 0.1], [0.01, 0.3]], dtype=np.float32)
    named = np.array([[0.0, 1.0], [0.0, 0.0]], dtype=np.float32)
    items, labels, held = odds.signs(scores, named, labelled())
    assert list(zip(items, labels, strict=True)) == [(0, 0), (0, 1), (1, 1)]
    ln100, ln10 = np.log(100), np.log(10)
    assert np.allclose(held[0], [1.5, 0.0, -0.1, 1.0, 0.7, ln100], atol=1e-5)
    assert np.allclose(held[1], [0.5, 1 / (1 + ln10), 0.2, 2.0, 0.7, ln10], atol=1e-5)
    assert np.allclose(held[2], [1.5, 0.0, -0.39, 2.0, 0.31, ln10], atol=1e-5)


def test_worth_is_looked_up_sign_by_sign_and_a_label_hardly_scored_is_not_looked_at():
    flat = np.zeros(1, dtype=np.float32)
    none = np.zeros(0, dtype=np.float32)
    ratio = (np.array([1.0], dtype=np.float32), np.array([-2.0, 3.0], dtype=np.float32))
    learnt = Odds(labelled(), (ratio[0], *[none] * 5), (ratio[1], *[flat] * 5), -0.5)
    above = learnt.above(np.array([[0.6, 0.1], [0.01, 0.3]], dtype=np.float32), np.zeros((2, 2), dtype=np.float32))
    assert above.tolist() == [[2.5, -2.5], [-np.inf, 2.5]]


def company(n=900):
    """Two labels of alike scores; the second holds only where the first stands out, whatever its own score says."""
    chance = np.random.default_rng(7)
    wanted = np.zeros((n, 3), dtype=np.float32)
    wanted[: n // 3, :2] = 1
    wanted[n // 3 : 2 * n // 3, 2] = 1
    scores = chance.uniform(0.0, 0.15, (n, 3))
    scores[:, 1] = chance.uniform(0.2, 0.3, n)
    scores += 0.6 * wanted * np.array([1, 0, 1])
    order = chance.permutation(n)
    return scores[order].astype(np.float32), wanted[order]


def test_a_label_is_likelier_in_the_company_it_keeps():
    scores, wanted = company()
    named, thresholds = np.zeros_like(scores), np.array([0.4, 0.25, 0.4], dtype=np.float32)
    learnt = odds_fitting.fit_odds(scores[:600], named[:600], thresholds, wanted[:600])
    right = (learnt.above(scores[600:], named[600:]) > 0) == wanted[600:].astype(bool)
    assert right.mean() > 0.97
    assert ((scores[600:] > thresholds) == wanted[600:].astype(bool))[:, 1].mean() < 0.6


def test_filing_begins_at_half_of_the_best_f1():
    """A score that says nothing, right in 3 of 10: the best F1 is that of filing all, 6/13; half of it is below 3/10."""
    wanted = np.zeros((1000, 2), dtype=np.float32)
    wanted[:300, 0] = wanted[700:, 1] = 1
    scores = np.full((1000, 2), 0.3, dtype=np.float32)
    learnt = odds_fitting.fit_odds(scores, np.zeros_like(scores), np.array([0.3, 0.3], dtype=np.float32), wanted)
    half = 3 / 13
    begins = np.log(0.3 / 0.7) - np.log(half / (1 - half))
    assert learnt.above(scores, np.zeros_like(scores)) == pytest.approx(begins, abs=0.01)


def test_the_tables_sum_up_to_what_the_trees_say():
    from sklearn.ensemble import HistGradientBoostingClassifier

    chance = np.random.default_rng(3)
    binned = chance.integers(0, 20, (2000, 6))
    right = binned[:, 0] + binned[:, 3] + chance.normal(0, 4, 2000) > 20
    start, worth = odds_fitting._tables(binned, right)
    summed = start + sum(worth[sign][binned[:, sign]] for sign in range(6))
    fitted = HistGradientBoostingClassifier(
        max_iter=odds_fitting.ROUNDS, learning_rate=0.1, max_leaf_nodes=2, l2_regularization=5.0, min_samples_leaf=30,
        early_stopping=False, monotonic_cst=[1, 1, 0, 1, 0, 0],
    ).fit(binned, right)  # fmt: skip
    assert np.allclose(summed, fitted.decision_function(binned), atol=1e-3)
    assert all((np.diff(worth[sign]) >= 0).all() for sign in (0, 1, 3))


def test_with_little_to_go_by_or_a_lone_label_there_are_no_odds():
    scores, wanted = company()
    named, thresholds = np.zeros_like(scores), np.array([0.4, 0.25, 0.4], dtype=np.float32)
    assert odds_fitting.fit_odds(scores[:90], named[:90], thresholds, wanted[:90]) is None
    assert odds_fitting.fit_odds(scores[:, :1], named[:, :1], thresholds[:1], wanted[:, :1]) is None
