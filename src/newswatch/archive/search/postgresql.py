"""Full-text search on PostgreSQL: a generated tsvector of stemmed words under a GIN index."""

from __future__ import annotations

from newswatch.archive.search.query import Part
from newswatch.archive.search.stemming import ALGORITHMS, stem_word

SELECT = "SELECT i.id FROM search_text s JOIN item i ON i.id = s.item_id WHERE s.vector @@ %s::tsquery"
NEWEST = " ORDER BY i.id DESC"


def match(wanted: tuple[Part, ...]) -> str | None:
    """The tsquery of a query, or None where no wanted word is left."""
    positive = [expression for part in wanted if not part.without and (expression := _either(part))]
    negative = [f"!{expression}" for part in wanted if part.without and (expression := _either(part))]
    return " & ".join(positive + negative) if positive else None


def _either(part: Part) -> str:
    forms = dict.fromkeys(stem_word(part.words, language) for language in (*ALGORITHMS, ""))
    chains = dict.fromkeys(" <-> ".join(f"'{word}'" for word in form) for form in forms if form)
    return "(" + " | ".join(f"({chain})" for chain in chains) + ")" if chains else ""
