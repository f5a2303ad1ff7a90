"""The bond of two bundles: the log odds that they tell of one event.

A weighted sum of seventeen figures: for words, names and figures apart the cosine of the mean vectors and the evidence of
a Beta-Bernoulli model that the terms of both were drawn for one story and not for two (Heller and Ghahramani, "Bayesian
hierarchical clustering", 2005); how much of what one side always says stands in the other; the same for what stands
first; years named by both, or by each another; the sizes; the cosine of all terms together. The weights
(``rules/bond.json``) were fitted by logistic regression on pairs of bundles of the ECB+ stories of the training part
(``quality/gold/stories/weigh.py``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from newswatch.stories.bundle import FIGURE, NAME, WORD, Bundle

_RULES = json.loads(files("newswatch.stories").joinpath("rules/bond.json").read_text(encoding="utf-8"))
WEIGHTS: tuple[float, ...] = tuple(_RULES["weights"])
BASE: float = _RULES["base"]
LIKE, ALIKE, FEW = 0.17, 0.2, 8
"""Least cosine of all terms of two bundles: ``LIKE``, and of more items than ``FEW`` in both ``ALIKE`` more for each
e-fold. Below it there is no bond: the weights were fitted on events of one kind, which share words, and say little of
things that have nothing in common; and the more a heap holds, the more it is like everything."""
NONE = -99.0
"""No bond at all."""
_FACTORIALS = [math.lgamma(n + 1.0) for n in range(4096)]


def bond(one: Bundle, other: Bundle) -> float:
    """Log odds, natural; above 0: more likely one event than not, for a pair as common as in the training pairs."""
    shared = one.terms.keys() & other.terms.keys()
    least = LIKE + ALIKE * max(0.0, math.log((one.items + other.items) / FEW))
    ours, theirs = one.heavy, other.heavy
    # Exact, since a set has its terms in another order in each process.
    if cosine(math.fsum([ours[term] * theirs[term] for term in shared]), one.norm, other.norm) < least:
        return NONE
    return BASE + sum(weight * figure for weight, figure in zip(WEIGHTS, _figures(shared, one, other), strict=True))


def cosine(product: float, norm: float, other_norm: float) -> float:
    """Of all terms, 0…1: a fifth of the work of ``figures``, and few pairs go further. The norms as bundles have them."""
    norms = math.sqrt(norm * other_norm)
    return product / norms if norms else 0.0


def figures(one: Bundle, other: Bundle) -> list[float]:
    """The figures, in the order of ``WEIGHTS``."""
    return _figures(one.terms.keys() & other.terms.keys(), one, other)


def _figures(shared: Iterable[str], one: Bundle, other: Bundle) -> list[float]:
    small, large = (one, other) if len(one.terms) <= len(other.terms) else (other, one)
    dot, evidence, both = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0, 0, 0]
    kept_small, kept_large = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
    lead_small = lead_large = years = 0.0
    pairs = _pairs(small.items, large.items)
    of_small, of_large = small.terms, large.terms
    for shared_term in shared:
        term, rarity, items, weight, lead = of_small[shared_term]
        _, other_rarity, other_items, other_weight, other_lead = of_large[shared_term]
        mark = term[0]
        sort = NAME if mark == "@" else FIGURE if mark == "#" else WORD
        told, share, other_share, square, other_square = pairs[items, other_items]
        dot[sort] += weight * rarity * other_weight * other_rarity
        both[sort] += 1
        evidence[sort] += (rarity + other_rarity) / 2 + told
        kept_small[sort] += square * rarity
        kept_large[sort] += other_square * other_rarity
        if lead:
            lead_small += lead * lead * rarity * share
        if other_lead:
            lead_large += other_lead * other_lead * other_rarity * other_share
        if sort == FIGURE and term in small.years:
            years += min(items / small.items, other_items / large.items)
    ours, theirs = small.sums, large.sums
    shown: list[float] = []
    for sort in range(3):
        norm = math.sqrt(ours.norms[sort] * theirs.norms[sort])
        shown.append(dot[sort] / norm if norm else 0.0)
        here, there = ours.counted[sort], theirs.counted[sort]
        total = evidence[sort]
        for items, terms in here.items():
            total += pairs.small[items] * terms
        for items, terms in there.items():
            total += pairs.large[items] * terms
        distinct = sum(here.values()) + sum(there.values()) - both[sort]
        shown.append(total / (math.sqrt(distinct) + 1) / 5)
        if sort != FIGURE:
            shown += _least_most(kept_small[sort], ours.cores[sort], kept_large[sort], theirs.cores[sort], 0.5)
    shown += _least_most(lead_small, ours.leads, lead_large, theirs.leads, 0.0)
    apart = bool(small.years and large.years and not years)
    norm = math.sqrt(small.norm * large.norm)
    like = sum(dot) / norm if norm else 0.0
    return [*shown, min(1.0, years), float(apart), *sorted((one.log_size, other.log_size)), like]


class _Alone(dict[int, float]):
    """Evidence of a term that stands on one side only, by the number of that side's items it stands in."""

    def __init__(self, side: int, other: int) -> None:
        super().__init__()
        self._side, self._other = side, other

    def __missing__(self, items: int) -> float:
        side, other = self._side, self._other
        value = self[items] = _f(side + other - items) - _f(side - items) - _f(other) + _whole(side, other)
        return value


class _Pairs(dict[tuple[int, int], tuple[float, float, float, float, float]]):
    """What a shared term adds that stands in so many items of the smaller and so many of the larger side: evidence, less
    that of its standing on each side alone; the roots of its shares of the larger and of the smaller; what is kept.

    ``small``, ``large``: of a term that stands on that side alone.
    """

    def __init__(self, small: int, large: int) -> None:
        super().__init__()
        self._sizes = small, large
        self.small, self.large = _Alone(small, large), _Alone(large, small)

    def __missing__(self, key: tuple[int, int]) -> tuple[float, float, float, float, float]:
        (items, other), (small, large) = key, self._sizes
        told = (
            _f(items + other - 1) - _f(items - 1) - _f(other - 1) + _f(small + large - items - other)
            - _f(small - items) - _f(large - other) + _whole(small, large) - self.small[items] - self.large[other]
        )  # fmt: skip
        share, other_share = math.sqrt(other / large), math.sqrt(items / small)
        value = self[key] = told, share, other_share, items * items * share, other * other * other_share
        return value


@lru_cache(maxsize=1024)
def _pairs(small: int, large: int) -> _Pairs:
    """Kept: they are the same for all pairs of bundles of so many items."""
    return _Pairs(small, large)


def _whole(one: int, other: int) -> float:
    return _f(one) + _f(other) - _f(one + other)


def _f(number: int) -> float:
    return _FACTORIALS[number] if number < len(_FACTORIALS) else math.lgamma(number + 1.0)


def _least_most(one: float, of: float, other: float, of_other: float, nothing: float) -> list[float]:
    return sorted((one / of if of else nothing, other / of_other if of_other else nothing))
