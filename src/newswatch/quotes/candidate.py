"""A candidate attribution as the parse or the marks offer it, before it is weighed."""

from __future__ import annotations

from dataclasses import dataclass, field

from newswatch.records import Span


@dataclass(slots=True)
class Candidate:
    """Spans are code points of the body. ``rule`` names the construction; ``traits`` are what its weight is made of.

    ``cue_lemma`` is the dictionary form of the cue's head word. ``found_by``: a construction ("rule"), or the cue tagger:
    "likely", "weak" where its quotation or telling asks for it, "possible" where nothing does.
    """

    rule: str
    cue_lemma: str
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    traits: list[str] = field(default_factory=list)
    paragraph: int = 0
    score: float = 0.0
    found_by: str = "rule"

    @property
    def content_start(self) -> int:
        return min(span.start for span in self.content)

    @property
    def content_end(self) -> int:
        return max(span.end for span in self.content)

    def holds(self, cue: Span) -> bool:
        """Whether a cue stands inside of the content: what it tells is told further."""
        return any(span.start <= cue.start and cue.end <= span.end for span in self.content)
