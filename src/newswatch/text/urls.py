"""Addresses: resolve, compare, and one canonical form that identity can rest on. Pure; the WHATWG rules are Ada's."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urljoin

import can_ada

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_FRONT = re.compile(r"/(?:(?:en|fr)(?:-ca)?/?)?(?:(?:index|default|home|accueil)(?:\.\w{3,5})?)?")
_LONGEST = 2048
"""Characters; longer addresses are no articles (limit of the sitemap protocol and of common browsers)."""


def absolute_url(url: str, base: str | None = None) -> str | None:
    """The http(s) address that ``url`` means, resolved against ``base``; None for any other scheme or none at all.

    Nothing is dropped but user and password, which no outlet publishes on purpose.
    """
    parsed = _parse(url, base)
    return None if parsed is None else str(parsed.href)


def canonical_url(url: str, base: str | None = None) -> str | None:
    """One form for all spellings of an address, or None where ``url`` is no http(s) address.

    Dropped: fragment, tracking parameters (rules/tracking.toml), session ids, default port, the host's closing dot.
    Equal escapes become one spelling (``%7e`` → ``~``, ``%c3`` → ``%C3``). Scheme, host, the order of parameters and a
    closing slash stay: they choose pages on some sites.
    """
    parsed = _parse(url, base)
    if parsed is None:
        return None
    host = parsed.host
    query = _kept_query(parsed.search[1:], parsed.hostname) if parsed.search else ""
    path = _one_spelling(_SESSION_IN_PATH.sub("", parsed.pathname))
    return f"{parsed.protocol}//{host}{path}{'?' + query if query else ''}"


def host_of(url: str) -> str | None:
    """The host of an http(s) address in lower case, without ``www.`` and port; None for anything else."""
    parsed = _parse(url, None)
    return None if parsed is None else str(parsed.hostname).removeprefix("www.")


def is_front_page(url: str) -> bool:
    """Whether the address is a site's root (``/``, ``/en``, ``/fr/``, ``/index.html``), which no single item can be."""
    parsed = _parse(url, None)
    if parsed is None or (parsed.search and _kept_query(parsed.search[1:], parsed.hostname)):
        return False
    return _FRONT.fullmatch(parsed.pathname) is not None


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, or one's host stands below the other's (``www.``, ``ottawa.`` …)."""
    first, second = host_of(one), host_of(other)
    if first is None or second is None:
        return False
    return first == second or first.endswith("." + second) or second.endswith("." + first)


def _parse(url: str, base: str | None) -> can_ada.URL | None:
    text = url.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        parsed = can_ada.parse(urljoin(base, text) if base else text)
    except ValueError:
        return None
    if parsed.protocol not in ("http:", "https:") or not parsed.hostname:
        return None
    if parsed.has_credentials():
        parsed.username = parsed.password = ""
    if parsed.hostname.endswith("."):
        parsed.hostname = parsed.hostname.rstrip(".")
    return parsed


def _kept_query(query: str, host: str) -> str:
    parts = (part for part in query.split("&") if part and not _is_tracking(part.partition("=")[0].lower(), host))
    return _one_spelling("&".join(parts))


def _is_tracking(name: str, host: str) -> bool:
    rules = _tracking()
    if name in rules.names or name.startswith(rules.prefixes):
        return True
    return any(name in names for site, names in rules.hosts if host == site or host.endswith("." + site))


def _one_spelling(text: str) -> str:
    return _ESCAPE.sub(_escape, text) if "%" in text else text


def _escape(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()


@dataclass(frozen=True, slots=True)
class _Tracking:
    names: frozenset[str]
    prefixes: tuple[str, ...]
    hosts: tuple[tuple[str, frozenset[str]], ...]


@lru_cache(maxsize=1)
def _tracking() -> _Tracking:
    table = tomllib.loads(files("newswatch.text").joinpath("rules/tracking.toml").read_text(encoding="utf-8"))
    hosts = tuple((site, frozenset(names)) for site, names in sorted(table["hosts"].items()))
    return _Tracking(frozenset(table["names"]), tuple(table["prefixes"]), hosts)
