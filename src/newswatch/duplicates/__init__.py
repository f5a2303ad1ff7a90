"""Duplicates: Item + neighbours → link to the copy it carries; links → families.

Comes in: an item and earlier items that share enough word shingles. Goes out: at most one ``Link``.
Never: calls two reports of one event copies because their words are alike. Raises nothing of its own.
"""

from newswatch.duplicates.comparison import link
from newswatch.duplicates.grouping import families

__all__ = ["families", "link"]
