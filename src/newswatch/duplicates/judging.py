"""A family judged as a whole, whenever a member came or changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from newswatch.duplicates.standing import NONE, standings
from newswatch.duplicates.versions import carried, chain, owner
from newswatch.records import Embargo, FamilyItem, ItemUri, Judgement, OutletSlug


def judge(
    members: Sequence[FamilyItem],
    *,
    agencies: Collection[OutletSlug],
    now: datetime,
    lifted: datetime | None = None,
    embargoes: Mapping[ItemUri, Embargo] = NONE,
) -> Judgement:
    """Chain, carriers and standings of one family, or of an item that stands alone.

    ``members``: at least one, in order of receipt; of carriers that nothing new concerns any may be left out, which
    changes nothing for the others. ``agencies``, ``lifted``, ``embargoes``: as in ``standings``.
    """
    whose = owner(members, agencies)
    versions = chain(members, whose)
    found = ((m.item.uri, carried(m.item, versions)) for m in members if m.item.outlet != whose)
    return Judgement(
        whose, versions, tuple((uri, version) for uri, version in found if version is not None),
        standings(members, agencies=agencies, now=now, lifted=lifted, embargoes=embargoes),
    )  # fmt: skip
