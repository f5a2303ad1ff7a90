"""A byline taken apart where outlets part it, or forget to."""

from __future__ import annotations

import re

from newswatch.copydesk.agencies import agency_of, name_pattern
from newswatch.copydesk.newsroom import is_known_outlet, may_be_outlet, special_to, without_job

_ADDRESS = re.compile(
    r"(?:\.?\s*\b(?:e-?mail|twitter|courriel|x)\s*:\s*)?"
    r"\s*[(<]?(?:\S+@\S+\.\w+|(?<!\w)@\w+|(?:https?://|www\.)\S+)[)>]?\s*",
    re.I,
)
_SEPARATOR = re.compile(r"\s*(?:[,|•·;\n]|\s[–—/-]|(?<=\w)/(?=[A-ZÀ-Þ]))\s*")
_RUN_ON = re.compile(
    r"\s+(?=(?:special (?:to|for)\b|staff (?:writer|reporter)|local journalism initiative|initiative de journalisme"
    r"|collaboration spéciale|(?:for|of) the\b|via\b|pour (?:le|la)\b|(?:AP|AFP|CP|UPI|USA TODAY)\s(?:\w+\s){0,3}?"
    r"(?:writer|reporter|correspondent|editor|columnist)s?\b))",
    re.I,
)
_CAPITALS = re.compile(r"^((?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+\s+){1,3}[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,})\s*(?=[A-ZÀ-Þ][a-zà-ÿ])")
_GLUED = re.compile(
    r"(?<=[a-zà-ÿ]|[A-ZÀ-Þ])(?=(?:The |La )?(?:(?:Associated|Canadian) Press|Presse [Cc]anadienne|Agence France)"
    r"|Staff |Special to)"
    r"|(?<=[a-zà-ÿ]{2})(?=(?:View|Updated?|Published|Posted|Follow|Share|Business|Staff|Reporter|Columnist|Editor|Writer"
    r"|Email|Contact|More|News|Sports|Politics|Opinion|Technology|Senior|Special)\b)"
)
"""Where a line break was lost between a name and what stood below it: "Odile MarchandLa Presse Canadienne"."""


LONGEST = 400
"""Code points. A longer line is no byline; the patterns' time grows with the square of the length."""


def parts(text: str) -> list[str]:
    """The parts of a byline, addresses left out; where commas are missing, by how it is set."""
    if len(text) > LONGEST:
        return [text]
    text = _ADDRESS.sub(" , ", text)
    text = _GLUED.sub(", ", text)
    caps = _CAPITALS.match(text)
    if caps and _behind(text[caps.end() :]):
        text = f"{caps[1]}, {text[caps.end() :]}"
    text = _RUN_ON.sub(", ", text)
    text = _before_outlet(text)
    run_on = re.fullmatch(rf"(?P<names>[^,|·•/–—]*?[\w.])\s+(?P<agency>{name_pattern()})(?P<rest>\W.*)?", text)
    if run_on and _parts_names(run_on["names"], run_on["agency"]):
        text = f"{run_on['names']}, {run_on['agency']}{run_on['rest'] or ''}"
    return [part.strip(" .()[]") for part in _SEPARATOR.split(text) if part.strip(" .()[]")]


def _before_outlet(text: str) -> str:
    """ "Nora Quill USA TODAY" → "Nora Quill, USA TODAY", for outlets known by name."""
    words = text.split()
    for size in (3, 2):
        before = words[-size - 1 :][:1]
        if (
            len(words) >= size + 2
            and is_known_outlet(" ".join(words[-size:]))
            and before[0][:1].isupper()
            and "," not in before[0]
        ):
            return f"{' '.join(words[:-size])}, {' '.join(words[-size:])}"
    return text


def _behind(text: str) -> bool:
    """Whether what stands behind a name in capitals is an affiliation and no more of the name."""
    first = _SEPARATOR.split(text)[0].strip()
    return bool(agency_of(first) or may_be_outlet(first) or without_job(first)[1] or special_to(first) is not None)


def _parts_names(names: str, agency: str) -> bool:
    """Whether names end where an agency's name begins: it is no surname, and no word binds the two."""
    binds = re.search(r"\b(?:from|via|avec|with|and|et|de|by|the|la|le)$", names, re.I)
    return (" " in agency or agency == "Reuters") and len(names.split()) > 1 and binds is None
