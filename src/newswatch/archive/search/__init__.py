"""Search over all text: the one place where the two databases differ.

Comes in: a ``Query``. Goes out: ``Found``, newest received first. Words are stemmed in the item's language; phrases
keep their order; a leading - leaves a word out. Hidden items and those held back by a signal are never found.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import connection

from newswatch.archive.search import postgresql, sqlite_fts5
from newswatch.archive.search.query import Found, Part, Query, parts
from newswatch.archive.search.stemming import stemmed

COUNTED = 1000
"""Hits are counted up to here: an exact count of a common word costs as much as reading it everywhere."""

__all__ = ["COUNTED", "Found", "Part", "Query", "newest", "parts", "search", "stemmed"]


def search(query: Query) -> Found:
    """Items that hold every wanted word or phrase, within the query's outlet, section, agency and dates."""
    engine = sqlite_fts5 if connection.vendor == "sqlite" else postgresql
    expression = engine.match(parts(query.text))
    if expression is None:
        return Found((), 0, False)
    conditions, values = _conditions(query)
    select = engine.SELECT + conditions
    with connection.cursor() as cursor:
        cursor.execute(f"{select}{engine.NEWEST} LIMIT %s OFFSET %s", [expression, *values, query.limit, query.offset])
        ids = tuple(row[0] for row in cursor.fetchall())
        cursor.execute(f"SELECT COUNT(*) FROM ({select} LIMIT %s) AS hits", [expression, *values, COUNTED + 1])  # noqa: S608
        total = cursor.fetchone()[0]
    return Found(ids, min(total, COUNTED), total > COUNTED)


def newest(query: Query) -> tuple[int, ...]:
    """Row numbers of the newest hits, at most ``COUNTED``, whatever page the query asks for."""
    return search(replace(query, limit=COUNTED, offset=0)).ids


def _conditions(query: Query) -> tuple[str, list[Any]]:
    """The SQL after the match, and its values; only fixed texts enter the SQL."""
    clauses = [" AND NOT i.hidden AND NOT i.held AND i.waits_for <> 'set-aside'"]
    values: list[Any] = []
    if query.outlet:
        clauses.append(" AND i.outlet_id = (SELECT id FROM outlet WHERE slug = %s)")
        values.append(query.outlet)
    if query.agency:
        clauses.append(" AND i.agency_slug = %s")
        values.append(query.agency)
    if query.section:
        clauses.append(" AND EXISTS (SELECT 1 FROM item_section f WHERE f.item_id = i.id AND f.section = %s)")
        values.append(query.section)
    if query.person:
        clauses.append(
            " AND EXISTS (SELECT 1 FROM quote q JOIN remark r ON r.id = q.remark_id"
            " WHERE q.item_id = i.id AND r.person_id = %s)"
        )
        values.append(query.person)
    if query.since:
        clauses.append(" AND i.at >= %s")
        values.append(_moment(query.since))
    if query.until:
        clauses.append(" AND i.at < %s")
        values.append(_moment(query.until))
    return "".join(clauses), values


def _moment(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value)
