"""What a page says of itself to machines: JSON-LD, then meta elements."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from lxml import html

from newswatch.records import Kind

_ARTICLES = {
    "newsarticle": None, "article": None, "reportagenewsarticle": Kind.REPORT, "blogposting": None,
    "analysisnewsarticle": Kind.ANALYSIS, "backgroundnewsarticle": Kind.ANALYSIS, "opinionnewsarticle": Kind.OPINION,
    "reviewnewsarticle": Kind.OPINION, "liveblogposting": Kind.LIVE, "advertisercontentarticle": Kind.RELEASE,
    "webpage": None, "satiricalarticle": Kind.OPINION, "report": None, "techarticle": None, "scholarlyarticle": None,
}  # fmt: skip
_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate",
              "publishdate", "publish-date", "date", "dc.date.issued", "dc.date", "dcterms.created", "sailthru.date",
              "cxenseparse:recs:publishtime", "article.published", "publication_date")  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified",
            "article.updated", "modified_date")  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl", "article.author",
            "cxenseparse:author")  # fmt: skip
_SECTIONS = ("article:section", "parsely-section", "section", "cxenseparse:section", "article.section")
_DEEPEST = 12
_MOST = 400


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str | None = None
    og_title: str | None = None
    headline: str | None = None
    description: str | None = None
    body: str | None = None
    canonical: str | None = None
    site_name: str | None = None
    publisher: str | None = None
    section: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    authors_from: str | None = None
    keywords: tuple[str, ...] = ()
    times: tuple[tuple[str, str, str], ...] = ()  # role, origin, words as they stand
    kind: Kind | None = None
    types: frozenset[str] = frozenset()  # of everything the page describes, in small letters
    is_article: bool = False
    free: bool | None = None
    words: int | None = None  # that the text has, by the page's own count


def read(tree: html.HtmlElement) -> Metadata:
    metas = _metas(tree)
    described = list(_described(tree))
    data = _article(described)
    types = frozenset(name for entry in described for name in _types(entry))
    if (_one(metas, "og:type") or "").lower().startswith("video"):
        types |= {"videoobject"}
    ld_authors = tuple(_names(data.get("author")))
    authors = ld_authors or tuple(a for name in _AUTHORS for a in metas.get(name, ()) if "://" not in a)
    keywords = _strings(data.get("keywords")) or tuple(metas.get("article:tag", ()))
    return Metadata(
        title=_clean("".join(tree.xpath("//head/title[1]//text() | //title[1]//text()")[:3])),
        og_title=_one(metas, "og:title", "twitter:title"), headline=_text(data.get("headline")),
        description=_one(metas, "og:description", "description"), body=_body(data.get("articleBody")),
        canonical=_canonical(tree) or _one(metas, "og:url"), site_name=_one(metas, "og:site_name"),
        publisher=next(iter(_names(data.get("publisher"))), None),
        section=next(iter(_strings(data.get("articleSection"))), None) or _one(metas, *_SECTIONS),
        language=_language(tree, metas), authors=tuple(dict.fromkeys(authors)),
        authors_from=("json-ld author" if ld_authors else "meta author") if authors else None,
        keywords=tuple(dict.fromkeys(keywords))[:40],
        times=tuple(_times(data, metas)),
        kind=_kind(data), types=types,
        is_article=bool(_types(data) & _ARTICLES.keys() - {"webpage"}) or _one(metas, "og:type") == "article",
        free=_free(data), words=_count(data.get("wordCount")),
    )  # fmt: skip


def _metas(tree: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = _clean(meta.get("content") or "")
        if name and value:
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def _described(tree: html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Every JSON-LD object of the page."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _objects(_json(script.text or ""), 0)


def _article(described: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The object of the article with the most to say; {} where there is none."""
    best: Mapping[str, Any] = {}
    for entry in described:
        if _types(entry) & _ARTICLES.keys() and _weight(entry) > _weight(best):
            best = entry
    return best


def _weight(entry: Mapping[str, Any]) -> int:
    wanted = ("headline", "articleBody", "author", "datePublished", "articleSection")
    return sum(bool(entry.get(name)) for name in wanted) + 2 * bool((_types(entry) & _ARTICLES.keys()) - {"webpage"})


def _json(text: str) -> object:
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text)
    for attempt in (text, re.sub(r"[\x00-\x1f]+", " ", text)):
        try:
            return orjson.loads(attempt)
        except orjson.JSONDecodeError:
            continue
    return None


def _objects(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value[:_MOST]:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(name), list | dict):
                yield from _objects(value[name], depth + 1)


def _types(entry: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(kind.rpartition("/")[2].lower() for kind in _strings(entry.get("@type")))


def _kind(data: Mapping[str, Any]) -> Kind | None:
    for kind in sorted(_types(data)):
        if _ARTICLES.get(kind):
            return _ARTICLES[kind]
    return None


def _free(data: Mapping[str, Any]) -> bool | None:
    """Whether the article, or every part of it that is told apart, can be read by all."""
    parts = data.get("hasPart")
    entries = [data, *(part for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, dict))]
    said = [str(entry["isAccessibleForFree"]).strip().lower() for entry in entries if "isAccessibleForFree" in entry]
    return None if not said else not any(word in ("false", "0", "no") for word in said)


def _count(value: object) -> int | None:
    return int(value) if isinstance(value, int | str) and str(value).isdigit() and len(str(value)) < 7 else None


def _times(data: Mapping[str, Any], metas: Mapping[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    for role, fields, names in (
        ("published", ("datePublished", "dateCreated"), _PUBLISHED),
        ("updated", ("dateModified",), _UPDATED),
    ):
        yield from ((role, f"json-ld {field}", text) for field in fields for text in _strings(data.get(field))[:1])
        yield from ((role, f"meta {name}", metas[name][0]) for name in names if metas.get(name))


def _language(tree: html.HtmlElement, metas: Mapping[str, list[str]]) -> str | None:
    return _clean(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "") or _one(
        metas, "og:locale", "language", "dc.language"
    )


def _canonical(tree: html.HtmlElement) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return str(link.get("href"))
    return None


def _names(value: object) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            name = _clean(entry)
        elif isinstance(entry, dict):
            name = _text(entry.get("name"))
        else:
            continue
        if name and "://" not in name:
            yield name


def _strings(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for entry in values if isinstance(entry, str) and (text := _clean(entry)))


def _body(value: object) -> str | None:
    return entities.unescape(value) if isinstance(value, str) and value.strip() else None


def _one(metas: Mapping[str, list[str]], *names: str) -> str | None:
    return next((metas[name][0] for name in names if metas.get(name)), None)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    return _clean(value) if isinstance(value, str) else None


def _clean(text: str) -> str | None:
    if "&" in text:
        text = entities.unescape(entities.unescape(text))
    return " ".join(re.sub(r"<[^<>]{0,200}>", "", text).split()) or None
