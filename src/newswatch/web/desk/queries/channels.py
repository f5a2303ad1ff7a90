"""Every channel with its health in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newswatch.archive import models
from newswatch.archive.rows import state_record
from newswatch.text.health import health, sentence


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """``late``: somebody should look at it. ``per_day``: items it usually brings a day."""

    number: int
    outlet: str
    kind: str
    address: str
    section: str
    health: str
    last_new: datetime | None
    per_day: float | None
    due: datetime | None
    paused: bool
    late: bool


def channels(now: datetime, language: str) -> tuple[ChannelLine, ...]:
    """Those in trouble first, then by outlet."""
    rows = models.Channel.objects.select_related("outlet").order_by("outlet__name", "key")
    lines = []
    for row in rows:
        found = health(state_record(row), now)
        lines.append(
            ChannelLine(
                row.id, row.outlet.name, row.kind, row.address, row.section or "", sentence(found, language),
                row.last_new, row.per_day, row.due, row.paused, found.trouble and not row.paused,
            )
        )  # fmt: skip
    return tuple(sorted(lines, key=lambda line: not line.late))
