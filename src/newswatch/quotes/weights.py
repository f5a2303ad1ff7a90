"""What a candidate weighs: counted single words and labels, no sentences. rules/README.md tells how they were made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import orjson

from newswatch.quotes.candidate import Candidate


@dataclass(frozen=True, slots=True)
class Weights:
    """``bias`` and ``of``: log-odds a trait adds. ``heads``: lemmas that can be cues. ``speech``: those that
    can carry a quotation beside them. ``irregular``: forms that do not begin like their lemma."""

    bias: float
    threshold: float
    quoting_threshold: float
    rescue_threshold: float
    of: dict[str, float]
    heads: frozenset[str]
    speech: frozenset[str]
    irregular: frozenset[str]

    def score(self, candidate: Candidate) -> float:
        of = self.of
        return self.bias + sum(of.get(trait, 0.0) for trait in candidate.traits)


@cache
def weights(language: str) -> Weights:
    """The weights of ``en`` or ``fr``."""
    raw = orjson.loads((files("newswatch.quotes") / "rules" / f"weights-{language}.json").read_bytes())
    return Weights(
        raw["bias"],
        raw["threshold"],
        raw["quoting_threshold"],
        raw["rescue_threshold"],
        raw["weights"],
        frozenset(raw["heads"]),
        frozenset(raw["speech"]),
        frozenset(raw["irregular"]),
    )


@cache
def digest() -> str:
    """Short digest of the rule files, for ``made_by``."""
    import hashlib

    together = hashlib.sha256()
    for path in sorted((files("newswatch.quotes") / "rules").iterdir(), key=lambda path: path.name):
        together.update(path.read_bytes())
    return together.hexdigest()[:12]
