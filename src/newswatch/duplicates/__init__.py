"""Duplicates: Item + neighbours → link to the copy it carries; links → families; families → versions and standings.

Comes in: an item and earlier items that share enough word shingles; then a family with its texts. Goes out: at most
one ``Link`` an item, the chain of versions, what each carrier has of it, and what signals mean for each member.
Never: calls two reports of one event copies because their words are alike; lets an outlet stop another's copy.
Raises nothing of its own.
"""

from newswatch.duplicates.comparison import link
from newswatch.duplicates.grouping import families
from newswatch.duplicates.index import worth_leaving
from newswatch.duplicates.judging import judge
from newswatch.duplicates.ties import NEWEST, ties_left, ties_sought

__all__ = ["NEWEST", "families", "judge", "link", "ties_left", "ties_sought", "worth_leaving"]
