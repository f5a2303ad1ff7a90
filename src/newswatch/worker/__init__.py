"""The worker: claim → run → save, over and over, in any number of processes.

Comes in: what waits in the archive and what the channels show. Goes out: saved results. Order: ingest beside the
stages, the stage furthest down first. Never: decides anything about copy; that is the stages' work. Raises:
``ArchiveError`` kinds, and ``NewswatchError`` when a process keeps dying.
"""

from newswatch.worker.tree import run

__all__ = ["run"]
