"""The fields of an item as the copy desk read them, in short, for whoever asks where each came from."""

from __future__ import annotations

from typing import Any

from newswatch.archive import models

LONGEST = 160
"""Code points of a value that are shown."""

_COLUMNS = {"canonical_url": "canonical_url", "paragraphs": "body_text", "channel_section": "channel_section"}
_WIRE = {"slug": "slug", "version": "version", "signal": "signal", "urgency": "urgency", "embargo": "embargo",
         "editors_note": "editors_note", "wire_id": "id"}  # fmt: skip
_ORDER = ("name", "places", "affiliation", "place", "role", "date", "agency")
"""Parts of a credit, the one that names it first."""

_CREDIT = ("agency", "bylines", "contributors", "dateline", "provider", "first_published")


def read_value(row: models.Item, name: str) -> str:
    """What ``row`` has in the field ``name`` of its provenance, on one line of at most ``LONGEST`` code points."""
    if name in _CREDIT:
        found = row.credit.get(name)
    elif name in _WIRE:
        found = row.wire.get(_WIRE[name])
    else:
        found = getattr(row, _COLUMNS.get(name, name))
    told = " ".join(_told(found).split())
    return told if len(told) <= LONGEST else told[: LONGEST - 1].rstrip() + "…"


def _told(found: Any) -> str:
    """A value as an editor would write it: names with what belongs to them in brackets, several with semicolons."""
    if found is None:
        return ""
    if isinstance(found, dict):
        if "found" in found:
            return f"{found['found']} → {found['likely'] or '?'}"
        # PostgreSQL keeps no order of keys
        own = [_told(found[key]) for key in _ORDER if found.get(key) not in (None, "", [])]
        return own[0] + (f" ({', '.join(own[1:])})" if own[1:] else "") if own else ""
    if isinstance(found, list):
        return "; ".join(_told(one) for one in found)
    return found.isoformat(sep=" ", timespec="minutes") if hasattr(found, "isoformat") else str(found)
