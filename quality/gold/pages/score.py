"""Our own pages with what a reader would take from them: a case is two files, NAME.html and NAME.json.

NAME.json holds only the fields that the case is about. ``text`` is the list of paragraphs. Run
``python -m quality.gold.pages.score`` for the figures and the fields that are wrong.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newswatch import copydesk
from newswatch.errors import SetAside
from newswatch.records import ChannelKey, Form, Item, ItemUri, OutletSlug, RawItem

HERE = Path(__file__).parent
RECEIVED = datetime(2026, 3, 2, 12, tzinfo=UTC)


def pages() -> tuple[Path, ...]:
    """The pages of all cases, in order of their names."""
    return tuple(sorted((*HERE.glob("*.html"), *HERE.glob("*.txt"))))


def scores() -> dict[str, float]:
    """For each field the share of cases that are right in it, and the share of cases right in all their fields."""
    right: dict[str, list[bool]] = defaultdict(list)
    for _, want, got in cases():
        for field in want:
            right[f"pages {field} right"].append(got.get(field) == want[field])
        right["pages cases right"].append(all(got.get(field) == want[field] for field in want))
    return {name: round(sum(held) / len(held), 4) for name, held in right.items()}


def cases() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Each case: its name, what is wanted, what was got."""
    for path in pages():
        want = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield path.name, want, got(path, want.pop("url", None), want.pop("charset", None))


def got(path: Path, url: str | None, charset: str | None) -> dict[str, Any]:
    """The fields of a page as cases name them; for one that is set aside, its code alone."""
    form = Form.PAGE if path.suffix == ".html" else Form.TEXT
    raw = RawItem(ItemUri(f"case:{path.stem}"), ChannelKey("cases"), OutletSlug("port-alder-ledger"), form,
                  path.read_bytes(), RECEIVED, url=url, charset=charset)  # fmt: skip
    try:
        return _fields(copydesk.edit(raw))
    except SetAside as error:
        return {"set_aside": error.code}


def _fields(item: Item) -> dict[str, Any]:
    credit = item.credit
    return {
        "text": list(item.paragraphs), "headline": item.headline, "deck": item.deck, "section": item.section,
        "language": item.language, "kind": item.kind.value, "extent": item.extent.value,
        "published": item.published.at.strftime("%Y-%m-%d %H:%M") if item.published else None,
        "updated": item.updated.at.strftime("%Y-%m-%d %H:%M") if item.updated else None,
        "published_from": dict(item.provenance).get("published"), "agency": credit.agency,
        "bylines": [byline.name for byline in credit.bylines],
        "repairs": [[repair.found, repair.likely] for repair in item.repairs],
    }  # fmt: skip


if __name__ == "__main__":
    for name, want, has in cases():
        for field, value in want.items():
            if has.get(field) != value:
                print(f"{name}: {field}:\n  wanted {value!r}\n  got    {has.get(field, has.get('set_aside'))!r}")
    print(json.dumps(scores(), indent=1, sort_keys=True))
