"""One item against the few that may be the copy it carries: by runs of five words, then by aligned sentences.

The measures stand in pairs: own words found in the other, and the other's found here. The figures below were set on
180 pairs of items judged by two annotators, and by reading links in the wire they come from: the scores on those pairs
are of tuning, and say less of other copy.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass

from newswatch.duplicates.alignment import Agreement, Pair, agreement, align, covered, share_outside_quotes
from newswatch.duplicates.changes import changes
from newswatch.duplicates.reading import Sentence, headline_figures, read, read_sentences
from newswatch.duplicates.ties import NOTICES, later_version, one_id, speaks_of
from newswatch.records import Item, ItemUri, Link, MadeBy, Relation, Signal
from newswatch.text.shingles import folded_words

MADE_BY = MadeBy("duplicates", 2)

LEAST_LONG, LEAST_SHORT = 0.38, 0.60
"""Share of the shorter text that must stand in the other. Short texts need more: a formula fills much of them."""
LONG, SHORT = 180, 80
"""Words of the shorter text between which the share asked for goes from one to the other."""
AGREE = 0.72
"""Share of figures, dates and names in aligned sentences that must agree; below it is a form filled in anew."""
AGREE_LONG, COVERED_LONG, LONG_ENOUGH = 0.64, 0.52, 300
"""Long texts that share much may disagree more: agency reports are brought up to date, forms are not that long."""
NEXT_DAY, AGREE_NEXT_DAY = 18.0, 0.93
"""Hours, and what must agree from then on in texts of under ``LONG`` words: daily reports repeat their words."""
WINDOW, AGREE_WINDOW, COVERED_WINDOW, WORDS_WINDOW = 96.0, 0.95, 0.90, 100
"""Hours after which only a long text repeated whole is a copy; a short one is a notice that comes again."""
ALIKE_HEADLINE, AGREE_SHORT, TINY = 0.70, 0.80, 30
"""Of texts under ``SHORT`` words where a figure or name differs, headlines must be alike (Dice of words) and this share
agree; of texts under ``TINY`` words headlines must be half alike in any case, and one thing at most may differ. Forms
fill short texts."""
ROUND_UP = 0.15
"""A text under ``SHORT`` words that fills less than this of the other is an entry of a round-up, which is no copy."""
FEWEST_WORDS = 12
"""Common words under which nothing but the same text is a copy."""
OUTSIDE_QUOTES = 0.30
"""Least share outside quotation marks: reports that quote the same release at length are no copies."""
SAME_VERSION, ONE_ID = 0.20, 0.05
"""Coverage that is enough for a correction of full length or a numbered version under the slug of its copy, and for two
items under the agency's id of one copy, of which a late version may keep next to nothing."""
OTHER_OUTLET = 0.85
"""Of the share asked for, what is enough where another outlet's text says nothing against the copy: forms, of which the
high share keeps clear, repeat inside an outlet and bear other figures."""
WHOLE, ALTERED, REWORDED = 0.87, 0.74, 0.50
"""Coverage from which a text is whole, merely altered; below the last it is a rewrite."""
EXACT = 0.30
"""Between altered and reworded: share of the shorter text in unaltered sentences that makes it a revision."""
EXACT_CARRIER = 0.50
"""The same where the items are of two outlets, up to whole: versions are the owner's, what a carrier puts into other
sentences is a rewrite."""

