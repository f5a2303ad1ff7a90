"""The copy desk cleans copy.

Comes in: a raw item. Goes out: an item with its text, credits, dateline, dates, wire marks and repairs. Order: read the
format → take the credit lines off → date → mark damage. Never: changes a word of the text, fetches, looks at the clock.
Raises: ``SetAside`` kinds.
"""

from newswatch.copydesk.ahead import may_stop
from newswatch.copydesk.edit import edit

__all__ = ["edit", "may_stop"]
