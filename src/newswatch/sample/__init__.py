"""The sample newsroom: invented outlets and an invented agency, published over real HTTP and in a wire folder.

Comes in: a folder, the moment that counts as "now" in its copy, a port. Goes out: outlets and channels to watch, files,
and a server on this machine. Order: lay out → serve. Never: writes to the archive; its copy takes the same way as any
other. Raises: ``UsageError`` when it was not laid out or its port is taken.
"""

from newswatch.sample.newsroom import lay_out, pairs
from newswatch.sample.server import serve

__all__ = ["lay_out", "pairs", "serve"]
