"""How the sample's outlets publish: pages, RSS, Atom, JSON Feed, a news sitemap, an index page, ninjs files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

from newswatch.sample.pieces import House, Piece


def moment(piece: Piece, newest: datetime) -> datetime:
    """When it was published."""
    return newest - timedelta(minutes=piece.at)


def path_of(piece: Piece) -> str:
    """The path of its page."""
    return f"/{piece.house}/{piece.id}/"


def picture_path(piece: Piece) -> str:
    """The path of its picture."""
    return f"{path_of(piece)}picture.png"


def page(house: House, piece: Piece, newest: datetime) -> bytes:
    """The page of a piece, as a small paper's software would make it."""
    at = moment(piece, newest)
    byline = f'<p class="byline">{escape(piece.byline)}</p>' if piece.byline else ""
    deck = f'<p class="deck">{escape(piece.deck)}</p>' if piece.deck else ""
    text = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in (*piece.paragraphs, *piece.credit_lines))
    section = f'<meta property="article:section" content="{escape(piece.section)}">' if piece.section else ""
    return f"""<!doctype html>
<html lang="{house.language}"><head><meta charset="utf-8">
<title>{escape(piece.headline)} | {escape(house.name)}</title>
<meta property="og:type" content="article"><meta property="og:title" content="{escape(piece.headline)}">
<meta property="og:site_name" content="{escape(house.name)}">
<meta property="article:published_time" content="{at.isoformat()}">{section}
</head><body>
<header><a href="/{house.slug}/">{escape(house.name)}</a></header>
<nav><ul><li><a href="/{house.slug}/">{"Accueil" if house.language.startswith("fr") else "Home"}</a></li></ul></nav>
<main><article><h1>{escape(piece.headline)}</h1>{deck}{byline}
<time datetime="{at.isoformat()}">{at:%Y-%m-%d %H:%M}</time>
{text}
</article></main>
<footer><p>{escape(house.name)}</p></footer></body></html>
""".encode()


def rss(house: House, found: Sequence[Piece], base: str, newest: datetime) -> bytes:
    """RSS 2.0 with a summary, or the whole text where the outlet gives it."""
    entries = "".join(
        f"<item><title>{escape(p.headline)}</title><link>{base}{path_of(p)}</link><guid>{base}{path_of(p)}</guid>"
        f"<pubDate>{format_datetime(moment(p, newest))}</pubDate><category>{escape(p.section)}</category>"
        f"<description>{escape(escape(p.paragraphs[0]))}</description></item>\n"
        for p in found
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{escape(house.name)}</title>'
        f"<link>{base}/{house.slug}/</link><language>{house.language}</language>\n{entries}</channel></rss>"
    ).encode()


def atom(house: House, found: Sequence[Piece], base: str, newest: datetime) -> bytes:
    """Atom 1.0."""
    entries = "".join(
        f"<entry><id>{base}{path_of(p)}</id><title>{escape(p.headline)}</title>"
        f'<link href="{base}{path_of(p)}"/><published>{moment(p, newest).isoformat()}</published>'
        f"<updated>{moment(p, newest).isoformat()}</updated><summary>{escape(p.paragraphs[0])}</summary>{_media(p, base)}</entry>\n"
        for p in found
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:media="http://search.yahoo.com/mrss/" xml:lang="{house.language}">'
        f"<id>{base}/{house.slug}/</id><title>{escape(house.name)}</title><updated>{newest.isoformat()}</updated>\n"
        f"{entries}</feed>"
    ).encode()


def _media(piece: Piece, base: str) -> str:
    """Media RSS of its picture, with what it shows and whose it is."""
    if not piece.picture:
        return ""
    return (
        f'<media:content url="{base}{picture_path(piece)}" type="image/png" medium="image">'
        f"<media:description>{escape(piece.picture)}</media:description>"
        f"<media:credit>{escape(piece.picture_credit)}</media:credit></media:content>"
    )


def jsonfeed(house: House, found: Sequence[Piece], base: str, newest: datetime) -> bytes:
    """JSON Feed 1.1."""
    entries = [
        {
            "id": base + path_of(p),
            "url": base + path_of(p),
            "title": p.headline,
            "summary": p.paragraphs[0],
            "date_published": moment(p, newest).isoformat(),
            "authors": [{"name": p.byline}] if p.byline else [],
            "tags": [p.section] if p.section else [],
        }
        for p in found
    ]
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1", "title": house.name, "language": house.language,
        "home_page_url": f"{base}/{house.slug}/", "items": entries,
    }  # fmt: skip
    return json.dumps(feed, ensure_ascii=False).encode()


def sitemap(house: House, found: Sequence[Piece], base: str, newest: datetime) -> bytes:
    """A news sitemap."""
    entries = "".join(
        f"<url><loc>{base}{path_of(p)}</loc><news:news><news:publication><news:name>{escape(house.name)}</news:name>"
        f"<news:language>{house.language[:2]}</news:language></news:publication><news:publication_date>"
        f"{moment(p, newest).isoformat()}</news:publication_date><news:title>{escape(p.headline)}</news:title>"
        "</news:news></url>\n"
        for p in found
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{entries}</urlset>'
    ).encode()


def index(house: House, found: Sequence[Piece], base: str, newest: datetime) -> bytes:
    """A front page with links to the articles and nothing else."""
    links = "".join(f'<li><h2><a href="{path_of(p)}">{escape(p.headline)}</a></h2></li>\n' for p in found)
    return (
        f'<!doctype html><html lang="{house.language}"><head><meta charset="utf-8"><title>{escape(house.name)}</title>'
        f"</head><body><h1>{escape(house.name)}</h1><ul>\n{links}</ul></body></html>"
    ).encode()


def ninjs(house: House, piece: Piece, newest: datetime) -> bytes:
    """A ninjs 1.x object as the agency's wire sends it."""
    at = moment(piece, newest).isoformat()
    note = {"ednote": piece.note} if piece.note else {}
    if piece.embargo is not None:
        note["embargoed"] = (newest + timedelta(minutes=piece.embargo)).isoformat()
    sent = {
        "uri": f"urn:newsml:whitepine.example:{piece.id}",
        "type": "text",
        "version": str(piece.version),
        "versioncreated": at,
        "firstcreated": at,
        "language": piece.language or house.language,
        "urgency": piece.urgency,
        "slugline": piece.slug,
        "pubstatus": "canceled" if piece.signal == "kill" else "usable",
        "headline": piece.headline,
        "byline": f"{'Par' if piece.language.startswith('fr') else 'By'} {piece.byline}" if piece.byline else "",
        "located": piece.place.split(",")[0].title() if piece.place else "",
        "provider": house.name,
        "signal": [{"code": f"sig:{piece.signal}"}] if piece.signal else [],
        "subject": [{"name": piece.section}] if piece.section else [],
        "body_text": "\n\n".join(
            ((f"{piece.place} (Whitepine) — " if piece.place else "") + piece.paragraphs[0], *piece.paragraphs[1:],
             *piece.credit_lines)
        ),
        **note,
    }  # fmt: skip
    return json.dumps(
        {name: value for name, value in sent.items() if value not in ("", [])}, ensure_ascii=False
    ).encode()
