"""HTML from outside → HTML on a short allow-list, or plain text. Nothing leaves a feed without passing here."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import nh3

from newswatch.text.urls import absolute_url

_TAGS = frozenset(
    "a abbr b blockquote br cite code dd del dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q "
    "s small span strong sub sup table tbody td tfoot th thead time tr u ul".split()
)
_DROPPED_WHOLE = frozenset("script style iframe object embed form noscript template svg math textarea select".split())
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "width", "height"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}
_ADDRESSES = frozenset({"href", "src", "cite"})
_DEEPEST = 400
_CLOSES_ITSELF = frozenset("area br col dd dt hr img input li option p source td th tr wbr".split())
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_MARKUP = re.compile(r"<[^<>]*>?")
_SPACE = re.compile(r"\s+")
_BREAKING = re.compile(
    r"<(?:br|/?(?:p|div|li|ul|ol|h[1-6]|tr|td|th|blockquote|figure|figcaption|section|article))\b", re.IGNORECASE
)

_BLOCK_END = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote|tr|table|section|article)\b[^>]*>|<br\s*/?>\s*<br\s*/?>", re.I
)


def clean_html(text: str, base: str | None = None) -> str:
    """``text`` with only the tags of running text; links and images absolute (against ``base``) and http(s) only.

    Scripts, styles and frames go with their content; any other unknown tag leaves its words.
    """
    if "<" not in text and "&" not in text:
        return text.strip()
    text = _flattened(text)
    return nh3.clean(
        text,
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED_WHOLE),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_resolver(base),
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
    ).strip()


def plain_text(text: str) -> str:
    """The words of a fragment of HTML on one line; block ends part words."""
    if "<" in text:
        text = nh3.clean(_BREAKING.sub(r" \g<0>", _flattened(text)), tags=set(), clean_content_tags=set(_DROPPED_WHOLE))
    if "&" in text:
        text = html.unescape(text)
    return one_line(text)


def one_line(text: str) -> str:
    """Space runs folded to one space, control characters dropped."""
    folded = _SPACE.sub(" ", text).strip()
    return folded if folded.isprintable() else "".join(c for c in folded if c >= " " and c != "\x7f")


def _flattened(text: str) -> str:
    """``text``, or only its words where tags are nested deeper than any writer would.

    The parser's time grows with the square of the depth: 200,000 open tags take two minutes.
    """
    if text.count("<") <= _DEEPEST:
        return text
    depth = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() not in _CLOSES_ITSELF:
            depth += -1 if tag[1] else 1
        if depth > _DEEPEST:
            return html.escape(html.unescape(_MARKUP.sub(" ", text)), quote=False)
    return text


def _resolver(base: str | None) -> Callable[[str, str, str], str | None]:
    def resolve(_tag: str, attribute: str, value: str) -> str | None:
        return absolute_url(value, base) if attribute in _ADDRESSES else value

    return resolve


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The running text of HTML, one string a block (paragraph, list item, heading, quotation), without empty ones."""
    marked = _BLOCK_END.sub("\n\n", clean_html(text))
    return tuple(line for line in (plain_text(part) for part in marked.split("\n\n")) if line)
