"""Learn the taggers of ``newswatch/quotes/rules`` from an annotated set.

    python -m quality.gold.quotes.learn polnear-train.jsonl src/newswatch/quotes/rules [--hold-out]

``--hold-out`` leaves every sixth item out, for a look at items the taggers have not learnt from. What is counted and left
out is told in ``newswatch/quotes/rules/README.md``. Takes about six minutes of one core for 625,000 words.
"""

from __future__ import annotations

import argparse
import json
import lzma
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newswatch.quotes.cue_traits import cue_traits
from newswatch.quotes.parsed import Parsed, parsed
from newswatch.quotes.passages import Passage, passages_of
from newswatch.quotes.pipelines import parse
from newswatch.quotes.role_traits import role_traits, scene
from newswatch.quotes.taggers import (
    BEGINS,
    CONTENT,
    CUE,
    GOES_ON,
    OTHER,
    OTHER_WORD,
    SOURCE,
    VERB,
    bucket,
    buckets,
)
from newswatch.quotes.units import Unit, units
from newswatch.settings import settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_TIMES, LEAST_ITEMS, LEAST_COUNTED = 3, 2, 4
LEAST_LIKELY, LEAST_LIKELY_SHARE = 3, 0.1
NEVER_A_CUE = frozenset(
    "be been being is are was were am have has had do did does to of in for on at by with a an the and or".split()
)
FOLDS = 6
LEAST_SEEN = 4
SETTINGS = {
    "c2": 1.0, "feature.minfreq": LEAST_SEEN, "feature.possible_transitions": True, "period": 5, "delta": 1e-4,
    "calibration.samples": 600, "calibration.max_trials": 12,
}  # fmt: skip
EPOCHS = {"cues": 15, "roles": 14}

Row = tuple[list[list[str]], list[str]]


@dataclass
class Annotated:
    """An item's gold and the lists of its passages."""

    gold: list[dict[str, Any]]
    passages: list[Parsed]


@dataclass
class Read:
    """An item's gold and its passages with their documents."""

    body: str
    gold: list[dict[str, Any]]
    parsed: list[tuple[Passage, Doc]]


