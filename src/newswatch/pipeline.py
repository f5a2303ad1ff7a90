"""The stages, their order, what each requires and assigns: the only such list.

An item waits for one stage at a time, in this order. An *ordered* stage takes items in the order in which they were
received, one worker at a time, because its answer for an item depends on the items before it. The others may be done by
any number of workers at once.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """``version`` goes up when the same input may give another result; it is kept with every result (``made_by``)."""

    name: str
    version: int
    requires: frozenset[str]
    assigns: frozenset[str]
    ordered: bool = False


STAGES = (
    Stage("page", 1, frozenset({"notice"}), frozenset({"raw"})),
    Stage("copydesk", 1, frozenset({"raw"}), frozenset({"item"})),
    Stage("duplicates", 2, frozenset({"item"}), frozenset({"family"}), ordered=True),
    Stage("subjects", 1, frozenset({"item"}), frozenset({"filing"})),
    Stage("quotes", 2, frozenset({"item"}), frozenset({"quotes"})),
    Stage("remarks", 1, frozenset({"quotes"}), frozenset({"remarks"}), ordered=True),
    Stage("stories", 1, frozenset({"item", "family", "filing"}), frozenset({"story"}), ordered=True),
)
"""``page`` fetches the page behind a notice; wire files and whole feed entries pass it by."""

DONE = "done"
NAMES = tuple(stage.name for stage in STAGES)


def stage(name: str) -> Stage:
    """The stage of that name. Raises ``KeyError``."""
    return next(s for s in STAGES if s.name == name) if name in NAMES else _missing(name)


def after(name: str) -> str:
    """The stage an item waits for once ``name`` is done, or ``DONE``."""
    place = NAMES.index(name) + 1
    return NAMES[place] if place < len(NAMES) else DONE


def beyond(name: str) -> tuple[str, ...]:
    """What an item waits for that has passed ``name``: the stages after it, or ``DONE``."""
    return (*NAMES[NAMES.index(name) + 1 :], DONE)


def up_to(name: str) -> tuple[str, ...]:
    """The stages of an item that has not passed ``name`` yet."""
    return NAMES[: NAMES.index(name) + 1]


def depends_on(name: str) -> tuple[str, ...]:
    """``name`` and the stages whose results are made from its own, directly or by another stage, in their order."""
    assigned = set(stage(name).assigns)
    found = [name]
    for later in STAGES[NAMES.index(name) + 1 :]:
        if assigned & later.requires:
            assigned |= later.assigns
            found.append(later.name)
    return tuple(found)


def _missing(name: str) -> Stage:
    raise KeyError(f"no stage {name!r}; there are {', '.join(NAMES)}")
