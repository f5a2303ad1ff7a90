"""The spaCy pipelines: loaded once a process, paragraph by paragraph, only what is needed of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newswatch.errors import SettingError
from newswatch.quotes.word_forms import WordForms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

_REPLACED = ("attribute_ruler", "lemmatizer")
"""What says of each word by itself what it is: a third of the time of the pipeline, since most words come again."""


@cache
def pipeline(model: str) -> tuple[Language, WordForms]:
    """The tagger and parser of that pipeline, and its forms of words. Raises ``SettingError`` where it is not installed."""
    import spacy

    try:
        loaded = spacy.load(model, exclude=["ner"])
    except OSError as error:
        raise SettingError(f"the spaCy pipeline {model!r} is not installed: {error}") from error
    forms = WordForms(loaded.vocab, [loaded.get_pipe(name) for name in _REPLACED if name in loaded.pipe_names])
    for name in _REPLACED:
        if name in loaded.pipe_names:
            loaded.disable_pipe(name)
    return loaded, forms


def parse(passages: Iterable[str], model: str) -> Iterator[Doc]:
    """One parsed document a passage, in order."""
    language, forms = pipeline(model)
    for doc in language.pipe(passages, batch_size=64):
        forms.fill(doc)
        yield doc
