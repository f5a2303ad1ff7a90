"""What a page is (an article, a list of articles, a film) and how much of its text it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newswatch.formats.page_blocks import Block
from newswatch.formats.page_metadata import Metadata
from newswatch.records import Extent, Kind
from newswatch.text.urls import is_front_page

HEADLINE_WORDS = 5
FEWEST_HEADLINES = 12
"""Lines all link of five words or more; a page of that many, with less running text than they have, is a list."""

SHORT = 200
"""Words. A text behind a wall that is this short is what the wall leaves to be read."""

LONGEST_WALL = 600
"""Code points of a box that asks to subscribe."""

MORE_SAID = 1.4
"""How many times the words we hold the page may say that its text has."""

_INDEX_TYPES = frozenset({"collectionpage", "itemlist", "searchresultspage", "profilepage", "website"})
_FILM_TYPES = frozenset({"videoobject"})
_PICTURE_TYPES = frozenset({"imagegallery", "mediagallery"})
_WALL = re.compile(
    r"(?:this|the rest of this|the full|to read (?:this|the)|read the (?:full|rest)|continue reading|keep reading|unlock|you.ve reached|"
    r"you have reached|free articles?)\b.{0,90}\b(?:subscrib\w+|members?\b|membership|log ?in|sign ?in|register|premium)"
    r"|subscribe\b.{0,40}\b(?:to (?:continue|keep|read|unlock)|for (?:full|unlimited) access)"
    r"|(?:réservée?s?\b.{0,30}abonn|pour (?:lire la suite|poursuivre|continuer)\b.{0,90}\b(?:abonn|inscri|connect)|abonnez-vous pour (?:lire|continuer|accéder))",
    re.IGNORECASE,
)
_ONWARD = re.compile(
    r"\W*(?:read (?:more|on|the full (?:story|article)|the rest)|continue reading|full (?:story|article)|more|lire la suite|la suite|lire plus"
    r"|suite de l.article)\b.{0,40}", re.IGNORECASE,
)  # fmt: skip
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\])\W*$")


def kind_of_page(metadata: Metadata, seen: Sequence[Block], paragraphs: Sequence[str], url: str | None) -> Kind | None:
    """What the page says or shows that it is; None where it may be any article."""
    if metadata.kind is not None:
        return metadata.kind
    if metadata.is_article:
        return None
    words = sum(len(p.split()) for p in paragraphs)
    if metadata.types & _PICTURE_TYPES:
        return Kind.GALLERY
    if metadata.types & _FILM_TYPES and words < SHORT:
        return Kind.VIDEO
    headlines = sum(len(b.text.split()) for b in seen if b.linked >= 0.8 and len(b.text.split()) >= HEADLINE_WORDS)
    listed = metadata.types & _INDEX_TYPES or (url is not None and is_front_page(url))
    if headlines > words and (listed or (headlines >= FEWEST_HEADLINES * HEADLINE_WORDS and words < SHORT)):
        return Kind.INDEX
    return None


def extent_of(
    metadata: Metadata, seen: Sequence[Block], dropped: Sequence[str], paragraphs: Sequence[str]
) -> Extent | None:
    """How much of its text the page gives; None where nothing speaks against the whole.

    A page says itself that it is not free, or shows a wall; that alone is no proof, as some pages carry the whole text
    behind one. So the text must also be short, cut in mid-sentence, or shorter than the page says it is.
    """
    words = sum(len(p.split()) for p in paragraphs)
    cut = bool(paragraphs) and _CUT.search(paragraphs[-1]) is not None
    fewer = (metadata.words or 0) > MORE_SAID * words
    counted = metadata.words is not None and not fewer and not cut
    if (cut or fewer or words < SHORT) and not counted:
        shown = (*dropped, *(block.text for block in seen))
        if metadata.free is False or any(len(text) <= LONGEST_WALL and _WALL.search(text) for text in shown):
            return Extent.WALLED
    onward = not counted and any(b.linked >= 0.8 and _ONWARD.fullmatch(b.text) for b in _after(seen, paragraphs))
    return Extent.EXCERPT if fewer or (cut and words < SHORT) or (onward and words < SHORT) else None


def _after(seen: Sequence[Block], paragraphs: Sequence[str]) -> Sequence[Block]:
    """The three blocks behind the last paragraph."""
    last = next((n for n in range(len(seen) - 1, -1, -1) if paragraphs and seen[n].text == paragraphs[-1]), None)
    return () if last is None else seen[last + 1 : last + 4]
