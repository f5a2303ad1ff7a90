"""What a page shows readers about its article, by the marks of its elements: headings, byline, times, trail, nav."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html

from newswatch.formats.page_blocks import Block

SHORT_NAV = 4
"""Links. A nav with so few is a trail to where the reader stands; with more it is a menu of all sections."""

LONGEST_LINE = 400

_BYLINE = re.compile(
    r"\b(?:by-?line|author(?:s|-name|-info|__name)?|writer|signature|auteurs?|story-?by)\b", re.IGNORECASE
)
_NOT_BYLINE = re.compile(r"bio|comment|avatar|image|related|card|more|social|follow|promo", re.IGNORECASE)
LONGEST_LABEL = 40
_LABEL = re.compile(
    r"\b(?:kicker|eyebrow|overline|article-?label|story-?label|content-?label|surtitre|rubrique)\b", re.IGNORECASE
)
_DECK = re.compile(r"\b(?:deck|dek|standfirst|sub-?head(?:line)?|article-?summary|chapeau|sous-titre)\b", re.IGNORECASE)
_CREDIT = re.compile(
    r"\b(?:contributed(?: reporting)?(?: to this (?:report|story|article))?\.?$|with (?:files|a file|reports?) from"
    r"|avec (?:des |les )?(?:informations|fichiers)|was first published|a été publié|reporting by .{3,200}editing by"
    r"|^[—–-] ?(?:by|par) )|^(?:the canadian press|la presse canadienne|the associated press)$",
    re.IGNORECASE,
)
_HOME = frozenset({"home", "accueil", "front page", "menu", "skip to content", "search", "log in", "subscribe"})
ASIDE = ("aside", "footer", "nav")
_SKIPPED = ("form", "figure", "aside")


@dataclass(frozen=True, slots=True)
class Marks:
    headlines: tuple[str, ...] = ()
    byline: str | None = None
    deck: str | None = None
    label: str | None = None
    site_name: str | None = None
    trail: str | None = None
    nav: tuple[tuple[str, str, bool], ...] = ()  # text, address, marked as where the reader stands
    credit_lines: tuple[str, ...] = ()

    def section_for(self, url: str | None, site: str | None) -> str | None:
        """The nav link that the page stands under: by its address, by its mark, or the first of a very short nav."""
        links = [(t, h, c) for t, h, c in self.nav if t.lower() not in _HOME and t.lower() != (site or "").lower()]
        path = urlsplit(url).path if url else ""
        under = [
            (len(p), t) for t, h, _ in links if len(p := urlsplit(h).path.rstrip("/") + "/") > 2 and path.startswith(p)
        ]
        if under:
            return max(under)[1]
        current = [text for text, _, here in links if here]
        if current:
            return current[-1]
        return links[0][0] if links and len(links) <= SHORT_NAV else None


def read(tree: html.HtmlElement, lines: Sequence[Block]) -> Marks:
    """The marks of ``tree``, which holds no scripts any more; ``lines`` are its short blocks."""
    return Marks(
        headlines=tuple(dict.fromkeys(text for h in tree.iter("h1") if (text := _text(h)) and len(text) <= LONGEST_LINE)),
        byline=_byline(tree), deck=_marked(tree, _DECK, ("p", "h2", "div", "span")), label=_label(tree), site_name=_site_name(tree),
        trail=_trail(tree), nav=tuple(_nav(tree)), credit_lines=tuple(dict.fromkeys(_credit_lines(lines))),
    )  # fmt: skip


def _byline(tree: html.HtmlElement) -> str | None:
    for element in tree.iter("div", "span", "p", "a", "address", "li", "cite"):
        if element.get("rel") == "author" or element.get("itemprop") == "author" or _has_mark(element, _BYLINE):
            text = _text(element)
            if text and 4 <= len(text) <= 200 and not _has_mark(element, _NOT_BYLINE) and not lies_in(element, ASIDE):
                return text
    return None


def _marked(tree: html.HtmlElement, mark: re.Pattern[str], tags: tuple[str, ...]) -> str | None:
    for element in tree.iter(*tags):
        if _has_mark(element, mark) and (text := _text(element)) and 20 <= len(text) <= LONGEST_LINE:
            return text
    return None


def _label(tree: html.HtmlElement) -> str | None:
    """The word or two above a headline that say what the piece is."""
    for element in tree.iter("p", "div", "span", "a", "strong"):
        if _has_mark(element, _LABEL) and (text := _text(element)) and len(text) <= LONGEST_LABEL:
            return text if not lies_in(element, (*ASIDE, "li")) else None
    return None


def _has_mark(element: html.HtmlElement, mark: re.Pattern[str]) -> bool:
    said = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
    return 2 < len(said) < 400 and mark.search(said.replace("_", "-")) is not None


def lies_in(element: html.HtmlElement, tags: tuple[str, ...]) -> bool:
    """Whether one of ``tags`` stands around ``element``."""
    return next(element.iterancestors(*tags), None) is not None


def _site_name(tree: html.HtmlElement) -> str | None:
    for element in tree.iter("header"):
        for link in element.iter("a"):
            if link.get("href") in ("/", "./", "index.html") and (text := _text(link)) and len(text) <= 60:
                return text if text.lower() not in _HOME else None
    return None


def _trail(tree: html.HtmlElement) -> str | None:
    """The last link of a breadcrumb that is not the article itself."""
    for element in tree.iter("ol", "ul", "nav", "div"):
        said = f"{element.get('class') or ''} {element.get('aria-label') or ''} {element.get('itemtype') or ''}".lower()
        if "breadcrumb" in said or "fil d'ariane" in said:
            texts = [t for a in element.iter("a") if (t := _text(a)) and t.lower() not in _HOME and len(t) <= 40]
            return texts[-1] if texts else None
    return None


def _nav(tree: html.HtmlElement) -> Iterator[tuple[str, str, bool]]:
    seen = 0
    for element in tree.iter("nav"):
        if any(parent.tag == "footer" for parent in element.iterancestors()):
            continue
        for link in element.iter("a"):
            text, address = _text(link), link.get("href") or ""
            if text and len(text) <= 40 and address and seen < 300:
                seen += 1
                classes = (link.get("class") or "").lower().split()
                here = bool(link.get("aria-current")) or bool({"active", "current", "selected"} & set(classes))
                yield text, address, here


def _credit_lines(lines: Sequence[Block]) -> Iterator[str]:
    """Short lines that can only be credits, wherever the page sets them; the extractor often takes them for furniture."""
    for block in lines:
        if _CREDIT.search(block.text) and block.element.tag not in _SKIPPED and not lies_in(block.element, _SKIPPED):
            yield block.text


def _text(element: html.HtmlElement | None) -> str | None:
    return " ".join(str(element.text_content()).split()) or None if element is not None else None
