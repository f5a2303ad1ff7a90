"""What one credit line says."""

from __future__ import annotations

from dataclasses import dataclass

from newswatch.records import Byline, Contributor


@dataclass(frozen=True, slots=True)
class CreditLine:
    """All empty for a line that is only dropped. ``weak``: an agency that only a copyright or a helper names."""

    agency: str | None = None
    bylines: tuple[Byline, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    first_published: str | None = None
    origin: str = "credit line"

    @property
    def says(self) -> bool:
        """Whether it credits anybody; a date, an address or a rule does not."""
        return bool(self.agency or self.bylines or self.contributors or self.first_published)


def together(lines: list[CreditLine]) -> CreditLine:
    """Several sentences of one line as one; the first that says something names it."""
    return CreditLine(
        next((line.agency for line in lines if line.agency), None),
        tuple(byline for line in lines for byline in line.bylines),
        tuple(person for line in lines for person in line.contributors),
        next((line.first_published for line in lines if line.first_published), None),
        next((line.origin for line in lines if line.says), lines[0].origin),
    )
