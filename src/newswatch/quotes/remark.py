"""The key of a remark: the same for every quote of one utterance."""

from __future__ import annotations

import hashlib
import re

from newswatch.records import Speaker
from newswatch.text.people import fold, parse_name

_WORD = re.compile(r"[^\W_]+")


def remark_key(speaker: Speaker | None, words: str) -> str:
    """Sixteen hexadecimal digits of the speaker's surname (or name) and the words without case, marks and accents."""
    who = ""
    if speaker is not None:
        parsed = parse_name(speaker.name)
        who = fold(parsed.surname if parsed else speaker.name)
    said = " ".join(fold(word) for word in _WORD.findall(words))
    return hashlib.sha256(f"{who}|{said}".encode()).hexdigest()[:16]
