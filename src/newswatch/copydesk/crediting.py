"""Credits of an item: lines above and below the text, what the format says, the dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from newswatch.copydesk.agencies import agency_of, name_pattern
from newswatch.copydesk.bylines import LONGEST, follows, is_dated, read_byline
from newswatch.copydesk.credit_line import CreditLine
from newswatch.copydesk.datelines import read_dateline, split_dateline, split_mark
from newswatch.copydesk.names import is_person, proper, split_people
from newswatch.copydesk.newsroom import is_outlet, is_staff, word_list
from newswatch.copydesk.tails import CERTAIN, read_line
from newswatch.records import Byline, Contributor, Credit, Dateline, Received
from newswatch.text.people import person_key

HEAD = 5
"""Lines above the text that may be credits."""
TAIL = 10
"""Lines below it: writer, editors, contributors, "first published", an address."""
LAST = 600
"""Characters at the end of the text among which a credit run into it is looked for."""
_KICKER = 4
"""Words of a line above the text that is no sentence."""
_SENTENCE_END = re.compile(r"(?<=[.!?…”\"»)])\s+(?=[—–(\[]|[A-ZÀ-Þ]|with\b|avec\b)")
_RUN_IN_BYLINE = re.compile(
    rf"^(?P<line>(?:By|BY|Par|PAR)\s+[A-ZÀ-Þ].{{3,100}}?,?\s+{name_pattern()})"
    r"(?:\s*(?:—|–|--|-|:)\s+|\s+(?=[A-ZÀ-Þ]{3,}))(?P<rest>[A-ZÀ-Þ“\"«].+)$",
    re.S,
)
_LEFT_OVER = re.compile(r"^\.?\s?[—–-]{1,2}\s+(?=\S)")
"""The dash that ends a dateline which the format carries apart."""
_LAST_MARK = re.compile(r"\s*\((?P<mark>[A-Z][\w .-]{1,24})\)\s*(?P<stop>[.]?)\s*$")
_SIGN_OFF = re.compile(r"^(?P<agency>[A-Z]{2,5})(?: [A-Z]{2,5})?(?: [a-z]{2,5}/?){1,3}$")
_UNMISTAKABLE = frozenset({"contributor line", "reporting line", "first-published line", "with-files line"})


@dataclass(slots=True)
class Credited:
    """Text without its credit lines, the credit, and where each part of it was found."""

    paragraphs: tuple[str, ...]
    credit: Credit = field(default_factory=Credit)
    origins: tuple[tuple[str, str], ...] = ()


def take_credits(given: Received, paragraphs: Sequence[str], language: str | None) -> Credited:
    """Credit lines leave the text; a dateline leaves the first paragraph. What is said twice is kept once."""
    text = list(paragraphs)
    above = _take_above(given, text)
    below = _take_run_in(text) if len(text) == 1 else _take_below(text)
    said = _from_format(given)
    dateline, mark = _take_dateline(given, text, language)
    lines = [*above, *below, *said]
    agency, agency_from = _agency(given, lines, dateline, mark)
    contributors = tuple(dict.fromkeys(person for line in lines for person in line.contributors))
    bylines, bylines_from = _bylines(lines, contributors)
    first = next((line for line in lines if line.first_published), None)
    credit = Credit(agency, bylines, contributors, dateline, given.provider, first.first_published if first else None)
    helped = next((line.origin for line in lines if line.contributors), "")
    placed = dict(given.origins).get("dateline", "dateline") if given.dateline else "first paragraph"
    origins = (
        ("agency", agency_from), ("bylines", bylines_from), ("contributors", helped),
        ("dateline", placed if dateline else ""),
        ("first_published", first.origin if first else ""),
    )  # fmt: skip
    return Credited(tuple(text), credit, tuple((name, origin) for name, origin in origins if origin))


def _take_above(given: Received, text: list[str]) -> list[CreditLine]:
    """Lines before the first running paragraph; a name goes together with the agency, job or date on the next lines."""
    found: list[CreditLine] = []
    while len(text) > 1 and len(found) < HEAD:
        line = text[0]
        if len(line) <= 100 and is_dated(line):
            text.pop(0)
            continue
        count = 1
        while count < min(4, len(text) - 1) and follows(text[count]):
            count += 1
        alone = count == 1 and _is_lone_name(given, text)
        read = read_byline(", ".join(text[:count]), bare=count > 1 or alone)
        if read is None:
            count, read = 1, _helping(line)
        if read is None:
            found += _below_kicker(text) if not found else []
            break
        found.append(replace(read, origin=f"{read.origin} above the text"))
        del text[:count]
    if len(text) == 1 and not found and len(text[0].split()) < 8:
        read = read_byline(text[0])
        found += [replace(read, origin="byline without a text")] if read and read.bylines else []
        text[:] = [] if found else text
    run_in = _RUN_IN_BYLINE.match(text[0]) if text and not found else None
    read = read_byline(run_in["line"]) if run_in else None
    if run_in and read is not None:
        text[0] = run_in["rest"]
        found.append(replace(read, origin="byline in the first paragraph"))
    return found


def _below_kicker(text: list[str]) -> list[CreditLine]:
    """A byline on the second line, below a slug or kicker of a few words."""
    if len(text) < 3 or len(text[0].split()) > _KICKER or not re.match(r"(?i)(?:by|par)\b", text[1]):
        return []
    read = read_byline(text[1])
    if read is None:
        return []
    del text[1]
    return [replace(read, origin=f"{read.origin} above the text")]


def _helping(line: str) -> CreditLine | None:
    """A line of helpers, photographers or rights above the text; nothing that could open a story."""
    if len(line.split()) > LONGEST:
        return None
    read = read_line(line)
    return read if read is not None and (read.contributors or read.first_published) else None


def _is_lone_name(given: Received, text: Sequence[str]) -> bool:
    """Whether the only line above the text is a name that nothing else in the item speaks of."""
    name, story = text[0].strip(), " ".join(text[1:])
    words = name.split()
    if not 2 <= len(words) <= 3 or not is_person(proper(name)) or is_outlet(name) or len(text[1].split()) < 12:
        return False
    known = f"{given.headline or ''} {given.section or ''} {given.site_name or ''} {story}"
    lower = set(re.findall(r"(?<![\w’'-])[a-zà-ÿ]{3,}", known))
    return not any(word.lower() in lower or re.search(rf"\b{re.escape(word)}\b", known) for word in words)


def _take_below(text: list[str]) -> list[CreditLine]:
    """Lines below the text, from the last up; then what is run into its last paragraph."""
    found = _take_sign_off(text)
    while len(text) > 1 and len(found) < TAIL:
        line = read_line(text[-1]) or _signature(text[-1], found)
        if line is None:
            break
        found.insert(0, line)
        text.pop()
    return [*_take_run_in(text), *_take_from_tail(text), *found]


def _take_sign_off(text: list[str]) -> list[CreditLine]:
    """An agency's sign-off ("AAP be/") near the end, and the short lines below it, which are the sender's card."""
    for place in range(max(1, len(text) - TAIL), len(text)):
        mark = _SIGN_OFF.match(text[place])
        if mark and agency_of(mark["agency"]) and all(len(line.split()) <= 9 for line in text[place:]):
            card = text[place + 1 : place + 4]
            del text[place:]
            named = read_byline(", ".join(card), bare=True) if card else None
            signed = CreditLine(agency_of(mark["agency"]), origin="sign-off")
            return [signed] if named is None else [replace(named, origin="card below the sign-off"), signed]
    return []


def _take_from_tail(text: list[str]) -> list[CreditLine]:
    """Credits of a form that no sentence of a story has, above what a site sets below the text."""
    found: list[CreditLine] = []
    for place in range(max(1, len(text) - TAIL), len(text) - 1):
        line = read_line(text[place]) if CERTAIN.search(text[place]) else None
        if line is not None and line.origin in _UNMISTAKABLE:
            found.append(line)
            text[place] = ""
    text[:] = [line for line in text if line]
    return found


def _signature(line: str, below: Sequence[CreditLine]) -> CreditLine | None:
    """A name behind a dash, or above an address, where no other writer is named below the text."""
    dashed = re.match(r"^\s*[—–-]{1,2}\s*(?P<name>[^—–,]+)$", line)
    above_address = below and below[0].origin == "dropped line" and not any(one.bylines for one in below)
    if not dashed and not above_address:
        return None
    name = proper(dashed["name"] if dashed else line)
    if len(name.split()) > 4 or not is_person(name) or is_staff(name) or line.rstrip().endswith((".", "!", "?")):
        return None
    return CreditLine(bylines=(Byline(name),), origin="signature")


def _take_run_in(text: list[str]) -> list[CreditLine]:
    """A credit that stands behind the last sentence of the text, in the same paragraph."""
    if not text:
        return []
    last = text[-1]
    mark = _LAST_MARK.search(last)
    if mark and agency_of(mark["mark"]) and mark.start() > 0:
        text[-1] = last[: mark.start()] + mark["stop"] * (last[mark.start() - 1] not in '.!?”"»…')
        return [CreditLine(agency_of(mark["mark"]), origin="mark in the last paragraph")]
    for end in _SENTENCE_END.finditer(last, max(0, len(last) - LAST)):
        behind = last[end.end() :]
        if behind[:1] not in "—–([" and not CERTAIN.search(behind):
            continue
        read = read_line(behind)
        if read is not None and read.says:
            text[-1] = last[: end.start()].rstrip()
            return [replace(read, origin=f"{read.origin} in the last paragraph")]
    return []


def _take_dateline(given: Received, text: list[str], language: str | None) -> tuple[Dateline | None, str | None]:
    """The dateline, and the agency whose mark stands at the head of the text without a place."""
    place = 1 if len(text) > 2 and len(text[0].split()) <= _KICKER else 0
    split = split_dateline(text[place], language) if text else None
    if split is not None:
        text[place] = split[1]
        return read_dateline(given.dateline) if given.dateline else split[0], None
    if text and given.dateline:
        text[0] = _LEFT_OVER.sub("", text[0])
    marked = split_mark(text[0]) if text else None
    if marked is None:
        return read_dateline(given.dateline) if given.dateline else None, None
    text[0] = marked[1]
    behind = split_dateline(text[0], language)  # "(ANSA) - ROMA, 1 LUG - …": the mark first
    text[0] = behind[1] if behind else text[0]
    said = read_dateline(given.dateline) if given.dateline else behind[0] if behind else None
    return said, marked[0]


def _from_format(given: Received) -> list[CreditLine]:
    """The byline element, and the names that the format lists where the byline has none of a person."""
    own = {_folded(name) for name in (given.site_name, given.provider) if name}
    by_wire = given.site_name is None and dict(given.origins).get("byline") != "byline element"
    found: list[CreditLine] = []
    told = dict(given.origins)
    for said, name in ((given.byline, "byline"), (", ".join(given.authors), "authors")):
        if not said or _folded(said) in own or any(line.bylines for line in found):
            continue
        read = (
            read_byline(said, announced=True) or _with_those_who_helped(said) or (_as_sent(said) if by_wire else None)
        )
        if read is not None:
            kept = tuple(one for one in read.bylines if _folded(one.name) not in own)
            found.append(replace(read, bylines=kept, origin=told.get(name, name)))
    if given.credit_line:
        line = read_line(given.credit_line)
        if line is not None:
            found.append(replace(line, origin=told.get("credit_line", "credit line")))
    return found


def _with_those_who_helped(said: str) -> CreditLine | None:
    """A byline that goes on to those who helped: "By X, Y and Z contributed research."."""
    first, _, rest = said.partition(",")
    writer, helped = read_byline(first, announced=True), read_line(rest) if CERTAIN.search(rest) else None
    return replace(writer, contributors=helped.contributors) if writer and helped and helped.contributors else None


def _as_sent(said: str) -> CreditLine | None:
    """Names that a wire sends as a byline and that have the form of none: "Peter and Jane"."""
    names = [proper(part) for part in split_people(said)]
    if len(names) < 2 or not all(
        0 < len(name.split()) <= 3 and name[:1].isupper() and name.replace(" ", "").isalpha() for name in names
    ):
        return None
    if any(
        is_staff(name) or is_outlet(name) or agency_of(name) or name.lower() in word_list("never") for name in names
    ):
        return None
    return CreditLine(bylines=tuple(map(Byline, names)), origin="byline")


def _folded(name: str) -> str:
    return re.sub(r"\W+", " ", name).strip().casefold().removeprefix("the ")


def _agency(
    given: Received, lines: Sequence[CreditLine], dateline: Dateline | None, mark: str | None
) -> tuple[str | None, str]:
    """The format's own word first, then credit lines, then the mark in the dateline.

    A contributor's agency is not the item's where somebody with another affiliation signs.
    """
    told = dict(given.origins)
    for said, name in ((given.agency, "agency"), (given.provider, "provider"), (given.credit_line, "credit_line")):
        if agency_of(said):
            return agency_of(said), told.get(name, name)
    signed = [byline.affiliation for line in lines for byline in line.bylines if byline.affiliation]
    elsewhere = any(agency_of(affiliation) is None for affiliation in signed)
    helping = [line for line in lines if line.agency and line.origin.startswith("contributor line")]
    for line in lines:
        if line.agency and not (line in helping and elsewhere):
            return line.agency, line.origin
    if dateline and dateline.agency:
        return dateline.agency, "dateline"
    return (mark, "mark at the head of the text") if mark else (None, "")


def _bylines(lines: Sequence[CreditLine], helpers: Sequence[Contributor]) -> tuple[tuple[Byline, ...], str]:
    """Who wrote it, each once and with the fullest affiliation; a helper counts only where a reporting line names both."""
    others = {_key(person.name) for person in helpers if person.role not in ("reporting", "writing")}
    best: dict[str, Byline] = {}
    origin = ""
    for line in lines:
        for byline in line.bylines:
            key = _key(byline.name)
            if key in others:
                continue
            known = best.get(key)
            if known is None or (known.affiliation is None and byline.affiliation):
                best[key] = byline
                origin = origin or line.origin
    return tuple(best.values()), origin


def _key(name: str) -> str:
    return person_key(name) or name.casefold()
