"""Stories: items as they arrive + open strands → which running story each belongs to.

Comes in: an item's terms, the strands found under them, how often each term was seen. Goes out: its strand, the terms
that decided, and which strands now stand in another story. The order: ``terms`` and ``telling`` (of
``newswatch.text.terms``) → look up candidates → ``place`` → load the stories around → ``look_again`` → ``index_terms``;
``summarise`` and ``developments`` when a story is shown; ``gather`` is all of that over a whole file. Never: looks at
all stories, lets an address die. Raises nothing of its own.
"""

from newswatch.stories.developments import developments
from newswatch.stories.gathering import gather
from newswatch.stories.growth import index_terms
from newswatch.stories.placing import CANDIDATES, Bundles, look_again, place
from newswatch.stories.summary import summarise

__all__ = ["CANDIDATES", "Bundles", "developments", "gather", "index_terms", "look_again", "place", "summarise"]
