"""Quote cases: short items with the quotes a reader would find in them. Precision, recall, and whole cases right.

Run ``python -m quality.gold.quotes.score`` for the figures and the cases of ``cases.jsonl`` that fail. Those of
``unseen.jsonl`` count in the figures only: nothing is mended by them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newswatch import quotes
from newswatch.records import Item, ItemUri, OutletSlug, Quote
from newswatch.settings import settings

CASES = Path(__file__).parent / "cases.jsonl"
UNSEEN = Path(__file__).parent / "unseen.jsonl"


def scores() -> dict[str, float]:
    """Recall of quotes (kind, speaker and words right), and the share of cases right in all, by language and hardness.

    A case is right when all its quotes are found, an item without quotes gives none, and nobody silent speaks.
    """
    found: list[bool] = []
    right: dict[str, list[bool]] = {"": [], "en ": [], "fr ": [], "hard ": [], "unseen ": [], "seen and unseen ": []}
    for case, made in _read(CASES, UNSEEN):
        hits = [any(_fits(want, quote, _body(case)) for quote in made) for want in case["quotes"]]
        right["seen and unseen "].append(_whole(case, hits, made))
        if case["held"]:
            right["unseen "].append(_whole(case, hits, made))
            continue
        found += hits
        for group in ("", f"{case['language']} ", *(["hard "] if case["hard"] else [])):
            right[group].append(_whole(case, hits, made))
    return {
        "quotes found": round(sum(found) / len(found), 4),
        **{f"quotes {group}cases right": round(sum(row) / len(row), 4) for group, row in right.items()},
    }


def _read(*paths: Path) -> Iterator[tuple[dict[str, Any], tuple[Quote, ...]]]:
    table = settings()
    lines = [(path, line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    for number, (path, line) in enumerate(lines, 1):
        case = {**json.loads(line), "held": path == UNSEEN}
        item = Item(
            uri=ItemUri(f"case:{number}"),
            outlet=OutletSlug("port-alder-ledger"),
            headline="Ferry to run all winter",
            paragraphs=tuple(_body(case).split("\n\n")),
            language=case["language"],
        )
        yield (
            case,
            quotes.attribute(item, english_model=table.english_model, french_model=table.french_model),
        )


def _whole(case: dict[str, Any], hits: list[bool], made: tuple[Quote, ...]) -> bool:
    return all(hits) and bool(made) <= bool(case["quotes"]) and not _speaks(case["silent"], made)


def _body(case: dict[str, Any]) -> str:
    body: str = case["body_text"]
    return body


def _fits(want: dict[str, Any], quote: Quote, body: str) -> bool:
    said = " ".join(body[span.start : span.end] for span in quote.content)
    speaker = quote.speaker.name if quote.speaker else ""
    return (
        want["words"] in said
        and want["kind"] == quote.kind
        and want["speaker"].casefold() == speaker.casefold()
        and (quote.reported_by or "").casefold() == want.get("reported_by", quote.reported_by or "").casefold()
    )


def _speaks(silent: list[str], made: tuple[Quote, ...]) -> bool:
    return any(name in quote.speaker.name for name in silent for quote in made if quote.speaker)


if __name__ == "__main__":
    for shown, made in _read(CASES):
        missed = [w for w in shown["quotes"] if not any(_fits(w, q, _body(shown)) for q in made)]
        if missed or bool(made) > bool(shown["quotes"]) or _speaks(shown["silent"], made):
            print(_body(shown))
            for quote in made:
                words = " … ".join(_body(shown)[a:b] for a, b in quote.content)
                print("   got", quote.kind.value, quote.speaker, quote.reported_by, words, quote.because, sep=" | ")
            print("   want", *(f"{w['kind']} {w['speaker']}: {w['words']}" for w in missed))
    print(json.dumps(scores(), indent=1))
