"""What decided a filing, said in English or French from the reasons that stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newswatch.records import Words

REASONS = {
    "words": Words("words", "mots"),
    "place": Words("place", "lieu"),
    "institution": Words("institution", "institution"),
    "dateline": Words("dateline", "lieu d’origine"),
    "outlet-section": Words("the outlet’s own section", "la rubrique du média"),
    "channel": Words("its channel", "son canal"),
    "outlet": Words("a rule, outlet", "une règle, média"),
    "subject": Words("a rule, subject", "une règle, sujet"),
    "kind": Words("a rule, kind of piece", "une règle, genre de texte"),
    "within": Words("filed beneath it", "classé au-dessous"),
    "ruling": Words("an editor’s ruling", "décision d’un rédacteur"),
    "example": Words("like examples", "semblable à des exemples"),
    "default": Words("nothing else fits", "rien d’autre ne convient"),
}
"""What each kind of ``records.Reason`` is called."""
KINDS = {
    "report": Words("report", "nouvelle"),
    "analysis": Words("analysis", "analyse"),
    "opinion": Words("opinion", "opinion"),
    "live": Words("live page", "direct"),
    "index": Words("page of links", "page de liens"),
    "video": Words("video", "vidéo"),
    "gallery": Words("gallery", "galerie"),
    "release": Words("release", "communiqué"),
    "advisory": Words("advisory", "avis aux rédactions"),
    "agate": Words("agate", "résultats et tableaux"),
}
"""What each ``records.Kind`` is called."""
_NAMED = frozenset(("subject", "within", "ruling"))
_MOST = 6


def filing_reasons(because: Sequence[Mapping[str, Any]], language: str, names: Mapping[str, str]) -> str:
    """The reasons in one line. ``names``: of sections by slug and of subjects by code, in ``language``."""
    colon = "\u00a0: " if language.startswith("fr") else ": "
    said = []
    for reason in because:
        kind, words = reason["kind"], list(reason["words"])
        if kind in _NAMED and words:
            words[0] = names.get(words[0], words[0])
        if kind == "kind":
            words = [KINDS[word].said(language) if word in KINDS else word for word in words]
        name = REASONS[kind].said(language) if kind in REASONS else kind
        shown = list(dict.fromkeys(words))[:_MOST]
        said.append(f"{name}{colon}{', '.join(shown)}" if shown else name)
    return "; ".join(dict.fromkeys(said))
