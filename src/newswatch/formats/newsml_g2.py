"""NewsML-G2, the IPTC's XML: a news item, or a message or package of several."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from lxml import etree

from newswatch.errors import CutOff, Hostile, Incomplete, Unreadable
from newswatch.formats.ninjs import SIGNALS
from newswatch.records import Item, Received, Signal

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NITF = "{http://iptc.org/std/NITF/2006-10-18/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PARAGRAPHS = (f"{XHTML}p", f"{NITF}p", f"{XHTML}h2", f"{XHTML}h3", f"{XHTML}li", "p", "hl2")


def parse(data: bytes) -> etree._Element:
    """The root, read without entities, DTD or network. Raises ``Hostile``, ``CutOff``, ``Unreadable``."""
    if b"<!ENTITY" in data[:65536]:
        raise Hostile("the file declares entities, which news files do not need")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if not data.rstrip().endswith(b">"):
            raise CutOff(f"the XML ends in the middle: {error.msg}") from error
        raise Unreadable(f"not well-formed XML: {error.msg}") from error


def read(data: bytes, *, charset: str | None = None) -> tuple[Received, ...]:
    """All news items of a file in order. Raises ``Incomplete`` where there is none with a text, and as ``parse``."""
    root = parse(data)
    items = [root] if root.tag == f"{G2}newsItem" else list(root.iter(f"{G2}newsItem"))
    found = tuple(received for received in map(_received, items) if received is not None)
    if not found:
        raise Incomplete("no news item with a headline or a text stands in the file")
    return found


def _received(item: etree._Element) -> Received | None:
    content = item.find(f"{G2}contentMeta")
    meta = item.find(f"{G2}itemMeta")
    if content is None or meta is None:
        return None
    paragraphs = tuple(_paragraphs(item))
    headline = _words(content.find(f"{G2}headline"))
    if not headline and not paragraphs:
        return None
    version = item.get("version")
    versions = _time(_words(meta.find(f"{G2}versionCreated")))
    first = _time(_words(content.find(f"{G2}contentCreated"))) or _time(_words(meta.find(f"{G2}firstCreated")))
    return Received(
        uri=item.get("guid"), wire_id=item.get("guid"), headline=headline, paragraphs=paragraphs,
        language=_language(item, content), published=first or versions, updated=versions,
        embargo=_time(_words(meta.find(f"{G2}embargoed"))), byline=_words(content.find(f"{G2}by")),
        credit_line=_words(content.find(f"{G2}creditline")), provider=_provider(meta),
        dateline=_words(content.find(f"{G2}dateline")), located=_names(content.findall(f"{G2}located")),
        slug=_words(content.find(f"{G2}slugline")), version=int(version) if version and version.isdigit() else None,
        signal=_signal(meta), urgency=_urgency(content), editors_note=_words(meta.find(f"{G2}edNote")),
        categories=tuple(_subjects(content)), rights=_words(item.find(f"{G2}rightsInfo/{G2}copyrightNotice")),
        origins=(("headline", "newsml-g2 headline"), ("published", "newsml-g2 contentCreated")),
    )  # fmt: skip


def _paragraphs(item: etree._Element) -> Iterable[str]:
    content = item.find(f"{G2}contentSet")
    if content is None:
        return
    plain = content.find(f"{G2}inlineData")
    if plain is not None and not len(plain):
        yield from (" ".join(part.split()) for part in (plain.text or "").split("\n\n") if part.strip())
        return
    for element in content.iter(*PARAGRAPHS):
        text = " ".join("".join(str(part) for part in element.itertext()).split())
        if text:
            yield text


def _words(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    return " ".join("".join(str(part) for part in element.itertext()).split()) or None


def _names(elements: Iterable[etree._Element]) -> tuple[str, ...]:
    found = (_words(element.find(f"{G2}name")) for element in elements)
    return tuple(dict.fromkeys(name for name in found if name))


def _language(item: etree._Element, content: etree._Element) -> str | None:
    named = content.find(f"{G2}language")
    return (named.get("tag") if named is not None else None) or item.get(XML_LANG)


def _provider(meta: etree._Element) -> str | None:
    provider = meta.find(f"{G2}provider")
    if provider is None:
        return None
    return _words(provider.find(f"{G2}name")) or provider.get("literal") or provider.get("qcode")


def _signal(meta: etree._Element) -> Signal | None:
    status = meta.find(f"{G2}pubStatus")
    said = (status.get("qcode") or status.get("uri") or "").lower() if status is not None else ""
    if said.endswith("canceled"):
        return Signal.KILL
    if said.endswith("withheld"):
        return Signal.WITHHOLD
    for element in meta.findall(f"{G2}signal"):
        code = (element.get("qcode") or element.get("uri") or "").replace("/", ":").rpartition(":")[2].lower()
        if code in SIGNALS:
            return SIGNALS[code]
    return None


def _urgency(content: etree._Element) -> int | None:
    said = _words(content.find(f"{G2}urgency"))
    return int(said) if said and said.isdigit() else None


def _subjects(content: etree._Element) -> Iterable[str]:
    for element in content.findall(f"{G2}subject"):
        code = element.get("qcode") or element.get("uri") or element.get("literal")
        named = _words(element.find(f"{G2}name"))
        if code and code.startswith(("medtop:", "subj:")):
            yield code.replace("subj:", "iptc:")
        elif named:
            yield named


def _time(said: str | None) -> datetime | None:
    if not said:
        return None
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def write(item: Item) -> bytes:
    """A NewsML-G2 news item (power conformance) of the item, valid against the IPTC's schema."""
    namespaces = {None: G2[1:-1]}
    root = etree.Element(
        f"{G2}newsItem",
        {"standard": "NewsML-G2", "standardversion": "2.35", "conformance": "power", "guid": item.uri,
         "version": str(item.wire.version or 1), XML_LANG: item.language or "und"},
        nsmap=namespaces,
    )  # fmt: skip
    etree.SubElement(root, f"{G2}catalogRef", href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml")
    meta = etree.SubElement(root, f"{G2}itemMeta")
    etree.SubElement(meta, f"{G2}itemClass", qcode="ninat:text")
    _add(etree.SubElement(meta, f"{G2}provider", literal="newswatch"), "name", item.credit.provider or item.outlet)
    when = item.updated or item.published
    at = when.at if when else (item.first_seen or datetime(1970, 1, 1, tzinfo=UTC))
    _add(meta, "versionCreated", at.astimezone(UTC).isoformat())
    if item.wire.embargo:
        _add(meta, "embargoed", item.wire.embargo.astimezone(UTC).isoformat())
    killed = item.wire.signal is Signal.KILL
    etree.SubElement(meta, f"{G2}pubStatus", qcode=f"stat:{'canceled' if killed else 'usable'}")
    if item.wire.editors_note:
        _add(meta, "edNote", item.wire.editors_note)
    _add_content(root, item)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_content(root: etree._Element, item: Item) -> None:
    content = etree.SubElement(root, f"{G2}contentMeta")
    if item.wire.urgency:
        _add(content, "urgency", str(item.wire.urgency))
    if item.published:
        _add(content, "contentCreated", item.published.at.astimezone(UTC).isoformat())
    if item.language:
        etree.SubElement(content, f"{G2}language", tag=item.language)
    _add(content, "headline", item.headline)
    if item.credit.bylines:
        _add(content, "by", ", ".join(byline.name for byline in item.credit.bylines))
    if item.wire.slug:
        _add(content, "slugline", item.wire.slug)
    data = etree.SubElement(
        etree.SubElement(root, f"{G2}contentSet"), f"{G2}inlineXML", contenttype="application/xhtml+xml"
    )
    html = etree.SubElement(data, f"{XHTML}html", nsmap={None: XHTML[1:-1]})
    etree.SubElement(etree.SubElement(html, f"{XHTML}head"), f"{XHTML}title").text = item.headline
    body = etree.SubElement(html, f"{XHTML}body")
    for paragraph in item.paragraphs:
        etree.SubElement(body, f"{XHTML}p").text = paragraph


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{G2}{name}").text = text
