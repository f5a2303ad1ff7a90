"""The rules of this room, read from TOML: topics with their words, idioms."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from newswatch.errors import SettingError
from newswatch.text.places import RULES_DIGEST
from newswatch.text.places.words import key_of

_RULES = resources.files("newswatch.subjects") / "rules"
HEADS_END = "000000"


@dataclass(frozen=True, slots=True)
class Topic:
    """A Media Topic. ``code`` is eight digits; ``above`` are its broader topics up to its head, nearest first."""

    code: str
    name_en: str
    name_fr: str
    head: str
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Words that speak for a topic; "" as topic: an idiom, which speaks for none and hides the words inside it."""

    topic: str
    weight: float
    capitals: bool  # counts only in capitals


def _files() -> Iterator[Traversable]:
    yield from (_RULES / "idioms.toml", _RULES / "media_topics.toml")
    yield from sorted((_RULES / "words").iterdir(), key=lambda f: f.name)


@cache
def digest() -> str:
    """Twelve hexadecimal digits that change when any word list of this room or any table of places changes."""
    whole = hashlib.sha256(RULES_DIGEST.encode())
    for file in _files():
        whole.update(file.read_bytes())
    return whole.hexdigest()[:12]


def _toml(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{file.name} cannot be read: {error}") from error


@cache
def topics() -> dict[str, Topic]:
    """Every topic we file under, by code. Raises ``SettingError`` for a table that does not hold together."""
    table = _toml(_RULES / "media_topics.toml")["topics"]
    found = {}
    for code, row in table.items():
        above: list[str] = []
        at = row.get("broader")
        while at:
            if at not in table or at in above:
                raise SettingError(f"media_topics.toml: {code} stands below {at}, which is not in the table")
            above.append(at)
            at = table[at].get("broader")
        found[code] = Topic(code, row["en"], row["fr"], above[-1] if above else code, tuple(above))
    return found


@cache
def filed_under() -> frozenset[str]:
    """Codes with words of their own, and the heads. Others only stand between: arms control is below "post-war
    reconstruction" in the published tree, and no reader looks for it there.
    """
    worded = {code for file in sorted((_RULES / "words").iterdir(), key=lambda f: f.name) for code in _toml(file)}
    return frozenset(worded | {code for code, topic in topics().items() if topic.head == code})


@cache
def terms(language: str) -> dict[str, dict[tuple[str, ...], tuple[Term, ...]]]:
    """First word → the phrases that begin with it → what each speaks for. ``language``: "en" or "fr"."""
    found: dict[str, dict[tuple[str, ...], tuple[Term, ...]]] = {}
    known = topics()
    for file in sorted((_RULES / "words").iterdir(), key=lambda f: f.name):
        for code, row in _toml(file).items():
            if code not in known:
                raise SettingError(f"{file.name}: {code} is not in media_topics.toml")
            _add(found, code, row.get(language, ""), language)
    _add(found, "", _toml(_RULES / "idioms.toml")[language], language)
    return found


def _add(found: dict[str, dict[tuple[str, ...], tuple[Term, ...]]], code: str, listed: str, language: str) -> None:
    for entry in listed.replace("\n", " ").split(","):
        phrase = entry.strip()
        weight = {"!": 2.0, "?": 0.5}.get(phrase[-1:], 1.0)
        phrase = phrase.rstrip("!?")
        term = Term(code, weight, phrase.isupper() and len(phrase) > 1)
        for words in dict.fromkeys(_forms(tuple(key_of(phrase).split()), language, term.capitals)):
            row = found.setdefault(words[0], {})
            row[words] = (*(t for t in row.get(words, ()) if t.topic != code), term)


def _forms(words: tuple[str, ...], language: str, capitals: bool) -> Iterator[tuple[str, ...]]:
    """The phrase and its plural: the last word's in English, every noun's in French."""
    if not words:
        return
    yield words
    if capitals:
        return
    yield (*words[:-1], _plural_en(words[-1]) if language == "en" else _plural_fr(words[-1]))
    if language == "fr" and len(words) > 1:
        yield (_plural_fr(words[0]), *words[1:])
        yield (_plural_fr(words[0]), *words[1:-1], _plural_fr(words[-1]))


def _plural_en(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _plural_fr(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")
