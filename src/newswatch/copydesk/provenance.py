"""Where each field of an item came from, in a few words that an editor understands: ``newswatch explain`` shows them."""

from __future__ import annotations

from collections.abc import Mapping

from newswatch.records import Item, Received

_SAME_NAME = ("headline", "deck", "paragraphs", "section", "categories", "located")
"""Fields that an item takes over from what it was received as."""


def provenance(item: Item, given: Received, found: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Field → origin for every field of ``item`` that has a value, in the order of the record.

    ``found``: what the desk's own readings say of theirs; they go before the format's word.
    """
    told = {**dict(given.origins), **found}
    origins: dict[str, str] = {}
    for name in _SAME_NAME:
        if getattr(item, name):
            origins[name] = told.get(name, "received")
    if item.canonical_url:
        origins["canonical_url"] = told.get("canonical_url") or told.get("url") or "address it was fetched from"
    origins |= _language(item, given, told)
    origins["kind"] = told.get("kind") or (
        "signal" if item.kind.value == item.wire.signal else "headline, section, text"
    )
    origins["extent"] = told.get("extent") or ("received" if given.extent else "nothing says that a part is missing")
    origins |= {name: told[name] for name in ("published", "updated") if getattr(item, name) and name in told}
    origins |= _of_part(
        item.credit, ("agency", "bylines", "contributors", "dateline", "provider", "first_published"), told
    )
    marks = ("slug", "version", "signal", "urgency", "embargo", "editors_note")
    origins |= _of_part(item.wire, marks, told)
    if item.wire.id:
        origins["wire_id"] = told.get("wire_id", "received")
    if item.repairs:
        origins["repairs"] = "words of the language and of the item"
    return tuple(origins.items())


def _language(item: Item, given: Received, told: Mapping[str, str]) -> dict[str, str]:
    """The format's word where the text bears it out, else the text's own words."""
    if not item.language:
        return {}
    said = (given.language or "").lower()[:2]
    return {
        "language": told["language"]
        if said and said == item.language[:2] and "language" in told
        else "words of the text"
    }


def _of_part(part: object, names: tuple[str, ...], told: Mapping[str, str]) -> dict[str, str]:
    return {name: told.get(name, "received") for name in names if getattr(part, name) not in (None, (), "")}