def read(path: Path) -> Iterator[Read]:
    """The items of ``path`` with every passage parsed."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        passages = passages_of(row["body_text"], french=False)
        docs = parse((passage.text for passage in passages), settings().english_model)
        yield Read(row["body_text"], row["gold_attributions"], list(zip(passages, docs, strict=True)))


def known_words(items: Iterable[Read]) -> frozenset[str]:
    """Words and dictionary forms written small in two items or more and three times or more, and seldom with a capital.

    So no name is among them.
    """
    times: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for item in items:
        seen: Counter[str] = Counter()
        for token in (token for _, doc in item.parsed for token in doc):
            if token.text[0].isupper():
                capital[token.lower_] += not token.is_sent_start
            elif token.text.islower() and token.pos_ != "PROPN" and _plain(token.text):
                seen.update({token.text, token.lemma_.lower()})
        times.update(seen)
        spread.update(seen.keys())
    return frozenset(
        word for word, n in times.items() if n >= LEAST_TIMES and spread[word] >= LEAST_ITEMS and n >= capital[word]
    )


def _plain(word: str) -> bool:
    return word.isalpha() or (any(c in "'’" for c in word) and not any(c.isdigit() for c in word))


def likely_words(items: Iterable[Annotated], known: frozenset[str]) -> list[str]:
    """Words that are part of a cue three times or more and in a tenth of their uses."""
    seen: Counter[str] = Counter()
    cue: Counter[str] = Counter()
    for item in items:
        for p in item.passages:
            for word, label in zip(p.form, cue_labels(p, item.gold), strict=True):
                if word.isalpha() and word in known:
                    seen[word] += 1
                    cue[word] += label != OTHER
    return sorted(
        w for w, n in cue.items() if n >= LEAST_LIKELY and n / seen[w] >= LEAST_LIKELY_SHARE and w not in NEVER_A_CUE
    )


def cue_tokens(p: Parsed, cue: Sequence[Sequence[int]]) -> range | None:
    on = [at for at in range(len(p)) if any(p.start[at] < e and p.end[at] > s for s, e in cue)]
    return range(on[0], on[-1] + 1) if on else None


def cue_labels(p: Parsed, gold: list[dict[str, Any]]) -> list[str]:
    labels = [OTHER] * len(p)
    for row in gold:
        on = cue_tokens(p, row["cue"])
        for order, at in enumerate(on or ()):
            labels[at] = GOES_ON if order else BEGINS
    return labels


def role_labels(p: Parsed, row: list[Unit], cue: range, gold: dict[str, Any]) -> list[str]:
    def share(unit: Unit, spans: list[list[int]]) -> float:
        tokens = [at for at in range(unit.first, unit.last + 1) if p.words[at][0].isalnum()] or [unit.first]
        return sum(any(p.start[at] < e and p.end[at] > s for s, e in spans) for at in tokens) / len(tokens)

    labels = []
    for unit in row:
        if unit.kind == "word" and unit.first in cue:
            labels.append(CUE)
        else:
            said, who = share(unit, gold["content"]), share(unit, gold["source"])
            labels.append(SOURCE if who > 0.5 else CONTENT if said > 0.5 else OTHER)
    return labels


def odds_of(items: Sequence[Annotated]) -> dict[str, str]:
    """How often each lemma counted four times or more is part of a cue, by its use as a verb or not, as a bucket."""
    seen: Counter[str] = Counter()
    cue: Counter[str] = Counter()
    for item in items:
        for p in item.passages:
            for lemma, pos, label in zip(p.lemma, p.pos, cue_labels(p, item.gold), strict=True):
                if lemma[0].isalpha():
                    key = (VERB if pos in ("VERB", "AUX") else OTHER_WORD) + lemma
                    seen[key] += 1
                    cue[key] += label != OTHER
    return {k: bucket((cue[k] + 0.1) / (n + 1)) for k, n in sorted(seen.items()) if n >= LEAST_COUNTED}


def cue_rows(items: Iterable[Annotated], odds: Mapping[str, str]) -> Iterator[Row]:
    for item in items:
        for p in item.passages:
            yield cue_traits(p, buckets(p, odds)), cue_labels(p, item.gold)


def role_rows(items: Iterable[Annotated], odds: Mapping[str, str]) -> Iterator[Row]:
    for item in items:
        for p in item.passages:
            of_lemma = buckets(p, odds)
            for gold in item.gold:
                cue = cue_tokens(p, gold["cue"])
                if cue is not None:
                    row = units(p, cue)
                    yield role_traits(scene(p, of_lemma, cue, row)), role_labels(p, row, cue, gold)


def learn(rows: Iterable[Row], epochs: int, path: Path) -> None:
    """A tagger from rows of traits and labels, by stochastic gradient descent; the same rows give the same tagger."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="l2sgd", verbose=False)
    trainer.set_params({**SETTINGS, "max_iterations": epochs})
    for traits, labels in rows:
        trainer.append(traits, labels)
    trainer.train(str(path))


def learn_taggers(rows: Sequence[Read], known: frozenset[str], rules: Path) -> None:
    """Both taggers and their words, written into the folder ``rules``. ``known``: what ``known_words`` gave."""
    items = [Annotated(row.gold, [parsed(doc, passage, known) for passage, doc in row.parsed]) for row in rows]
    odds = odds_of(items)
    words = {"known": sorted(known), "likely": likely_words(items, known), "odds": odds}
    (rules / "words-en.json").write_text(json.dumps(words, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("cues", cue_rows), ("roles", role_rows)):
            path = Path(folder) / name
            learn(make(items, odds), EPOCHS[name], path)
            (rules / f"{name}-en.crf.xz").write_bytes(lzma.compress(path.read_bytes(), preset=9))


def main(annotated: Path, rules: Path, hold_out: bool) -> None:
    rows = list(read(annotated))
    kept = [row for number, row in enumerate(rows) if not hold_out or number % FOLDS != FOLDS - 1]
    learn_taggers(kept, known_words(rows), rules)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("annotated", type=Path)
    arguments.add_argument("rules", type=Path)
    arguments.add_argument("--hold-out", action="store_true")
    given = arguments.parse_args()
    main(given.annotated, given.rules, given.hold_out)
