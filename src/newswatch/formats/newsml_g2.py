"""NewsML-G2, the IPTC's XML: a news item, or a message or package of several.

Elements are found by name in any namespace: agencies forget or mix them. Writing gives what the standard asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from newswatch.errors import Incomplete, NotAnArticle, NotThisFormat
from newswatch.formats.itemlines import own_words, read_own_words
from newswatch.formats.ninjs import SIGNALS, dateline_of
from newswatch.formats.wire_text import check_count, line, number, paragraphs, time, without_controls
from newswatch.formats.xml_reading import (
    attribute,
    child,
    children,
    descendants,
    first_words,
    local,
    parse,
    running_text,
    words,
)
from newswatch.records import Item, Received, Signal

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DOCUMENTS = frozenset({"newsItem", "newsMessage", "packageItem"})

_NAMESPACES: dict[str | None, str] = {None: G2[1:-1]}
_XHTML_NAMESPACES: dict[str | None, str] = {None: XHTML[1:-1]}
_OWN = "newswatch:record"
_ALT_IDS = {"wire": "newswatch:wire", "url": "newswatch:url", "canonical": "newswatch:canonical"}
_SILENT_NOTES = frozenset({"notepad", "closingline", "contacts", "dpacontacts", "picture", "edservice"})
_TOPIC_SCHEMES = {"medtop": "medtop", "subj": "iptc", "mediatopic": "medtop", "subjectcode": "iptc"}
_DECKS = frozenset({"summary", "teaser", "subHeadline", "subheadline", "sub"})


MOST_SENDINGS = 9_999
"""A larger version is a counter of the sender's own, not the n-th sending of the copy."""


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """All text items of a file in order. Raises as ``xml_reading.parse``, and ``NotAnArticle`` for pictures, sound or
    film alone, ``Incomplete`` where no item has a headline or a text.
    """
    root = parse(data, charset)
    if local(root) not in DOCUMENTS:
        raise NotThisFormat(f"this is no NewsML-G2: it begins with <{local(root)}>")
    items = [root] if local(root) == "newsItem" else list(descendants(root, "newsItem"))
    if not items:
        raise NotAnArticle("a package that only points to items; none of them is in the file")
    check_count(len(items))
    texts = [item for item in items if _medium(item) == "text"]
    if not texts:
        raise NotAnArticle(f"the file holds {', '.join(sorted(set(map(_medium, items))))}, no text")
    found = tuple(received for received in map(_received, texts) if received is not None)
    if not found:
        raise Incomplete("no news item with a headline or a text stands in the file")
    return found


def _medium(item: etree._Element) -> str:
    said = attribute(child(item, "itemMeta", "itemClass"), "qcode") or "text"
    return said.rpartition(":")[2].lower()


def _received(item: etree._Element) -> Received | None:
    content, meta = child(item, "contentMeta"), child(item, "itemMeta")
    blocks = _blocks(child(item, "contentSet"))
    said, headline_from = _headline(content, blocks)
    if not said and not blocks:
        return None
    version_at = time(words(child(meta, "versionCreated")))
    ids = {attribute(one, "type"): words(one) for one in children(content, "altId")}
    first = time(words(child(meta, "firstCreated"))) or time(words(child(content, "contentCreated"))) or version_at
    return Received(
        uri=attribute(item, "guid"), wire_id=ids.get(_ALT_IDS["wire"]) or attribute(item, "guid"),
        url=ids.get(_ALT_IDS["url"]), canonical_url=ids.get(_ALT_IDS["canonical"]), headline=said, deck=_deck(content),
        paragraphs=tuple(text for text, _ in blocks), language=_language(item, content),
        published=first, updated=version_at, embargo=time(words(child(meta, "embargoed"))),
        byline=first_words(children(content, "by")), authors=_names(children(content, "creator")),
        credit_line=words(child(content, "creditline")), provider=_named(child(meta, "provider")),
        agency=_agency(content), dateline=words(child(content, "dateline")), located=_located(content, meta),
        slug=first_words(children(content, "slugline")), signal=_signal(meta),
        version=number(item.get("version"), 1, MOST_SENDINGS),
        urgency=number(words(child(content, "urgency")), 1, 9), editors_note=_note(meta),
        categories=tuple(dict.fromkeys(_categories(content))),
        rights=first_words(children(child(item, "rightsInfo"), "copyrightNotice")),
        origins=_origins(headline_from, item, content, meta), own=_own(content),
    )  # fmt: skip


def _headline(content: etree._Element | None, blocks: tuple[tuple[str, bool], ...]) -> tuple[str | None, str]:
    main = (one for one in children(content, "headline") if _role(one) not in _DECKS)
    said = first_words(main)
    if said:
        return said, "newsml-g2 headline"
    return next((text for text, heading in blocks if heading), None), "first heading of the text"


