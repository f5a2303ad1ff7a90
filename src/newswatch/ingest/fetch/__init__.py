"""Fetch: address → bytes, the only place with a network.

Order at every hop: scheme, robots, pace of the host, guard on the address connected to, limits while reading.
Never: parses, decides when to come back. Raises ``FetchError`` kinds, ``TooLarge``.
"""

from newswatch.ingest.fetch.http import Answer, Fetcher

__all__ = ["Answer", "Fetcher"]
