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
from collections.abc import Sequence
from importlib.resources import files

from newswatch.stories.bundle import FIGURE, Bundle, sort_of

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


def shared_terms(one: Bundle, other: Bundle) -> list[str]:
    """The terms that stand in both, in the order of the one that has fewer."""
    small, large = _by_terms(one, other)
    return [term for term in small.terms if term in large.terms]


def bond(one: Bundle, other: Bundle, shared: Sequence[str] | None = None) -> float:
    """Log odds, natural; above 0: more likely one event than not, for a pair as common as in the training pairs.

    ``shared``: as ``shared_terms`` gives it, where it is known.
    """
    shared = shared_terms(one, other) if shared is None else shared
    dot = sum(one.weighed[term] * other.weighed[term] for term in shared)
    least = LIKE + ALIKE * max(0.0, math.log((one.items + other.items) / FEW))
    if dot < least * math.sqrt(one.norm * other.norm) or not dot:
        return NONE
    return BASE + sum(weight * figure for weight, figure in zip(WEIGHTS, figures(one, other), strict=True))


def figures(one: Bundle, other: Bundle) -> list[float]:
    """The figures, in the order of ``WEIGHTS``."""
    here, there = one.items, other.items
    small, large = _by_terms(one, other)
    dot, evidence, both = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0, 0, 0]
    kept_small, kept_large = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
    lead_small = lead_large = years = 0.0
    alone_small, alone_large, shared = _Alone(small, large), _Alone(large, small), _const(here, there)
    for term in shared_terms(one, other):
        rarity, items, weight, lead = small.terms[term]
        match = large.terms[term]
        sort = sort_of(term)
        mean = (rarity + match[0]) / 2
        dot[sort] += weight * rarity * match[2] * match[0]
        both[sort] += 1
        evidence[sort] += (
            mean + _f(items + match[1] - 1) - _f(items - 1) - _f(match[1] - 1)
            + _f(here + there - items - match[1]) - _f(small.items - items) - _f(large.items - match[1]) + shared
            - alone_small[items] - alone_large[match[1]]
        )  # fmt: skip
        share, other_share = math.sqrt(match[1] / large.items), math.sqrt(items / small.items)
        kept_small[sort] += items * items * rarity * share
        kept_large[sort] += match[1] * match[1] * match[0] * other_share
        lead_small += lead * lead * rarity * share
        lead_large += match[3] * match[3] * match[0] * other_share
        if term in small.years:
            years += min(items / small.items, match[1] / large.items)
    found: list[float] = []
    for sort in range(3):
        norm = math.sqrt(small.sums.norms[sort] * large.sums.norms[sort])
        found.append(dot[sort] / norm if norm else 0.0)
        total = evidence[sort] + alone_small.total(sort) + alone_large.total(sort)
        terms = sum(small.sums.counted[sort].values()) + sum(large.sums.counted[sort].values()) - both[sort]
        found.append(total / (math.sqrt(terms) + 1) / 5)
        if sort != FIGURE:
            found += _least_most(
                kept_small[sort], small.sums.cores[sort], kept_large[sort], large.sums.cores[sort], 0.5
            )
    found += _least_most(lead_small, small.sums.leads, lead_large, large.sums.leads, 0.0)
    apart = bool(small.years and large.years and not years)
    norm = math.sqrt(small.norm * large.norm)
    like = sum(dot) / norm if norm else 0.0
    return [*found, min(1.0, years), float(apart), *sorted((one.log_size, other.log_size)), like]


def _by_terms(one: Bundle, other: Bundle) -> tuple[Bundle, Bundle]:
    """The one with fewer terms first."""
    return (one, other) if len(one.terms) <= len(other.terms) else (other, one)


class _Alone(dict[int, float]):
    """Evidence of a term that stands on one side only, by the number of items it stands in."""

    def __init__(self, side: Bundle, other: Bundle) -> None:
        super().__init__()
        self._side, self._other, self._shared = side, other, _const(side.items, other.items)

    def __missing__(self, items: int) -> float:
        side, other = self._side.items, self._other.items
        value = _f(side + other - items) - _f(side - items) - _f(other) + self._shared
        self[items] = value
        return value

    def total(self, sort: int) -> float:
        return sum(self[items] * terms for items, terms in self._side.sums.counted[sort].items())


def _const(one: int, other: int) -> float:
    return _f(one) + _f(other) - _f(one + other)


def _f(number: int) -> float:
    return _FACTORIALS[number] if number < len(_FACTORIALS) else math.lgamma(number + 1.0)


def _least_most(one: float, of: float, other: float, of_other: float, nothing: float) -> list[float]:
    return sorted((one / of if of else nothing, other / of_other if of_other else nothing))
