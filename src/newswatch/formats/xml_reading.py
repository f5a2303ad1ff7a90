"""XML from outside: read without entities, DTD or network, within bounds; its running text as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.entities import name2codepoint

import lxml.html
from lxml import etree

from newswatch.errors import CutOff, Hostile, NotThisFormat, Unreadable, WrongCharset
from newswatch.formats.wire_text import check_size, line, paragraphs, without_controls

MOST_TAGS = 120_000
"""More opening brackets than this is no news: every one costs some 200 bytes and 10 µs. A text has some 300."""

MOST_REFERENCES = 200_000
"""Character references in one file."""

_ENTITY = re.compile(rb"<\s*!\s*ENTITY", re.IGNORECASE)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_NAMES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=""", re.IGNORECASE)
_BREAK = "\x1e"
_DOUBLE_BREAK = re.compile(r"\x1e(?:\s*\x1e)+")
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 hl1 hl2 li dt dd tr caption pre blockquote bq block div section article body body.content "
    "main ul ol dl table tbody thead tfoot hr aside".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 hl1 hl2".split())
_CELLS = frozenset({"td", "th"})
_DROPPED = frozenset(
    "head header footer nav title script style noscript template figure figcaption media object iframe form svg "
    "nitf-table-metadata custom-table".split()
)


def parse(data: bytes, charset: str | None = None) -> etree._Element:
    """The root element. ``charset``: as announced by the transport, used where the file declares none.

    Raises ``TooLarge``, ``Hostile`` (declared entities, nesting, too many tags), ``CutOff``, ``WrongCharset``,
    ``NotThisFormat`` where no tag is, ``Unreadable``.
    """
    check_size(data)
    data = data.lstrip()
    _refuse_hostile(data)
    if data.startswith(b"\xef\xbb\xbf"):
        charset = "utf-8"
    parser = _parser(None if _DECLARED.match(data) else charset)
    try:
        root = etree.fromstring(_NAMED.sub(_as_number, data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _reason(data, error) from error
    if root is None:
        raise NotThisFormat("there is no XML in the file")
    return root


def _parser(charset: str | None) -> etree.XMLParser:
    try:
        return etree.XMLParser(
            encoding=charset, resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
            huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
    except LookupError as error:
        raise WrongCharset(f"no charset is named {charset!r}") from error


def _refuse_hostile(data: bytes) -> None:
    plain = data.replace(b"\x00", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:8] else data
    if _ENTITY.search(plain):
        raise Hostile("the file declares entities, which news files do not need")
    tags, references = plain.count(b"<"), plain.count(b"&")
    if tags > MOST_TAGS or references > MOST_REFERENCES:
        raise Hostile(f"{tags:,} tags and {references:,} references; at most {MOST_TAGS:,} and {MOST_REFERENCES:,}")


def _as_number(named: re.Match[bytes]) -> bytes:
    """HTML's names of characters stand in many wires that name no DTD; XML knows five of them."""
    name = named.group(1)
    code = None if name in _XML_NAMES else name2codepoint.get(name.decode())
    return named.group() if code is None else b"&#%d;" % code


def _reason(data: bytes, error: Exception) -> Unreadable | Hostile:
    said = str(error)
    if "xcessive depth" in said or "amplification" in said or "huge" in said.lower():
        return Hostile(f"nested too deeply or too large to be news: {said}")
    if "encod" in said.lower() or "not proper UTF-8" in said or "invalid character" in said.lower():
        return WrongCharset(f"the bytes do not fit the charset the XML declares: {said}")
    if "Start tag expected" in said or "Document is empty" in said:
        return NotThisFormat(f"this is no XML: {said}")
    if "Premature end" in said or not data.rstrip(b"\0 \r\n\t").endswith(b">"):
        return CutOff(f"the XML ends in the middle ({len(data):,} bytes): {said}")
    return Unreadable(f"not well-formed XML: {said}")


def local(element: etree._Element) -> str:
    """The name without namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Children of these names in any namespace, in order: agencies mix and forget namespaces."""
    for child in element if element is not None else ():
        if local(child) in names:
            yield child


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down ``path``, in any namespace."""
    for name in path:
        element = next(children(element, name), None)
    return element


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements of these names below ``element``, in any namespace, in order of the file."""
    return element.iter(*(f"{{*}}{name}" for name in names))


def words(element: etree._Element | None) -> str | None:
    """All text of an element on one line; None where there is none."""
    return None if element is None else line("".join(str(part) for part in element.itertext()))


def first_words(elements: Iterable[etree._Element]) -> str | None:
    """The text of the first element that has some."""
    return next((said for element in elements if (said := words(element))), None)


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute's value on one line; None where it is empty or missing."""
    return None if element is None else line(element.get(name))


def running_text(element: etree._Element | None) -> tuple[tuple[str, bool], ...]:
    """Paragraphs below ``element`` in order, each with whether it is a heading.

    Rows of tables are one paragraph each, cells parted by " | ". Pictures with their captions, page headers and
    scripts are left out, and so are loose lines of codes in capitals and figures beside the paragraphs.
    """
    if element is None:
        return ()
    gathered = _Gathered()
    try:
        _walk(element, gathered)
    except RecursionError as error:
        raise Hostile("nested too deeply to be news") from error
    gathered.flush("")
    proper = any(name not in ("", "pre") for name, _ in gathered.found)
    return tuple(
        (text, name in _HEADINGS)
        for name, text in gathered.found
        if name or not proper or any(letter.islower() for letter in text)
    )


def html_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a fragment or a page of HTML."""
    if "<" not in text and "&" not in text:
        return paragraphs(text)
    if text.count("<") > MOST_TAGS:
        raise Hostile(f"over {MOST_TAGS:,} tags of HTML in one field")
    try:
        root = lxml.html.document_fromstring(f"<body>{without_controls(text)}</body>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    return tuple(said for said, _ in running_text(root))


class _Gathered:
    """Text of the block that is being read, and the blocks already read with their names."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.found: list[tuple[str, str]] = []

    def cell(self) -> None:
        """Part the cell that begins here from the one before it in its row."""
        if any(not part.isspace() for part in self.parts):
            self.parts.append(" | ")

    def flush(self, name: str) -> None:
        text = "".join(self.parts)
        self.parts.clear()
        if not text.strip(" \t\r\n\x1e"):
            return
        for part in _DOUBLE_BREAK.split(text):
            if name in ("", "pre"):
                self.found += [(name, said) for said in paragraphs(part.replace(_BREAK, "\n"))]
            elif said := line(part.replace(_BREAK, " ")):
                self.found.append((name, said))


def _walk(element: etree._Element, gathered: _Gathered) -> None:
    name = local(element)
    block = name if name in _BLOCKS else None
    own = "" if block in ("body", "body.content") else block
    if element.text and isinstance(element.tag, str):
        gathered.parts.append(element.text.replace(_BREAK, " "))
    for below in element:
        inner = local(below)
        if inner in _BLOCKS:
            gathered.flush(own or "")
        if inner == "br":
            gathered.parts.append(_BREAK)
        elif inner in _CELLS:
            gathered.cell()
        if inner and inner not in _DROPPED:
            _walk(below, gathered)
        if below.tail:
            gathered.parts.append(below.tail.replace(_BREAK, " "))
    if block is not None:
        gathered.flush(own or "")
