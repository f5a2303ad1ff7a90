"""Learn the judgement of ``newswatch/quotes/rules`` from an annotated set. Needs scikit-learn.

    python -m quality.gold.quotes.judge polnear-train.jsonl src/newswatch/quotes/rules

Each third of the items is read with taggers learnt from the two others, so that their chances are those of items they have
not seen. What is counted and left out is told in ``newswatch/quotes/rules/README.md``. Takes nine minutes for 625,000
words.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newswatch.quotes.judgement import QUOTING, TELLING, judged_traits
from newswatch.quotes.reading import gathered, worth
from newswatch.quotes.taggers import Taggers, taggers_in
from newswatch.records import Span
from quality.gold.quotes.learn import Read, known_words, learn_taggers, read

FOLDS = 3
LEAST_SEEN, LEAST_WEIGHT = 8, 0.005
STRENGTH = 0.05
NAMING = ("lemma", "first", "last")
LEAST = {QUOTING: 0.4, TELLING: 0.25}
OVERLAP = 0.5


@dataclass
class Judged:
    """One candidate: whether it quotes or tells, its traits, and whether it is an annotated one."""

    kind: str
    traits: list[str]
    right: bool


def matched(contents: Sequence[Sequence[Span]], gold: Sequence[Sequence[Sequence[int]]], body: str) -> dict[int, int]:
    """Number of the annotated content that each content is: those that share most words first, half of them or more."""
    starts = [match.start() for match in re.finditer(r"\w+", body)]

    def words(spans: Sequence[Sequence[int]]) -> frozenset[int]:
        return frozenset(at for at in starts if any(start <= at < end for start, end in spans))

    mine, theirs = [words(spans) for spans in contents], [words(spans) for spans in gold]
    pairs = sorted(
        ((len(a & b) / len(a | b), m, n) for m, a in enumerate(mine) for n, b in enumerate(theirs) if a & b),
        reverse=True,
    )
    found: dict[int, int] = {}
    for share, m, n in pairs:
        if share >= OVERLAP and m not in found and n not in found.values():
            found[m] = n
    return found


def judged(item: Read, taggers: Taggers) -> Iterator[Judged]:
    """The candidates of one item; a possible one is right where it is an annotated one that those kept leave over."""
    docs = {n: doc for n, (passage, doc) in enumerate(item.parsed) if worth(passage, taggers.likely)}
    passages = [passage for passage, _ in item.parsed]
    kept, possible = gathered(item.body, passages, docs, taggers)
    gold = [row["content"] for row in item.gold]
    of_kept = matched([c.content for c in kept], gold, item.body)
    left = [content for n, content in enumerate(gold) if n not in of_kept.values()]
    of_possible = matched([c.content for c in possible], left, item.body)
    flat = [q for passage in passages for q in passage.stretches]
    right = {id(kept[n]) for n in of_kept} | {id(possible[n]) for n in of_possible}
    for candidate, kind, traits in judged_traits(kept, possible, flat, item.body):
        yield Judged(kind, traits, id(candidate) in right)


def unseen(rows: Sequence[Read], known: frozenset[str]) -> Iterator[Judged]:
    """The candidates of every item, found by taggers that have not learnt from it."""
    for fold in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            learn_taggers([row for n, row in enumerate(rows) if n % FOLDS != fold], known, Path(folder))
            taggers = taggers_in(Path(folder))
            for row in rows[fold::FOLDS]:
                yield from judged(row, taggers)


def table(every: Sequence[Judged], kind: str, known: frozenset[str]) -> dict[str, Any]:
    """Bias, threshold and weights by logistic regression; traits that name a word name only a known one."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [[trait for trait in one.traits if _plain(trait, known)] for one in every if one.kind == kind]
    times = Counter(trait for row in rows for trait in row)
    kept = [{trait: 1 for trait in row if times[trait] >= LEAST_SEEN} for row in rows]
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=300).fit(
        vectors.fit_transform(kept), [one.right for one in every if one.kind == kind]
    )
    found = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {trait: round(float(w), 3) for trait, w in sorted(found) if abs(w) >= LEAST_WEIGHT}
    return {"bias": round(float(model.intercept_[0]), 3), "least": LEAST[kind], "weights": weights}


def _plain(trait: str, known: frozenset[str]) -> bool:
    name, _, word = trait.partition("=")
    return name not in NAMING or word in known or not any(map(str.isalpha, word))


def main(annotated: Path, rules: Path) -> None:
    rows = list(read(annotated))
    known = known_words(rows)
    every = list(unseen(rows, known))
    tables = {kind: table(every, kind, known) for kind in (QUOTING, TELLING)}
    (rules / "judgement-en.json").write_text(json.dumps(tables, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("annotated", type=Path)
    arguments.add_argument("rules", type=Path)
    given = arguments.parse_args()
    main(given.annotated, given.rules)
