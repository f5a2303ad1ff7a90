"""Damage in text: what was lost on the way is marked and its likely form proposed; no word is changed.

What never was part of a word goes silently: control characters of transmissions, soft hyphens, zero-width marks.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import util
from itertools import islice
from pathlib import Path

from newswatch.records import Repair
from newswatch.text.counted import counted

SHORTEST = 4
"""Letters a damaged word must have, the lost one counted: of shorter ones too many fit."""

MOST_DAMAGED = 60
"""Damaged words of one text that are looked at; a text with more is no text any more."""

FARTHEST = 60
"""Code points to each side of a sign of a wrong charset that are looked at for the ends of its word."""

MOST_LOST = 3
"""Letters lost in one word; of a word with more nothing certain is left."""

_INVISIBLE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LETTER = r"[^\W\d_]"
_LOST = "?\ufffd"
_DAMAGED = re.compile(
    rf"(?<![\w/=&?.])(?:{_LETTER}|['’-](?={_LETTER}|\ufffd)|\ufffd|(?<={_LETTER})\?(?={_LETTER}))+(?![\w/=&?])"
)
_CONTRACTION = re.compile(rf"(?P<before>{_LETTER}+)[?\ufffd](?P<after>s|(?<=n.)t|re|ve|ll|d|m)", re.IGNORECASE)
_ELISION = re.compile(
    rf"(?P<before>[ldjmtsnc]|qu|jusqu|lorsqu|puisqu)[?\ufffd](?P<after>[aeiouyhàâéèêîôû]{_LETTER}*)", re.IGNORECASE
)
_PIECE = re.compile(r"[-'’]|[^-'’]+")
_ACCENTED = "[àâäçéèêëîïôöùûüÿœæ]"
"""What a wrong charset loses of French: its letters beyond ASCII."""

_BEYOND_ASCII = re.compile(_ACCENTED)
ACCENT_LOST = 3.0
"""How much likelier it is in French that the letter lost was such a one: a system that writes "?" had no sign for it."""

_WORD = re.compile(rf"{_LETTER}+")
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf©¨ª«´¢§‰€]|â€[™œ\u009d“”˜¦\u0093\u0094\"]|Â[\u00a0-\u00bf]")
_SPACE = re.compile(r"\s")


def cleaned(text: str) -> str:
    """``text`` on one line without characters that nobody writes: controls, soft hyphens, zero-width marks."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text.replace("\n", " ").replace("\r", ""))).strip()


def repairs(text: str, language: str | None) -> tuple[Repair, ...]:
    """Every damaged word of ``text`` in order, with its likely form.

    A lost letter that stands as U+FFFD is damage whether a form is likely or not; a question mark within a word is taken
    for one only where a form is.
    """
    found = []
    if "?" in text or "\ufffd" in text:
        own = Counter(word.lower() for word in _WORD.findall(text))
        forms: dict[str, str | None] = {}
        damaged = (match for match in _DAMAGED.finditer(text) if any(lost in match[0] for lost in _LOST))
        for match in islice(damaged, MOST_DAMAGED):
            if match[0] not in forms:
                forms[match[0]] = _likely(match[0], own, language)
            likely = forms[match[0]]
            if likely is not None or "\ufffd" in match[0]:
                found.append(Repair(match[0], likely, match.start()))
    if "Ã" in text or "â€" in text or "Â" in text:
        found += _mojibake(text)
    return tuple(sorted(found, key=lambda repair: repair.start))


def _mojibake(text: str) -> Iterable[Repair]:
    import ftfy  # late: only damaged text needs it

    for start, word in islice(_wrong_words(text), MOST_DAMAGED):
        fixed = str(ftfy.fix_encoding(word))
        if fixed != word:
            yield Repair(word, fixed, start)


def _wrong_words(text: str) -> Iterator[tuple[int, str]]:
    """Where words with signs of a wrong charset start, and the words."""
    end = 0
    for sign in _MOJIBAKE.finditer(text):
        if sign.start() < end:
            continue
        before = _SPACE.split(text[max(end, sign.start() - FARTHEST) : sign.start()])[-1]
        start = sign.start() - len(before)
        end = sign.end() + len(_SPACE.split(text[sign.end() : sign.end() + FARTHEST], maxsplit=1)[0])
        yield start, text[start:end]


def _likely(word: str, own: Mapping[str, int], language: str | None) -> str | None:
    """The form that ``word`` most probably had; None where none is known or two are as likely."""
    french = (language or "").startswith("fr")
    mark = (_ELISION if french else _CONTRACTION).fullmatch(word)
    if mark is not None:
        return f"{mark['before']}’{mark['after']}"
    mended = []
    joined = False
    for piece in _PIECE.findall(word):
        if any(lost in piece for lost in _LOST):
            likely = _likely_piece(piece, own, french, joined)
            if likely is None:
                return None
            piece = likely
        mended.append(piece)
        joined = piece == "-"
    return "".join(mended)


def _likely_piece(piece: str, own: Mapping[str, int], french: bool, joined: bool) -> str | None:
    """The likely form of one word. ``joined``: it stands behind a hyphen ("bank-ba?ked")."""
    if len(piece) < SHORTEST or sum(c in _LOST for c in piece) > MOST_LOST:
        return None
    letter = _ACCENTED if french and "\ufffd" in piece else _LETTER
    pattern = re.compile("".join(letter if c in _LOST else re.escape(c) for c in piece.lower()))
    known = _known_words("fr" if french else "en").get(len(piece), {})
    weights: dict[str, float] = {}
    for candidate in {w for w in (*own, *known) if len(w) == len(piece) and pattern.fullmatch(w)}:
        weight = 20.0 * own.get(candidate, 0) + known.get(candidate, 0)
        if french and any(_BEYOND_ASCII.match(c) for c, lost in zip(candidate, piece, strict=True) if lost in _LOST):
            weight *= ACCENT_LOST
        weights[candidate] = weight + (200.0 * _second_halves().get(candidate, 0) if joined else 0.0)
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return _cased(ranked[0][0], piece)


def _cased(word: str, like: str) -> str:
    if like.replace("?", "").replace("\ufffd", "").isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


@cache
def _known_words(tongue: str) -> Mapping[int, Mapping[str, int]]:
    """The language's words by length, each with how often it was met. French ones are not counted: each weighs 1."""
    if tongue == "fr":
        known = dict.fromkeys(_model_words("fr_core_news_sm"), 1)
    else:
        known = {word: count for word, count in counted().items() if "-" not in word}
    by_length: dict[int, dict[str, int]] = {}
    for word, count in known.items():
        by_length.setdefault(len(word), {})[word] = count
    return by_length


@cache
def _second_halves() -> Mapping[str, int]:
    """How often a word stands last in a compound ("backed" in "bank-backed")."""
    found: Counter[str] = Counter()
    for word, count in counted().items():
        if "-" in word:
            found[word.rpartition("-")[2]] += count
    return found


def _model_words(package: str) -> Iterable[str]:
    """Lower-case words in the vocabulary of an installed language model; its vectors and rules are not loaded."""
    found = util.find_spec(package)
    if found is None or found.origin is None:
        return
    for path in sorted(Path(found.origin).parent.glob("*/vocab/strings.json")):
        yield from (word for word in json.loads(path.read_text("utf-8")) if word.isalpha() and word.islower())
