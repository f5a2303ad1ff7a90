"""The table of agencies, and the recognition of their names and marks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _names() -> Mapping[str, str]:
    """Every spelling, folded, → the agency's name."""
    given = tomllib.loads((files("newswatch.copydesk") / "rules" / "agencies.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for row in given["agency"]:
        for name in (row["name"], *row["also"], *row["marks"]):
            found[_fold(name)] = row["name"]
    return found


def _fold(name: str) -> str:
    plain = re.sub(r"\s+", " ", name.strip().strip(".,;:|/–—-()").strip()).lower().replace("’", "'")
    return re.sub(r"^(?:the|la|l'|le) ?(?=\w)", "", plain)


def agency_of(text: str | None) -> str | None:
    """The agency whose name or mark is the whole of ``text``, else None."""
    return _names().get(_fold(text)) if text else None


def initials_only(text: str) -> bool:
    """Whether a spelling is nothing but an initialism, which in running text may stand for anything."""
    plain = text.strip().strip(".,;:()")
    return plain.isupper() and len(plain) <= 5


@cache
def name_pattern() -> str:
    """A pattern for any full name of an agency, longest first; initialisms left out."""
    given = tomllib.loads((files("newswatch.copydesk") / "rules" / "agencies.toml").read_text(encoding="utf-8"))
    names = {name for row in given["agency"] for name in (row["name"], *row["also"]) if not initials_only(name)}
    plain = sorted({re.sub(r"^(?:The|La|L['’]|l['’]) ?", "", name) for name in names}, key=lambda n: (-len(n), n))
    return r"(?:(?:[Tt]he|[Ll]a|[Ll]['’])\s*)?(?:" + "|".join(re.escape(name) for name in plain) + ")"
