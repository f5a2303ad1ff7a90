"""Stories: items as they arrive + open stories → which running story each belongs to.

Comes in: an item's terms, candidate stories, how rare each term is. Goes out: an ``Assignment`` with the terms that
decided. The order: ``terms`` and ``telling`` (of ``newswatch.text.terms``) → look up candidates → ``assign`` →
``grow`` → ``index_terms``; ``summarise`` when a story is shown; ``gather`` is all of that over a whole file.
Never: looks at all stories, moves a story's address. Raises nothing of its own.
"""

from newswatch.stories.assignment import assign
from newswatch.stories.gathering import gather
from newswatch.stories.growth import grow, index_terms
from newswatch.stories.summary import summarise

__all__ = ["assign", "gather", "grow", "index_terms", "summarise"]
