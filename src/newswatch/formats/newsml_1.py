"""NewsML 1.x, the older XML of the IPTC: news items with management data and nested components."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from lxml import etree

from newswatch.errors import Incomplete, NotAnArticle, NotThisFormat
from newswatch.formats import nitf
from newswatch.formats.wire_text import check_count, number, paragraphs, time
from newswatch.formats.xml_reading import (
    attribute,
    child,
    children,
    descendants,
    first_words,
    html_paragraphs,
    local,
    parse,
    running_text,
    words,
)
from newswatch.records import Received, Signal

_STATUS = {"canceled": Signal.KILL, "cancelled": Signal.KILL, "withheld": Signal.WITHHOLD}
_INSTRUCTIONS = {
    "update": Signal.UPDATE,
    "rectify": Signal.CORRECTION,
    "correction": Signal.CORRECTION,
    "delete": Signal.KILL,
    "kill": Signal.KILL,
}


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """All items of a file that hold a text, in order. Raises as ``xml_reading.parse``; ``NotAnArticle`` where all of
    them are pictures or the like, ``Incomplete`` where none has a headline or a text.
    """
    root = parse(data, charset)
    if local(root) != "NewsML":
        raise NotThisFormat(f"this is no NewsML 1: it begins with <{local(root)}>")
    items = list(descendants(root, "NewsItem"))
    if not items:
        raise Incomplete("no NewsItem stands in the file")
    check_count(len(items))
    media = [_medium(item) for item in items]
    texts = [item for item, medium in zip(items, media, strict=True) if medium == "text"]
    if not texts:
        raise NotAnArticle(f"the file holds {', '.join(sorted(set(media)))}, no text")
    found = tuple(received for received in map(_received, texts) if received is not None)
    if not found:
        raise Incomplete("no item in the file has a headline or a text")
    return found


def _medium(item: etree._Element) -> str:
    """ "text" unless every content item says that it is something else."""
    media = [(attribute(child(content, "MediaType"), "FormalName") or "text").lower()
             for content in descendants(item, "ContentItem")]  # fmt: skip
    return "text" if not media or any("text" in medium for medium in media) else media[0]


def _received(item: etree._Element) -> Received | None:
    management, identity = child(item, "NewsManagement"), child(item, "Identification", "NewsIdentifier")
    lines = list(descendants(item, "NewsLines"))
    inside = _content(item)
    headline = _line(lines, "HeadLine") or inside.headline
    if not headline and not inside.paragraphs:
        return None
    uri = words(child(identity, "PublicIdentifier"))
    revised = time(words(child(management, "ThisRevisionCreated")))
    return replace(
        inside, uri=uri or _name(identity), wire_id=_name(identity) or uri, headline=headline,
        deck=_line(lines, "SubHeadLine") or inside.deck,
        language=_formal(item, "Language") or inside.language,
        published=time(words(child(management, "FirstCreated"))) or revised or inside.published, updated=revised,
        embargo=_embargo(management) or inside.embargo, byline=_line(lines, "ByLine") or inside.byline,
        credit_line=_line(lines, "CreditLine"), provider=_party(item, "Provider") or inside.provider,
        agency=_party(item, "Source"), dateline=_line(lines, "DateLine") or inside.dateline,
        located=_located(item) or inside.located, slug=_line(lines, "SlugLine") or inside.slug,
        version=number(words(child(identity, "RevisionId"))), signal=_signal(management) or inside.signal,
        urgency=number(attribute(child(management, "Urgency"), "FormalName"), 1, 9) or inside.urgency,
        editors_note=_note(item) or inside.editors_note,
        categories=tuple(dict.fromkeys([*_categories(item, lines), *inside.categories])),
        rights=_line(lines, "CopyrightLine") or inside.rights,
        origins=(("headline", "newsml-1 HeadLine" if _line(lines, "HeadLine") else "nitf hl1"),
                 ("published", "newsml-1 FirstCreated"), ("updated", "newsml-1 ThisRevisionCreated")),
    )  # fmt: skip


def _content(item: etree._Element) -> Received:
    """What stands in the first content that has a text: NITF with its own fields, XHTML or plain text."""
    for content in descendants(item, "DataContent"):
        inner = next(descendants(content, "nitf"), None)
        if inner is not None:
            return nitf.item_of(inner)
        if len(content):
            body = next(descendants(content, "body.content", "body"), None)
            texts = tuple(text for text, _ in running_text(body if body is not None else content))
        else:
            said = content.text or ""
            texts = html_paragraphs(said) if "</" in said else paragraphs(said)
        if texts:
            return Received(paragraphs=texts)
    return Received()


def _name(identity: etree._Element | None) -> str | None:
    """The identity that all revisions share: provider, date and item without the revision."""
    parts = [words(child(identity, name)) for name in ("ProviderId", "DateId", "NewsItemId")]
    return ":".join(["urn:newsml", *(part for part in parts if part)]) if all(parts) else None


def _line(lines: list[etree._Element], name: str) -> str | None:
    return first_words(one for block in lines for one in children(block, name))


def _formal(item: etree._Element, name: str) -> str | None:
    return next((said for one in descendants(item, name) if (said := attribute(one, "FormalName"))), None)


def _party(item: etree._Element, name: str) -> str | None:
    parties = (party for one in descendants(item, name) for party in children(one, "Party"))
    return next((said for party in parties if (said := attribute(party, "FormalName"))), None)


def _embargo(management: etree._Element | None) -> datetime | None:
    if (attribute(child(management, "Status"), "FormalName") or "").lower() != "embargoed":
        return None
    return time(words(child(management, "StatusWillChange", "DateAndTime")))


def _signal(management: etree._Element | None) -> Signal | None:
    status = (attribute(child(management, "Status"), "FormalName") or "").lower()
    told = (attribute(child(management, "Instruction"), "FormalName") or "").lower()
    return _STATUS.get(status) or _INSTRUCTIONS.get(told)


def _located(item: etree._Element) -> tuple[str, ...]:
    named = []
    for location in descendants(item, "Location"):
        given = {attribute(one, "FormalName"): attribute(one, "Value") for one in children(location, "Property")}
        named.append(given.get("City") or given.get("CountryArea") or given.get("Country"))
    return tuple(dict.fromkeys(name for name in named if name))


def _note(item: etree._Element) -> str | None:
    kinds = ("NewsLine", "Comment")
    said = [
        words(child(one, "NewsLineText")) or words(one)
        for one in descendants(item, *kinds)
        if "ednote" in (attribute(child(one, "NewsLineType"), "FormalName") or one.get("FormalName") or "").lower()
        or "advisory" in (attribute(child(one, "NewsLineType"), "FormalName") or "").lower()
    ]
    return "\n".join(note for note in said if note) or None


def _categories(item: etree._Element, lines: list[etree._Element]) -> Iterator[str]:
    for code in descendants(item, "Subject", "SubjectMatter", "SubjectDetail"):
        said = attribute(code, "FormalName")
        if said:
            yield f"iptc:{said}" if len(said) == 8 and said.isdigit() else said
    yield from (said for block in lines for one in children(block, "KeywordLine") if (said := words(one)))