def _blocks(content: etree._Element | None) -> tuple[tuple[str, bool], ...]:
    """The text of the first rendition that has some: agencies send the same text as XHTML and plain."""
    for rendition in children(content, "inlineXML", "inlineData"):
        if local(rendition) == "inlineXML" and len(rendition):
            body = next(descendants(rendition, "body.content"), None)
            body = body if body is not None else next(descendants(rendition, "body"), None)
            blocks = running_text(body if body is not None else rendition)
        else:
            blocks = tuple((text, False) for text in paragraphs("".join(map(str, rendition.itertext()))))
        if blocks:
            return blocks
    return ()


def _role(element: etree._Element) -> str:
    return (element.get("role") or "").rpartition(":")[2]


def _deck(content: etree._Element | None) -> str | None:
    return first_words(one for one in children(content, "description", "headline") if _role(one) in _DECKS)


def _language(item: etree._Element, content: etree._Element | None) -> str | None:
    said = attribute(child(content, "language"), "tag") or attribute(item, XML_LANG)
    return None if said == "und" else said


def _named(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    code = attribute(element, "literal") or (attribute(element, "qcode") or "").rpartition(":")[2]
    return words(child(element, "name")) or code or None


def _names(elements: Iterable[etree._Element]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said for element in elements if (said := words(child(element, "name")))))


def _agency(content: etree._Element | None) -> str | None:
    return next((said for one in children(content, "infoSource") if (said := _named(one))), None)


def _located(content: etree._Element | None, meta: etree._Element | None) -> tuple[str, ...]:
    places = [*children(content, "located"), *children(meta, "located")]
    places += [one for one in children(content, "subject") if (one.get("type") or "").endswith(":geoArea")]
    return tuple(name for name in _names(places) if name != "No-Data-Available")


def _signal(meta: etree._Element | None) -> Signal | None:
    status = (attribute(child(meta, "pubStatus"), "qcode") or attribute(child(meta, "pubStatus"), "uri") or "").lower()
    if status.endswith("canceled"):
        return Signal.KILL
    if status.endswith("withheld"):
        return Signal.WITHHOLD
    codes = [
        (attribute(one, "qcode") or attribute(one, "uri") or "").replace("/", ":").rpartition(":")[2].lower()
        for one in children(meta, "signal")
    ]
    return next((SIGNALS[code] for code in codes if code in SIGNALS), None)


def _note(meta: etree._Element | None) -> str | None:
    notes = [words(note) for note in children(meta, "edNote") if _role(note) not in _SILENT_NOTES]
    return "\n".join(dict.fromkeys(note for note in notes if note)) or None


def _categories(content: etree._Element | None) -> Iterator[str]:
    for element in children(content, "subject", "keyword"):
        code = attribute(element, "qcode") or attribute(element, "uri") or ""
        scheme, _, number_ = code.rstrip("/").replace("/", ":").rpartition(":")
        scheme = _TOPIC_SCHEMES.get(scheme.rpartition(":")[2], "")
        named = words(child(element, "name")) or (words(element) if local(element) == "keyword" else None)
        if scheme:
            yield f"{scheme}:{number_}"
        elif named and not (element.get("type") or "").endswith(":geoArea"):
            yield named


def _own(content: etree._Element | None) -> dict[str, Any] | None:
    for one in children(content, "contentMetaExtProperty"):
        if one.get("rel") == _OWN:
            return read_own_words(one.get("value"))
    return None


def _origins(
    headline_from: str, item: etree._Element, content: etree._Element | None, meta: etree._Element | None
) -> tuple[tuple[str, str], ...]:
    dated = (
        next((name for name in ("firstCreated",) if words(child(meta, name))), None)
        or next((name for name in ("contentCreated",) if words(child(content, name))), None)
        or "versionCreated"
    )
    stood = {"published": dated, "updated": "versionCreated", "byline": "by", "provider": "provider",
             "dateline": "dateline", "slug": "slugline", "urgency": "urgency", "editors_note": "edNote"}  # fmt: skip
    there = {local(one) for part in (content, meta) for one in (part if part is not None else ())}
    found = [("headline", headline_from)]
    found += [(field, f"newsml-g2 {name}") for field, name in stood.items() if name in there]
    return tuple([*found, ("version", "newsml-g2 version")] if item.get("version") else found)


