"""Ingest: Channel → raw items. The only room with a network (``fetch``).

Comes in: a channel, what we remember of it, and the time. Goes out: raw items with their bytes, refusals with code
and bytes, the channel's new state. Order: schedule → fetch (guard, robots, politeness, limits) → formats → discovery.
Never: judges copy, writes to the archive. Raises: ``FetchError`` kinds inside; a check always answers with a state.
"""

from newswatch.ingest.check import check
from newswatch.ingest.fetch import Fetcher
from newswatch.ingest.outcome import Check, Refusal
from newswatch.ingest.page import read_page
from newswatch.ingest.picture import read_picture

__all__ = ["Check", "Fetcher", "Refusal", "check", "read_page", "read_picture"]
