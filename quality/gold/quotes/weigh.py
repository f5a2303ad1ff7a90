"""Count the weights of ``newswatch/quotes/rules/weights-en.json`` from an annotated set. Needs scikit-learn.

    python -m quality.gold.quotes.weigh polnear-train.jsonl weights-en.json

What is counted and left out is told in ``newswatch/quotes/rules/README.md``. Takes three minutes for 625,000 words.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.grammar import ENGLISH
from newswatch.quotes.passages import Passage, passages_of
from newswatch.quotes.pipelines import parse
from newswatch.quotes.reading import _stem, offered
from newswatch.quotes.weights import Weights
from newswatch.settings import settings

NEVER_A_CUE = frozenset(("be", "have", "do"))
LEAST_TIMES, LEAST_SHARE = 3, 0.06
LEAST_SPEECH, LEAST_SPEECH_SHARE = 2, 0.02
LEAST_SEEN, LEAST_WEIGHT, STRENGTH = 4, 0.02, 0.5
THRESHOLDS = {"threshold": -0.5, "quoting_threshold": -1.2, "rescue_threshold": -2.5}
BY_HAND = {"rule=quote-signed": 4.0}


@dataclass
class Annotated:
    body: str
    gold: list[dict[str, Any]]
    passages: list[Passage]
    docs: dict[int, Any]


def read(path: Path) -> Iterator[Annotated]:
    """The items of ``path`` with every passage parsed."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        passages = passages_of(row["body_text"], french=False)
        docs = dict(enumerate(parse((passage.text for passage in passages), settings().english_model)))
        yield Annotated(row["body_text"], row["gold_attributions"], passages, docs)


def cue_words(items: list[Annotated]) -> Weights:
    """Lemmas that are cues often enough, without any weight yet."""
    seen: Counter[str] = Counter()
    cue: Counter[str] = Counter()
    direct: Counter[str] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    for item in items:
        cues = [(s, e, row["kind"]) for row in item.gold for s, e in row["cue"]]
        for number, doc in item.docs.items():
            for token in doc:
                if token.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
                    lemma, at = token.lemma_.lower(), item.passages[number].start + token.idx
                    seen[lemma] += 1
                    forms[lemma, token.lower_] += token.is_alpha and token.pos_ != "AUX"
                    kinds = {kind for start, end, kind in cues if start <= at < end}
                    cue[lemma] += bool(kinds)
                    direct[lemma] += "direct" in kinds
    heads = {w for w, n in cue.items() if n >= LEAST_TIMES and n / seen[w] >= LEAST_SHARE} - NEVER_A_CUE
    speech = {w for w, n in direct.items() if n >= LEAST_SPEECH and n / seen[w] >= LEAST_SPEECH_SHARE} - NEVER_A_CUE
    odd = {f for (w, f), n in forms.items() if n and w in heads and not f.startswith(_stem(w, "en"))}
    return Weights(0, 0, 0, 0, {}, frozenset(heads), frozenset(speech), frozenset(odd))


def true(candidate: Candidate, item: Annotated, starts: list[int]) -> bool:
    """Whether its cue lies on an annotated one and the contents share half of their words."""
    mine = {i for i in starts if any(s <= i < e for s, e in candidate.content)}
    for row in item.gold:
        if any(a < e and s < b for a, b in candidate.cue for s, e in row["cue"]):
            gold = {i for i in starts if any(s <= i < e for s, e in row["content"])}
            if mine | gold and len(mine & gold) / len(mine | gold) >= 0.5:
                return True
    return False


def main(annotated: str, output: str) -> None:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    items = list(read(Path(annotated)))
    words = cue_words(items)
    traits, truth = [], []
    for item in items:
        starts = [match.start() for match in re.finditer(r"\w+", item.body)]
        for candidate in offered(item.body, item.passages, item.docs, ENGLISH, words):
            traits.append(dict.fromkeys(candidate.traits, 1))
            truth.append(true(candidate, item, starts))
    times = Counter(trait for row in traits for trait in row)
    kept = [{trait: 1 for trait in row if times[trait] >= LEAST_SEEN} for row in traits]
    table = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=300).fit(table.fit_transform(kept), truth)
    found = {t: round(float(w), 3) for t, w in zip(table.get_feature_names_out(), model.coef_[0], strict=True)}
    weights = {t: w for t, w in sorted({**found, **BY_HAND}.items()) if abs(w) >= LEAST_WEIGHT}
    rules = {"bias": round(float(model.intercept_[0]), 3), **THRESHOLDS, "weights": weights,
             "heads": sorted(words.heads), "speech": sorted(words.speech), "irregular": sorted(words.irregular)}  # fmt: skip
    Path(output).write_text(json.dumps(rules, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
