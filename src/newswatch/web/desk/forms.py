"""The desk's ruling forms, one for each kind of ruling, made from its entry in ``records.ACTS``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zlib import crc32

from django.utils.timezone import get_current_timezone

from newswatch.archive import store
from newswatch.records import ACTS, FRONT_PLACES, About, Act, Ruling, RulingKind, Takes

Choice = tuple[str, str]
"""Value and the words shown for it."""
PLACES: tuple[Choice, ...] = tuple((str(n), str(n)) for n in range(1, FRONT_PLACES + 1))
CONTROLS = {
    Takes.SECTION: "select", Takes.ITEM: "text", Takes.STORY: "text", Takes.WORDS: "text", Takes.ITEMS: "checks",
    Takes.STAGE: "hidden", Takes.PLACE: "select", Takes.MOMENT: "moment",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """``control``: select, text, checks, moment or hidden. ``given``: what stands in it before the editor writes."""

    label: str
    control: str
    given: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A ruling in force: its number, its value, the button that undoes it."""

    number: int
    value: str
    undo: str


@dataclass(frozen=True, slots=True)
class RulingForm:
    """``about``: the words for what is ruled on, for screen readers. ``stage``: what is made again."""

    kind: str
    subject: str
    about: str
    stage: str
    do: str
    field: Field | None
    held: tuple[Held, ...]

    @property
    def offered(self) -> bool:
        """Whether the ruling can be made now: one without a value cannot be made twice."""
        return self.field is not None or not self.held

    @property
    def mark(self) -> str:
        """An identity for the page, the same for the same kind and subject."""
        return f"{self.kind}-{crc32(self.subject.encode()):08x}"

    @property
    def at_once(self) -> bool:
        """Whether one click does it: nothing has to be written or chosen."""
        return self.field is None or (self.field.control != "select" and bool(self.field.given))


@dataclass(frozen=True, slots=True)
class Offer:
    """What is ruled on, and what the page knows to put into fields: values to start with, and to choose from.

    ``stopped``: its copy is held back, so that this may be lifted.
    """

    subject: str
    about: str
    given: Mapping[Takes, str] = field(default_factory=dict)
    choices: Mapping[Takes, Sequence[Choice]] = field(default_factory=dict)
    stopped: bool = False


def forms(about: About, offer: Offer, rulings: Collection[Ruling], language: str) -> tuple[RulingForm, ...]:
    """A form for every kind of ruling on this sort of subject. ``rulings``: those in force.

    A kind that takes a stage stands only where the page says of which stage's decision it speaks; what lifts a hold only
    where there is one, or one was lifted.
    """
    lifted = any(r.kind is RulingKind.LIFT and r.subject == offer.subject for r in rulings)
    return tuple(
        RulingForm(
            kind.value, offer.subject, offer.about, act.again, act.do.said(language), _field(act, offer, language),
            tuple(
                Held(r.number, value_words(r), act.undo.said(language))
                for r in rulings
                if r.kind is kind and r.subject == offer.subject
            ),
        )
        for kind, act in ACTS.items()
        if act.about is about
        and (act.takes is not Takes.STAGE or Takes.STAGE in offer.given)
        and (kind is not RulingKind.LIFT or offer.stopped or lifted)
    )  # fmt: skip


def value_words(ruling: Ruling) -> str:
    """A ruling's value as the desk shows it: a time in the zone of the site, anything else as it is kept."""
    if ACTS[ruling.kind].takes is not Takes.MOMENT:
        return ruling.value
    return f"{datetime.fromisoformat(ruling.value).astimezone(get_current_timezone()):%Y-%m-%d %H:%M}"


def _field(act: Act, offer: Offer, language: str) -> Field | None:
    if act.takes is Takes.NOTHING or act.field is None:
        return None
    choices = offer.choices.get(act.takes, PLACES if act.takes is Takes.PLACE else ())
    return Field(act.field.said(language), CONTROLS[act.takes], offer.given.get(act.takes, ""), tuple(choices))


def section_choices(language: str) -> tuple[Choice, ...]:
    """The sections of the site."""
    return tuple((s["slug"], s[f"name_{language[:2]}"]) for s in store.fact("sections", []))
