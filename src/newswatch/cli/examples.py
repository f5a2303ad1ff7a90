"""Files of examples: item lines with the labels that somebody gave them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newswatch.cli.item_files import Tally, read_items
from newswatch.cli.wire_lines import as_wired
from newswatch.errors import Incomplete, UsageError
from newswatch.records import Example

LABEL_FIELDS = ("labels", "sections", "subjects", "gold_topics")
"""Where labels are looked for when no field is named: the first of these that a line of the file has."""


def read_examples(path: str, field: str | None, tally: Tally) -> list[Example]:
    """The examples of a file. Lines without the field go to ``tally``; an empty field is an example of no label.

    ``field``: the one that holds the labels, None to look for one of ``LABEL_FIELDS``. Raises ``UsageError`` where no
    line has it.
    """
    rows = list(read_items(path, tally))
    sought = (field,) if field else LABEL_FIELDS
    chosen = next((name for name in sought if any(name in row for _, row in rows)), None)
    if chosen is None:
        names = ", ".join(sought)
        raise UsageError(f"{path}: no line has a field of labels ({names}); name it by --labels FIELD.")
    found = []
    for number, (item, row) in enumerate(rows, 1):
        if chosen in row:
            found.append(Example(as_wired(item, row), frozenset(labels_of(row[chosen]))))
        else:
            tally.report(path, number, Incomplete(f"{item.uri}: an example without a field {chosen!r}"))
    return found


def labels_of(value: Any) -> Iterator[str]:
    """Labels as given: a string, a list of strings, or a list of objects with ``code``, ``section`` or ``name``."""
    for one in value if isinstance(value, list) else [value]:
        given = one
        if isinstance(one, dict):
            given = next((one[name] for name in ("code", "section", "name") if isinstance(one.get(name), str)), None)
        if isinstance(given, str) and given.strip():
            yield given.strip()
