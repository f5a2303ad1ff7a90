"""Part of speech and dictionary form of words, asked of the pipeline once for each word, tag and label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_MOST = 200_000
"""Entries kept; a busy year of news has fewer words. Forgotten all at once where there are more."""

Key = tuple[int, int, int, int, int]


class WordForms:
    """What ``parts`` of a pipeline say of a word that stands alone with its tag, part of speech and label.

    The few patterns of the English pipeline that look at two words ("gon na", "let 's") are left away by that.
    """

    def __init__(self, vocab: Vocab, parts: Sequence[Callable[[Doc], Doc]]) -> None:
        self._vocab = vocab
        self._parts = parts
        self._kept: dict[Key, tuple[int, int, int]] = {}

    def fill(self, doc: Doc) -> None:
        """Sets tag, part of speech and lemma of every token of ``doc``."""
        if len(self._kept) > _MOST:
            self._kept.clear()
        kept = self._kept
        rows = []
        for at, row in enumerate(doc.to_array(["ORTH", "TAG", "POS", "DEP", "MORPH"]).tolist()):
            key = tuple(row)
            form = kept.get(key)
            if form is None:
                form = kept[key] = self._asked(doc, at)
            rows.append(form)
        if rows:
            values: Any = np.array(rows, dtype=np.uint64)
            doc.from_array(["TAG", "POS", "LEMMA"], values)

    def _asked(self, doc: Doc, at: int) -> tuple[int, int, int]:
        from spacy.tokens import Doc

        given = doc[at]
        alone = Doc(self._vocab, words=[given.text], spaces=[False])
        token = alone[0]
        token.tag, token.pos = given.tag, given.pos
        token.morph = given.morph
        token.dep = given.dep
        for part in self._parts:
            alone = part(alone)
        return token.tag, token.pos, token.lemma
