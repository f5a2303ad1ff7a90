"""What a check of a channel comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newswatch.records import ChannelState, RawItem


@dataclass(frozen=True, slots=True)
class Refusal:
    """Input that made no item. ``identity``: entry id, file name or address; ``body``: its bytes where they were had;
    ``file``: its name in the watched folder.
    """

    identity: str
    code: str
    message: str
    body: bytes | None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """``files``: name → fingerprint of the folder files dealt with now. ``more``: the folder holds more."""

    state: ChannelState
    next_check: datetime
    raw_items: tuple[RawItem, ...]
    refusals: tuple[Refusal, ...]
    files: Mapping[str, str]
    more: bool
