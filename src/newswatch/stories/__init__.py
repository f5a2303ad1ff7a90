"""Stories: items as they arrive + open strands → which running story each belongs to.

Comes in: an item's terms, the strands found under them, how often each term was seen, rulings. Goes out: its strand, the terms
that decided, and which strands now stand in another story. The order: ``terms`` and ``telling`` (of
``newswatch.text.terms``) → look up candidates → ``place`` → load the stories around → ``look_again``, ``reason`` → ``index_terms``;
``summarise``, ``developments`` and ``kin`` when a story changed; ``gather`` is all of that over a whole file. Never: looks at
all stories, lets an address die. Raises nothing of its own.
"""

from newswatch.stories.developments import developments
from newswatch.stories.gathering import gather
from newswatch.stories.growth import index_terms
from newswatch.stories.keeping import Bonds
from newswatch.stories.kinship import kin, strong_names
from newswatch.stories.placing import CANDIDATES, UNDER, look_again, most, obey, place, reason
from newswatch.stories.summary import summarise
from newswatch.stories.ties import Ties, ties_of

__all__ = [
    "CANDIDATES",
    "UNDER",
    "Bonds",
    "Ties",
    "developments",
    "gather",
    "index_terms",
    "kin",
    "look_again",
    "most",
    "obey",
    "place",
    "reason",
    "strong_names",
    "summarise",
    "ties_of",
]
