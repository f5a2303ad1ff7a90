"""What an editor ruled about quotes: not a quote at all, or somebody else's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newswatch.quotes.remark import remark_key
from newswatch.records import Quote, Ruling, RulingKind, Span, Speaker, parted

_THE_SAME = 0.5


def obeyed(quotes: Sequence[Quote], rulings: Sequence[Ruling], body: str) -> tuple[Quote, ...]:
    """The quotes that stand, with the speakers that rulings on their passage name. Rulings in order of number.

    A quote is ruled on where it shares half of the code points that the two passages cover together: its spans may have moved
    since the editor saw it.
    """
    made = []
    for quote in quotes:
        last = next((r for r in reversed(rulings) if _shared(_reach(quote), parted(r.subject)[1]) >= _THE_SAME), None)
        if last is None:
            made.append(quote)
        elif last.kind is RulingKind.WRONG_SPEAKER:
            words = " … ".join(body[span.start : span.end] for span in quote.content)
            who = Speaker(last.value.strip())
            made.append(
                replace(quote, speaker=who, remark=remark_key(who.name, words), because=f"ruling {last.number}")
            )
    return tuple(made)


def _reach(quote: Quote) -> Span:
    return Span(min(span.start for span in quote.content), max(span.end for span in quote.content))


def _shared(one: Span, other: Span | None) -> float:
    if other is None:
        return 0.0
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(both, 0) / (max(one.end, other.end) - min(one.start, other.start))
