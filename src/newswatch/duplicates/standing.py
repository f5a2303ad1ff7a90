"""What the signals of a family mean for each of its members: a kill, withhold or embargo holds all of them back, a
correction marks all of them.

Who may speak: the owner of the copy for every member, any other outlet for its own items only; otherwise anybody could
take another's copy off the site with a page that says KILL. A kill is undone only by a release or a ruling: a later
version of the copy does not bring it back. What comes after a signal obeys it like what came before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from newswatch.duplicates.alignment import align
from newswatch.duplicates.changes import changes
from newswatch.duplicates.reading import Sentence, read_sentences
from newswatch.duplicates.versions import REPEATS, chain, owner, sent_at
from newswatch.records import (
    Change,
    Embargo,
    FamilyItem,
    ItemUri,
    Mark,
    OutletSlug,
    OutletState,
    Signal,
    Standing,
    Version,
)

NONE: Mapping[ItemUri, Embargo] = MappingProxyType({})
NEARLY = 0.8
"""Share of common words (Dice) from which a sentence counts as printed."""
SHORT_NOTICE = 60
"""Words under which a withhold or release that belongs to no copy is a notice."""


@dataclass(frozen=True, slots=True)
class _Event:
    """One sending and what it says. ``sent`` is the sender's time, ``received`` ours: signals obey ours."""

    uri: ItemUri
    outlet: OutletSlug
    received: datetime
    sent: datetime
    signal: Signal | None
    embargo: datetime | None


@dataclass(frozen=True, slots=True)
class _Orders:
    """What holds after all events of one sender: the event that stopped the copy, by mark."""

    kill: _Event | None = None
    withhold: _Event | None = None
    embargo: _Event | None = None


def standings(
    members: Sequence[FamilyItem],
    *,
    agencies: Collection[OutletSlug],
    now: datetime,
    lifted: datetime | None = None,
    embargoes: Mapping[ItemUri, Embargo] = NONE,
) -> tuple[Standing, ...]:
    """The standing of each member that a signal touches, in their order; a member that none touches has none.

    ``members``: one family, or one item that stands alone, in order of receipt. ``agencies``: outlets that are
    agencies. ``lifted``: when a ruling freed the copy; what had stopped it by then does so no more.
    ``embargoes``: what an editor holds; each holds its own item alone, and no signal ends it.
    """
    if not members:
        return ()
    whose = owner(members, agencies)
    events = sorted(_events(members, lifted), key=lambda event: event.received)
    family = _orders(event for event in events if event.outlet == whose)
    own = {m.item.outlet: _orders(e for e in events if e.outlet == m.item.outlet) for m in members}
    correction = _Correction.of(members, whose)
    found = []
    for member in members:
        standing = _held(member, family, own[member.item.outlet], whose, now) or _notice(member, lifted)
        standing = standing or _ruled(member, embargoes.get(member.item.uri), lifted, whose, now)
        standing = standing or (correction.standing(member, whose) if correction else None) or _own_correction(member)
        if standing is not None:
            found.append(standing)
    return tuple(found)


def _events(members: Sequence[FamilyItem], lifted: datetime | None) -> Iterator[_Event]:
    for member in members:
        item = member.item
        sendings = [(sent.received, sent.received, sent.signal, sent.embargo) for sent in member.earlier]
        sent = sent_at(item, member.received)
        sendings.append((member.received, sent, item.wire.signal, item.wire.embargo))
        for received, at, signal, embargo in sendings:
            if lifted is not None and received <= lifted:
                signal = embargo = None
            yield _Event(item.uri, item.outlet, received, at, signal, embargo)


def _orders(events: Iterator[_Event]) -> _Orders:
    kill = withhold = embargo = None
    for event in events:
        if event.signal is Signal.RELEASE:
            kill = withhold = embargo = None
        elif event.signal is Signal.KILL:
            kill = event
        elif event.signal is Signal.WITHHOLD:
            withhold = event
        if event.embargo is not None and event.signal is not Signal.RELEASE:
            embargo = event
    return _Orders(kill, withhold, embargo)


def _held(member: FamilyItem, family: _Orders, own: _Orders, whose: OutletSlug, now: datetime) -> Standing | None:
    for mark, event in (
        (Mark.KILL, family.kill or own.kill),
        (Mark.WITHHOLD, family.withhold or own.withhold),
        (Mark.EMBARGO, _running(family.embargo, now) or _running(own.embargo, now)),
    ):
        if event is not None:
            until = event.embargo if mark is Mark.EMBARGO else None
            state = _state(member, event, own, whose, mark)
            return Standing(member.item.uri, mark, True, event.uri, event.sent, state, until)
    return None


