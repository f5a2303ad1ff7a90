"""Sentences of a paragraph, English and French, by rule: fast, the same everywhere, offsets kept."""

from __future__ import annotations

import re

from newswatch.records import Span

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\s+»)?(?=\s)|\n+")
_OPENING = "\"'“‘«([—–-"
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof rev hon gen gov sen rep col capt cmdr maj lt sgt cpl const det insp supt chief pres st ste mt ft
    jr sr inc corp co ltd bros vs etc no nos art vol fig approx est al jan feb mar apr jun jul aug sept sep oct nov
    dec mon tue tues wed thu thurs fri sat ave blvd rd ont que alta sask man ala ariz ark calif colo conn del fla
    ill ind kan ky md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo
    m mm mme mlle mgr me p pp av janv févr avr juil déc
    """.split()
)
"""Words that carry a full stop inside a sentence. Those that also end one (Inc., Co.) are told by what follows."""

_BEFORE_A_NAME = frozenset(
    """
    mr mrs ms dr prof rev hon gen gov sen rep col capt cmdr maj lt sgt cpl const det insp supt chief pres st ste mt ft
    no nos m mm mme mlle mgr me vs fig art
    """.split()
)
"""Abbreviations after which a capital letter opens a name and not a sentence."""


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of ``text`` in code points, without the white space around them; line breaks end one."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match[0][0] == "\n" or _ends(text, match):
            _add(found, text, start, match.end())
            start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        begin = start + len(piece) - len(piece.lstrip())
        found.append(Span(begin, begin + len(inner)))


def _ends(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 40].lstrip().lstrip(_OPENING).lstrip()
    if following and not (following[0].isupper() or following[0].isdigit()):
        return False
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    word = _last_word(text, match.start())
    if len(word) == 1 and word.isupper():
        # "J. Smith", "U.S. Senate": a capital after a lone initial or a dotted pair goes on
        return False
    plain = word.lower()
    if plain in _BEFORE_A_NAME:
        return not (word[0].isupper() or plain in {"vs", "no", "nos"})
    if plain in _ABBREVIATIONS and following:
        return not following[0].isdigit()
    return True


def _last_word(text: str, end: int) -> str:
    begin = end
    while begin > 0 and (text[begin - 1].isalpha()):
        begin -= 1
    return text[begin:end]
