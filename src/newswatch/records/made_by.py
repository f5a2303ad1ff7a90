"""Which stage, in which version and with which rules, made a result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MadeBy:
    """``rules`` is a short digest of the rule files and settings that the stage obeyed; "" where it has none."""

    stage: str
    version: int
    rules: str = ""