def _ruled(
    member: FamilyItem, embargo: Embargo | None, lifted: datetime | None, whose: OutletSlug, now: datetime
) -> Standing | None:
    if embargo is None or embargo.until <= now or (lifted is not None and lifted >= embargo.ruled):
        return None
    state = OutletState.SENDER if member.item.outlet == whose else OutletState.CARRIES
    return Standing(member.item.uri, Mark.EMBARGO, True, member.item.uri, embargo.ruled, state, embargo.until)


def _running(event: _Event | None, now: datetime) -> _Event | None:
    return event if event is not None and event.embargo is not None and event.embargo > now else None


def _state(member: FamilyItem, event: _Event, own: _Orders, whose: OutletSlug, mark: Mark) -> OutletState:
    if member.item.outlet == whose:
        return OutletState.SENDER
    if own.kill is not None:
        return OutletState.WITHDRAWN
    if mark is Mark.EMBARGO:
        return OutletState.EARLY
    late = sent_at(member.item, member.received) > event.sent
    return OutletState.LATE if late else OutletState.CARRIES


def _notice(member: FamilyItem, lifted: datetime | None) -> Standing | None:
    """A word about other copy without that copy is no news, nor is a kill that a release undid."""
    item = member.item
    if item.wire.signal not in (Signal.KILL, Signal.WITHHOLD, Signal.RELEASE):
        return None
    bare = len(item.body_text.split()) < SHORT_NOTICE if member.of is None else member.coverage < REPEATS
    freed = item.wire.signal is not Signal.KILL or (lifted is not None and member.received <= lifted)
    if freed and not bare:
        return None
    at = sent_at(item, member.received)
    return Standing(item.uri, Mark.NOTICE, True, item.uri, at, OutletState.SENDER)


def _own_correction(member: FamilyItem) -> Standing | None:
    """An outlet that corrected its own item."""
    item = member.item
    if item.wire.signal is not Signal.CORRECTION:
        return None
    at = sent_at(item, member.received)
    before = next((sent.paragraphs for sent in reversed(member.earlier) if sent.paragraphs), ())
    changed = _changed(read_sentences(item.paragraphs), read_sentences(before)) if before else ()
    return Standing(item.uri, Mark.CORRECTION, False, item.uri, at, OutletState.SENDER, None, changed)


def _changed(after: Sequence[Sentence], before: Sequence[Sentence]) -> tuple[Change, ...]:
    return changes(after, before, tuple(align(after, before)))


@dataclass(frozen=True, slots=True)
class _Correction:
    """The owner's last correction; ``before``: the version that it puts right, None where that is not known."""

    version: Version
    before: tuple[Sentence, ...] | None
    after: tuple[Sentence, ...]

    @classmethod
    def of(cls, members: Sequence[FamilyItem], whose: OutletSlug) -> _Correction | None:
        versions = chain(members, whose)
        place = max((n for n, v in enumerate(versions) if v.signal is Signal.CORRECTION), default=None)
        if place is None:
            return None
        before = read_sentences(versions[place - 1].paragraphs) if place else None
        return cls(versions[place], before, read_sentences(versions[place].paragraphs))

    def standing(self, member: FamilyItem, whose: OutletSlug) -> Standing | None:
        """None for what the owner sent after it."""
        uri, sent = self.version.uri, self.version.sent
        changed: tuple[Change, ...] = ()
        if member.item.outlet != whose:
            state = self._taken_up(read_sentences(member.item.paragraphs))
        elif member.item.uri == uri:
            state, changed = OutletState.SENDER, _changed(self.after, self.before) if self.before else ()
        elif sent_at(member.item, member.received) <= sent:
            state = OutletState.SENDER
        else:
            return None
        return Standing(member.item.uri, Mark.CORRECTION, False, uri, sent, state, None, changed)

    def _taken_up(self, printed: Sequence[Sentence]) -> OutletState:
        """Whether what a carrier prints has the words put right: by the words that only one of both versions has."""
        if self.before is None:
            return OutletState.CARRIES
        here = {pair.own: printed[pair.other] for pair in align(self.before, printed)}
        partner = {pair.own: pair.other for pair in align(self.after, self.before)}
        old = new = 0
        for place, sentence in enumerate(self.after):
            was = self.before[partner[place]] if place in partner else None
            found = here.get(partner[place]) if place in partner else None
            if was is not None and found is not None:
                old += ((was.bag - sentence.bag) & found.bag).total()
                new += ((sentence.bag - was.bag) & found.bag).total()
        old += _printed([s for n, s in enumerate(self.before) if n not in partner.values()], printed)
        new += _printed([s for n, s in enumerate(self.after) if n not in partner], printed)
        if old or new:
            return OutletState.CORRECTED if new > old else OutletState.CARRIES
        return OutletState.WITHOUT


def _printed(sentences: Sequence[Sentence], printed: Sequence[Sentence]) -> int:
    """Words of those sentences that stand in what is printed, nearly as they are."""
    return sum(sentences[pair.own].size for pair in align(sentences, printed) if pair.likeness >= NEARLY)
