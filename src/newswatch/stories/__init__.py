"""Running stories: items about one event and its developments.

Comes in: an item's terms, the stories that may match, how common terms are. Goes out: an assignment with the words that
decided it, the grown story, its summary. Order: assign → grow → index_terms; summarise when it changed. Never: looks
at the clock, forgets a story. Raises: nothing of its own.
"""

from newswatch.stories.gathering import Gathered, gather
from newswatch.stories.growing import grow, index_terms
from newswatch.stories.matching import assign
from newswatch.stories.summary import summarise

__all__ = ["Gathered", "assign", "gather", "grow", "index_terms", "summarise"]
