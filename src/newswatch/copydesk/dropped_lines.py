"""Lines that go with credits and say nothing of them: addresses, handles, rules, rights."""

from __future__ import annotations

import re

from newswatch.copydesk.agencies import agency_of, name_pattern
from newswatch.copydesk.credit_line import CreditLine

MOST_WORDS = 45
_CONTACT = re.compile(r"\S+@\S+\.\w+|(?<![\w/])@\w+|https?://\S+|www\.\S+")
_RULE = re.compile(
    r"^(?:_{2,}|[*#•\s]{3,}|-?\s?30\s?-?|-{2,}|[—–]{1,3}|#{2,}|\(?ends?\)?|fin|(?:online|en ligne)\s*:)$", re.I
)
_ASKS = re.compile(
    r"^\W*(?:follow|suivez|contact|reach|e-?mail|courriel|twitter|x|facebook|instagram|bluesky|tel|phone|on twitter"
    r"|write to|send (?:tips|e-?mail)|pour (?:joindre|contacter|me joindre)"
    r"|more ap|online|read more|for more|full coverage|ap’?s? |news tips|got a tip|have a (?:tip|story)|vous avez)\b",
    re.I,
)
_REACHED = re.compile(
    r"\b(?:can be reached|(?:reach|contact|follow|e-?mail) (?:her|him|them|the)|on (?:twitter|x|bluesky|facebook)\b"
    r"|@\w+\s*\.?$|joindre)",
    re.I,
)
_RIGHTS = re.compile(r"^\W*(?:©|\(c\)|copyright\b)", re.I)
_YEAR_OR_SIGN = re.compile(r"\b(?:19|20)\d\d\b|©")
_MATERIAL = re.compile(r"^this material may not be published", re.I)
_RESERVED = re.compile(r"\b(?:all rights reserved|tous droits réservés)\b", re.I)
_DISTRIBUTED = re.compile(
    r"^(?:this story was )?(?:distributed|provided|fourni|distribué) (?:by|par)\s+(?P<agency>.+?)"
    r"(?:,? (?:LLC|Inc|Ltd)\.?)?\.?$",
    re.I,
)
_BY_HAND = re.compile(r"\b(?:distributed|distribué) (?:by|par)\s+(?P<agency>[^.]{3,60})", re.I)
_VISIT = re.compile(r"^visit\b.{0,120}\b(?:www\.)?\w+\.\w+", re.I)


def is_dropped(text: str) -> CreditLine | None:
    """An empty line for what says how to reach or follow somebody, or only parts text from tail; else None."""
    words = len(text.split())
    asks = _CONTACT.search(text) and words <= MOST_WORDS and (_ASKS.match(text) or _REACHED.search(text))
    alone = words <= 3 and _CONTACT.fullmatch(text.strip(" .()"))
    return CreditLine(origin="dropped line") if _RULE.match(text) or asks or alone else None


def read_rights(text: str) -> CreditLine | None:
    """A line of rights; the agency in it is the one whose copy it is, where nothing else says so."""
    sent = _DISTRIBUTED.match(text)
    if sent and len(text.split()) <= 12:
        agency = _agency_in(sent["agency"])
        return CreditLine(agency, origin="distribution line") if agency else None
    if _VISIT.match(text) and len(text.split()) <= 14:
        return CreditLine(origin="dropped line")
    if _MATERIAL.match(text):
        return CreditLine(origin="rights line")
    if not _is_rights(text):
        return None
    sent = _BY_HAND.search(text)
    agency = _agency_in(sent["agency"]) if sent else None
    if agency:
        return CreditLine(agency, origin="distribution line")
    named = re.search(rf"(?<!\w){name_pattern()}", text[:90])
    return CreditLine(agency_of(named[0]) if named else None, origin="rights line")


def _agency_in(name: str) -> str | None:
    return agency_of(name) or agency_of(name.partition(",")[0])


def _is_rights(text: str) -> bool:
    """A sign or word of copyright with a year or a reservation: a sentence on copyright has neither."""
    words = len(text.split())
    if words > 60:
        return False
    reserved = _RESERVED.search(text) is not None
    return (reserved and words <= 8) or bool(_RIGHTS.match(text) and (reserved or _YEAR_OR_SIGN.search(text[:60])))
