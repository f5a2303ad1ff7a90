"""Full-text search on SQLite: FTS5 with external content. Newest first, which the index gives without a sort."""

from __future__ import annotations

from newswatch.archive.search.query import Part
from newswatch.archive.search.stemming import ALGORITHMS, stem_word

SELECT = "SELECT i.id FROM search_index s JOIN item i ON i.id = s.rowid WHERE search_index MATCH %s"
NEWEST = " ORDER BY s.rowid DESC"


def match(wanted: tuple[Part, ...]) -> str | None:
    """The FTS5 expression of a query, or None where no wanted word is left."""
    positive = [expression for part in wanted if not part.without and (expression := _either(part))]
    negative = [expression for part in wanted if part.without and (expression := _either(part))]
    if not positive:
        return None
    both = " AND ".join(positive)
    return f"({both}) NOT ({' OR '.join(negative)})" if negative else both


def _either(part: Part) -> str:
    """The part stemmed in each language; an item answers to its own."""
    forms = dict.fromkeys(stem_word(part.words, language) for language in (*ALGORITHMS, ""))
    quoted = dict.fromkeys('"' + " ".join(form) + '"' for form in forms if form)
    return f"({' OR '.join(quoted)})" if quoted else ""
