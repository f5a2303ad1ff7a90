"""What item lines of others carry as they came over the wire: a dateline as written, a header with its codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from newswatch.records import Dateline, Item

_DATELINE = re.compile(
    r"\W*(?P<place>[^\W\d_].*?)\s*(?:,?\s+\(?(?:(?i:[a-z]{3,9})\.?\s+\d|\d{1,2}\s)|[-–—]|\(|$)", re.DOTALL
)
_CODES = re.compile(r"\s*(?P<codes>[A-Z]{1,4}(?: [A-Z]{1,4})*) *\r?\n")


def as_wired(item: Item, row: Mapping[str, Any]) -> Item:
    """The item with the place of ``dateline`` ("NEW YORK, Feb 26 -") where it has none, and the codes of the services
    that ``wire_header`` names in its first line ("C T"), among its categories.
    """
    return _with_codes(_with_dateline(item, row.get("dateline")), row.get("wire_header"))


def _with_dateline(item: Item, written: Any) -> Item:
    if item.credit.dateline is not None or not isinstance(written, str):
        return item
    match = _DATELINE.match(written)
    if match is None:
        return item
    return replace(item, credit=replace(item.credit, dateline=Dateline((match["place"],), None, None)))


def _with_codes(item: Item, header: Any) -> Item:
    match = _CODES.match(header) if isinstance(header, str) else None
    if match is None:
        return item
    return replace(item, categories=(*item.categories, *match["codes"].split()))
