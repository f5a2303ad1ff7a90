"""B-cubed of a grouping (Bagga and Baldwin, 1998), as the reference scorer counts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def b_cubed(truth: Mapping[str, str], told: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall and F1, 0…1. Both map an item to its story; items that ``told`` leaves out stand alone."""
    given = {uri: told.get(uri, "alone:" + uri) for uri in truth}
    cells = Counter((truth[uri], given[uri]) for uri in truth)
    of_truth, of_told = Counter(truth.values()), Counter(given.values())
    precision = sum(n * n / of_told[key] for (_, key), n in cells.items()) / len(truth)
    recall = sum(n * n / of_truth[key] for (key, _), n in cells.items()) / len(truth)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"b3_precision": precision, "b3_recall": recall, "b3_f1": f1}
