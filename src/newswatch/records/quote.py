"""Who said what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newswatch.records.ids import ItemUri
from newswatch.records.item import Span
from newswatch.records.made_by import MadeBy


class QuoteKind(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Speaker:
    """``name`` resolved within the item ("Jens Stoltenberg" for "he"); ``role`` as stated."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """``remark`` is the same for every quote of one utterance (speaker and normalised words)."""

    uri: ItemUri
    kind: QuoteKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Speaker | None
    reported_by: str | None
    remark: str
    because: str = ""
    made_by: MadeBy | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One utterance: ``key`` never changes; ``who`` (a name, "" for nobody) and ``words`` are those of its fullest wording."""

    key: str
    who: str
    words: str