def write(item: Item) -> bytes:
    """A NewsML-G2 news item (power conformance) of the item, valid against the IPTC's schema of version 2.35.

    An item without any date bears the time at which we first saw it; the standard demands one.
    """
    marks = {"standard": "NewsML-G2", "standardversion": "2.35", "conformance": "power"}
    named = {"guid": item.uri, "version": str(item.wire.version or 1), XML_LANG: item.language or "und"}
    root = etree.Element(f"{G2}newsItem", nsmap=_NAMESPACES)  # type: ignore[arg-type]
    for name, value in (marks | named).items():
        root.set(name, without_controls(value))
    etree.SubElement(root, f"{G2}catalogRef", href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml")
    _add_meta(etree.SubElement(root, f"{G2}itemMeta"), item)
    _add_content_meta(etree.SubElement(root, f"{G2}contentMeta"), item)
    content = etree.SubElement(root, f"{G2}contentSet")
    data = etree.SubElement(content, f"{G2}inlineXML", contenttype="application/xhtml+xml")
    html = etree.SubElement(data, f"{XHTML}html", nsmap=_XHTML_NAMESPACES)  # type: ignore[arg-type]
    etree.SubElement(etree.SubElement(html, f"{XHTML}head"), f"{XHTML}title").text = without_controls(item.headline)
    body = etree.SubElement(html, f"{XHTML}body")
    for paragraph in item.paragraphs:
        etree.SubElement(body, f"{XHTML}p").text = without_controls(paragraph)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _add_meta(meta: etree._Element, item: Item) -> None:
    wire, seen = item.wire, item.first_seen or datetime(1970, 1, 1, tzinfo=UTC)
    published = item.published.at if item.published else None
    updated = item.updated.at if item.updated else published or seen
    etree.SubElement(meta, f"{G2}itemClass", qcode="ninat:text")
    provider = etree.SubElement(meta, f"{G2}provider", literal=item.outlet or "newswatch")
    _add(provider, "name", item.credit.provider or item.outlet or None)
    _add(meta, "versionCreated", updated.astimezone(UTC).isoformat())
    if published:
        _add(meta, "firstCreated", published.astimezone(UTC).isoformat())
    if wire.embargo:
        _add(meta, "embargoed", wire.embargo.astimezone(UTC).isoformat())
    stopped = {Signal.KILL: "canceled", Signal.WITHHOLD: "withheld"}.get(wire.signal) if wire.signal else None
    etree.SubElement(meta, f"{G2}pubStatus", qcode=f"stat:{stopped or 'usable'}")
    _add(meta, "edNote", wire.editors_note)
    if wire.signal and not stopped:
        etree.SubElement(meta, f"{G2}signal", qcode=f"sig:{wire.signal.value}")


def _add_content_meta(content: etree._Element, item: Item) -> None:
    credit, wire = item.credit, item.wire
    if wire.urgency and 1 <= wire.urgency <= 9:
        _add(content, "urgency", str(wire.urgency))
    for place in item.located:
        _add(etree.SubElement(content, f"{G2}located"), "name", place)
    for byline in credit.bylines:
        _add(etree.SubElement(content, f"{G2}creator"), "name", byline.name)
    for contributor in credit.contributors:
        _add(etree.SubElement(content, f"{G2}contributor"), "name", contributor.name)
    if credit.agency:
        _add(etree.SubElement(content, f"{G2}infoSource", literal=credit.agency), "name", credit.agency)
    for name, value in (("wire", wire.id), ("url", item.url), ("canonical", item.canonical_url)):
        _add(content, "altId", value, type=_ALT_IDS[name])
    if item.language:
        etree.SubElement(content, f"{G2}language", tag=item.language)
    for category in item.categories:
        _add_subject(content, category)
    _add(content, "slugline", wire.slug)
    _add(content, "headline", item.headline or None)
    if credit.dateline:
        _add(content, "dateline", dateline_of(credit.dateline))
    _add(content, "by", ", ".join(byline.name for byline in credit.bylines) or None)
    if item.deck:
        _add(content, "description", item.deck, role="drol:summary")
    own = {"rel": _OWN, "value": without_controls(own_words(item))}
    etree.SubElement(content, f"{G2}contentMetaExtProperty", own)


def _add_subject(content: etree._Element, category: str) -> None:
    scheme, _, code = category.partition(":")
    if scheme in ("medtop", "iptc") and code:
        etree.SubElement(content, f"{G2}subject", qcode=f"{'subj' if scheme == 'iptc' else scheme}:{code}")
    else:
        _add(etree.SubElement(content, f"{G2}subject", type="cpnat:abstract"), "name", category)


def _add(parent: etree._Element, name: str, text: str | None, **attributes: str) -> None:
    if text and line(text):
        etree.SubElement(parent, f"{G2}{name}", attributes).text = without_controls(text)
