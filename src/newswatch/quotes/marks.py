"""Quotation marks: which stretches of a paragraph stand in quotation marks, however they were typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENERS = {"“": '”"„’’', "„": '“”"', "«": "»", "‹": "›", '"': '"”', "``": "''", "''": "''", "‘": "’"}
_MARK = re.compile(
    r"``|''|’’|[“”„\"«»]|(?<![^\W_])‘(?=[^\W_])|(?<=[^\s(\[])’(?![^\W_])|(?<![\w'])'(?=\w)|(?<=[\w,.!?])'(?!\w)"
)
_OPENING_PLACE = re.compile(r"[\s(\[—–\-/…:]")
_DASH_SPEECH = re.compile(r"\s*[—–-]\s+(?=\S)")
_INVERSION = re.compile(
    r"[,!?…]\s+(?=(?:[mts]['’]|l['’])?(?:a|ai|ont|avait|avaient|est|sont|s['’]est)(?:-t-(?:il|elle|on)|-(?:ils|elles))?"
    r"\s+[^\W\d_]+(?:é|ée|it|u|is)\b|[^\W\d_]+(?:-t)?-(?:il|elle|on|ils|elles|je)\b)"
)


_TITLE_WORDS, _LONGEST_TITLE, _SMALL_WORD = 2, 6, 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """``start``/``end``: with its marks. ``inner_start``/``inner_end``: without. ``closed``: by a mark of any kind.

    ``continues``: opened anew in this paragraph although the one before was never closed.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    continues: bool = False
    dash: bool = False

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


def quoted_stretches(text: str, base: int, after_open: bool, *, french: bool = False) -> list[Quoted]:
    """The outermost quoted stretches of one paragraph; ``base`` is added to every offset.

    ``after_open``: the paragraph before ended inside a quotation, so that an opening mark here goes on with it.
    Single marks count only where no double mark stands in the paragraph.
    """
    marks = list(_MARK.finditer(text))
    double = [m for m in marks if m.group() not in "‘’'"]
    if double:
        marks = double
    found: list[Quoted] = []
    opened: re.Match[str] | None = None
    depth = 0
    for mark in marks:
        if opened is None:
            if _opens(text, mark):
                opened, depth = mark, 0
            continue
        if mark.group() in "“«" and opened.group() in '“«"' and _opens_inside(text, mark):
            depth += 1
        elif _closes(text, opened, mark):
            if depth:
                depth -= 1
                continue
            found.append(_stretch(base, opened, mark.start(), mark.end(), after_open and not found))
            opened = None
    if opened is not None and opened.group() not in "'‘":
        end = len(text.rstrip())
        found.append(_stretch(base, opened, end, end, after_open and not found, closed=False))
    dash = _DASH_SPEECH.match(text) if french and not found else None
    said = _INVERSION.search(text) if dash else None
    if dash:
        end = said.start() + 1 if said else len(text.rstrip())
        found.append(Quoted(base, base + end, base + dash.end(), base + end, True, dash=True))
    return [q for q in found if _speech(text[q.start - base : q.end - base], q)]


def _speech(marked: str, q: Quoted) -> bool:
    """No empty marks, no title, and no single letter between apostrophes ("rock 'n' roll")."""
    inner = marked[q.inner_start - q.start : q.inner_end - q.start].strip()
    return len(inner) > (1 if marked[0] in "'‘" else 0) and not _is_title(inner)


def _is_title(words: str) -> bool:
    """The name of a song, a film or a boat: two words or more, every long one with a capital, no stop at the end."""
    written = words.split()
    if not _TITLE_WORDS <= len(written) <= _LONGEST_TITLE or words.rstrip()[-1:] in ".!?":
        return False
    long = [word for word in written if len(word.strip(".,’'")) > _SMALL_WORD]
    return sum(word[:1].isupper() for word in written) > 1 and bool(long) and all(w[:1].isupper() for w in long)


def _opens(text: str, mark: re.Match[str]) -> bool:
    mark_text = mark.group()
    before = text[mark.start() - 1] if mark.start() else " "
    if mark_text in ("“", "„", "«", "``", "‘"):
        return True
    if mark_text in ("”", "»", "’"):
        return mark_text == "”" and mark.start() == 0
    after = text[mark.end()] if mark.end() < len(text) else " "
    return bool(_OPENING_PLACE.match(before)) and not after.isspace()


def _opens_inside(text: str, mark: re.Match[str]) -> bool:
    return bool(_OPENING_PLACE.match(text[mark.start() - 1])) and text[mark.end() : mark.end() + 1].strip() != ""


def _closes(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    mark_text = mark.group()
    if mark_text in OPENERS.get(opened.group(), "") or mark_text in ("”", "»"):
        return True
    if opened.group() in ("'", "‘"):
        return mark_text in ("'", "’")
    return mark_text == '"' and not (_opens(text, mark) and mark.end() < len(text) and text[mark.end()].isalpha())


def _stretch(
    base: int, opened: re.Match[str], inner_end: int, end: int, continues: bool, *, closed: bool = True
) -> Quoted:
    return Quoted(base + opened.start(), base + end, base + opened.end(), base + inner_end, closed, continues)


def speaks_like_a_sentence(words: str) -> bool:
    """Whether the quoted words look like speech by themselves: four words or more, or an end of sentence inside."""
    inner = words.strip()
    return len(re.findall(r"\w+", inner)) >= 4 or inner[-1:] in ".,!?"
