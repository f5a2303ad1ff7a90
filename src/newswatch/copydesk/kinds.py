"""What kind of piece it is, from what the format says, the section and the headline."""

from __future__ import annotations

import re

from newswatch.records import Kind, Received, Signal

_OPINION = re.compile(
    r"^\W*(?:opinion|editorial|éditorial|column|chronique|letter|lettre|commentary|op-?ed|analyse? d[’']opinion)s?\b",
    re.I,
)
_ANALYSIS = re.compile(r"^\W*(?:analysis|analyse|explainer|décryptage)\s*[:|–—-]", re.I)
_LIVE = re.compile(r"^\W*(?:live\b|live updates?|en direct)\s*[:|–—-]", re.I)
_VIDEO = re.compile(r"^\W*(?:video|watch|vidéo)\s*[:|–—-]", re.I)
_GALLERY = re.compile(r"^\W*(?:photos?|in pictures|gallery|en images)\s*[:|–—-]", re.I)


def kind_of(given: Received, headline: str) -> Kind:
    """The format's word, else a section or a first word of the headline that names a kind, else a report."""
    if given.kind is not None:
        return given.kind
    if given.signal is Signal.ADVISORY:
        return Kind.ADVISORY
    for kind, pattern in (
        (Kind.ANALYSIS, _ANALYSIS),
        (Kind.LIVE, _LIVE),
        (Kind.VIDEO, _VIDEO),
        (Kind.GALLERY, _GALLERY),
    ):
        if pattern.search(headline):
            return kind
    named = bool(given.section and _OPINION.match(given.section))
    opens = _OPINION.match(headline)
    if named or (opens and re.match(r"\s*[:|–—-]", headline[opens.end() :])):
        return Kind.OPINION
    return Kind.REPORT
