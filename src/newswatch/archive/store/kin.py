"""Earlier and related stories, looked up by a story's strong names when it changes, so that no page has to look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from django.db.models import Count

from newswatch.archive import models
from newswatch.archive.store.strands import story_rows, strands
from newswatch.records import Kin, StoryKey, Strand

LOOKED_AT = 20
"""Strands looked at, those that share most names first."""


class Relate(Protocol):
    """``newswatch.stories.strong_names`` and ``kin``, as one."""

    def strong_names(self, strands: Sequence[Strand]) -> tuple[str, ...]: ...

    def kin(
        self, key: StoryKey, strands: Sequence[Strand], others: Mapping[StoryKey, Sequence[Strand]]
    ) -> Sequence[Kin]: ...


def keep_kin(row: models.Story, relate: Relate) -> None:
    """Find the kin of a story anew. Only strands are read that stand under two of its strong names at least."""
    models.StoryKin.objects.filter(story=row).delete()
    own = list(strands(list(row.strands.values_list("id", flat=True))).values())
    names = relate.strong_names(own) if own and row.headline else ()
    if len(names) < 2:
        return
    under = models.StrandTerm.objects.filter(term__in=names).exclude(strand__story=row).values("strand_id")
    shared = under.annotate(shared=Count("term")).filter(shared__gte=2).order_by("-shared", "-strand_id")
    others: dict[StoryKey, list[Strand]] = {}
    for told in strands([one["strand_id"] for one in shared[:LOOKED_AT]]).values():
        others.setdefault(told.story, []).append(told)
    found = relate.kin(StoryKey(row.key), own, others)
    rows = story_rows(one.story for one in found)
    texts = _texts(row) if found else ()
    models.StoryKin.objects.bulk_create(
        models.StoryKin(
            story=row, other_id=rows[one.story], kind=one.kind.value, score=one.score,
            names=[as_written(name, texts) for name in one.names],
        )
        for one in found
    )  # fmt: skip


def _texts(row: models.Story) -> list[str]:
    items = models.Item.objects.filter(in_story__story=row, hidden=False, held=False).order_by("-at", "-id")
    return [f"{text}\n{headline}" for text, headline in items.values_list("body_text", "headline")[:3]]


def as_written(name: str, texts: Sequence[str]) -> str:
    """A name ("@ilse varga") as the first of these texts that has it writes it, else with capitals."""
    sought = re.compile(r"(?<!\w)" + r"\s+".join(re.escape(part) for part in name[1:].split()) + r"(?!\w)", re.I)
    written = (found[0] for text in texts for found in sought.finditer(text) if not found[0].islower())
    return " ".join(next(written, name[1:].title()).split())