_CORRECTION = re.compile(r"\bcorrect(?:ed|ion|s|ing|if)\b|\bcorrig(?:e|é|enda)|\brectifi(?:catif|é)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``forth``: share of the item's words in the candidate; ``back``: the reverse."""

    candidate: Item
    forth: float
    back: float
    own: tuple[Sentence, ...]
    others: tuple[Sentence, ...]
    pairs: tuple[Pair, ...]
    agreement: Agreement

    @property
    def nearness(self) -> tuple[float, float]:
        """By it one candidate is chosen: of versions that share as many words, to the hundredth, the one that says
        the same."""
        return round(self.forth + self.back, 2), self.agreement.share


def link(item: Item, candidates: Sequence[Item], ruled: Collection[ItemUri] = ()) -> Link | None:
    """The copy that ``item`` carries, among ``candidates``, or None. Ties go to the candidate that stands first.

    ``ruled``: candidates of which an editor ruled that they are the same copy; they go before all others.
    """
    best: Comparison | None = None
    for candidate in [c for c in candidates if c.uri in ruled] or candidates:
        found = None if candidate.uri == item.uri else _compare(item, candidate, forced=candidate.uri in ruled)
        if found is not None and (best is None or found.nearness > best.nearness):
            best = found
    if best is None:
        return None
    relation = _relation(item, best)
    said = "an editor ruled that both are one copy; " if best.candidate.uri in ruled else ""
    return Link(
        uri=item.uri,
        of=best.candidate.uri,
        relation=relation,
        coverage=best.forth,
        coverage_back=best.back,
        changed=changes(best.own, best.others, best.pairs),
        because=said + _because(best),
        made_by=MADE_BY,
    )


def _compare(item: Item, candidate: Item, *, forced: bool) -> Comparison | None:
    """The two side by side where one carries the other's copy, else None."""
    mine, theirs = read(item.paragraphs), read(candidate.paragraphs)
    common = mine.runs & theirs.runs
    tied = forced or _tied(item, candidate)
    if not common and not tied:
        return None
    mine_flags, theirs_flags = covered(mine, common), covered(theirs, common)
    forth, back = _share(mine_flags), _share(theirs_flags)
    words = min(len(mine_flags), len(theirs_flags))
    least = 0.0 if forced else _least_of_tied(item, candidate, len(mine_flags)) if tied else _least(words)
    elsewhere = item.outlet != candidate.outlet
    if max(forth, back) < (OTHER_OUTLET * least if elsewhere else least):
        return None
    own, others = read_sentences(item.paragraphs), read_sentences(candidate.paragraphs)
    pairs = tuple(align(own, others))
    found = Comparison(candidate, forth, back, own, others, pairs, agreement(own, others, pairs))
    if tied:
        return found
    if max(forth, back) < least and found.agreement.opposed:
        return None
    outside = max(share_outside_quotes(mine, mine_flags), share_outside_quotes(theirs, theirs_flags))
    enough = max(sum(mine_flags), sum(theirs_flags)) >= FEWEST_WORDS or min(forth, back) == 1.0
    if outside < OUTSIDE_QUOTES or not enough:
        return None
    if words < SHORT and (min(forth, back) < ROUND_UP or not _short_copy(item, found, words)):
        return None
    return found if _one_copy(found, words, _hours(item, candidate)) else None


def _short_copy(item: Item, found: Comparison, words: int) -> bool:
    """Whether a short text is the same notice and not the same form about another company, day or hour."""
    ours, theirs = item.headline, found.candidate.headline
    corrected = _is_correction(item)
    if ours and theirs:
        mine, others = headline_figures(ours), headline_figures(theirs)
        if not corrected and mine - others and others - mine:
            return False
        alike = _dice(set(folded_words(ours)), set(folded_words(theirs)))
        least = ALIKE_HEADLINE if found.agreement.opposed else 0.5 if words < TINY else 0.0
        if alike < least and not corrected:
            return False
    if words < TINY and not corrected and (found.agreement.opposed > 1 or _of_another(found, ours, theirs)):
        return False
    return not found.agreement.opposed or found.agreement.share >= AGREE_SHORT


def _of_another(found: Comparison, ours: str, theirs: str) -> bool:
    """Whether the headlines exchange a name that only one of the texts has: the same form about another company."""
    mine, others = set(folded_words(ours)), set(folded_words(theirs))
    if not mine - others or not others - mine:
        return False
    own = {name for sentence in found.own for name in sentence.names}
    return any(name in mine ^ others for name in own ^ {name for s in found.others for name in s.names})


def _one_copy(found: Comparison, words: int, hours: float | None) -> bool:
    agreed, most = found.agreement.share, max(found.forth, found.back)
    if hours is not None and hours > WINDOW:
        return words >= WORDS_WINDOW and most >= COVERED_WINDOW and agreed >= AGREE_WINDOW
    if hours is not None and hours >= NEXT_DAY and words < LONG:
        return agreed >= AGREE_NEXT_DAY
    if words >= LONG_ENOUGH and most >= COVERED_LONG:
        return agreed >= AGREE_LONG
    return agreed >= AGREE


def _relation(item: Item, found: Comparison) -> Relation:
    least, most = sorted((found.forth, found.back))
    corrected = _is_correction(item)
    if least >= WHOLE:
        return Relation.REVISION if corrected else Relation.SAME
    if item.outlet == found.candidate.outlet and _tied(item, found.candidate):
        return Relation.REVISION
    hours = _hours(item, found.candidate)
    if most >= WHOLE:
        shorter = found.forth > found.back
        return Relation.CUT if not corrected and (shorter or hours is None) else Relation.REVISION
    elsewhere = item.outlet != found.candidate.outlet
    if corrected or (most >= ALTERED and not elsewhere):
        return Relation.REVISION
    if most < REWORDED:
        return Relation.REWRITE
    return Relation.REVISION if _exact_share(found) >= (EXACT_CARRIER if elsewhere else EXACT) else Relation.REWRITE


def _tied(item: Item, candidate: Item) -> bool:
    return speaks_of(item, candidate) or one_id(item, candidate) or later_version(item, candidate)


def _exact_share(found: Comparison) -> float:
    exact = sum(found.own[p.own].size for p in found.pairs if found.own[p.own].bag == found.others[p.other].bag)
    return exact / max(1, min(sum(s.size for s in found.own), sum(s.size for s in found.others)))


def _least_of_tied(item: Item, candidate: Item, words: int) -> float:
    """A notice need not repeat the copy; a correction of full length does."""
    if item.wire.signal in NOTICES and (item.wire.signal is not Signal.CORRECTION or words < SHORT):
        return 0.0
    return ONE_ID if one_id(item, candidate) else SAME_VERSION


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def _least(words: int) -> float:
    along = min(1.0, max(0.0, (words - SHORT) / (LONG - SHORT)))
    return LEAST_SHORT + (LEAST_LONG - LEAST_SHORT) * along


def _is_correction(item: Item) -> bool:
    return item.wire.signal is Signal.CORRECTION or _CORRECTION.search(item.headline) is not None


def _dice(one: Set[str], other: Set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _hours(item: Item, candidate: Item) -> float | None:
    if item.at is None or candidate.at is None:
        return None
    return abs((item.at - candidate.at).total_seconds()) / 3600


def _because(found: Comparison) -> str:
    kept, opposed = found.agreement.kept, found.agreement.opposed
    return (
        f"{found.forth:.0%} of its words stand in {found.candidate.uri} in runs of five and more, "
        f"{found.back:.0%} the other way; in {len(found.pairs)} aligned sentences {kept} figures and names agree, "
        f"{opposed} differ"
    )
