"""The spaCy pipelines: loaded once a process, paragraph by paragraph, only what is needed of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newswatch.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_PASSAGE = 6000
"""Code points; what is longer is no paragraph of prose and is passed over, as its parse would cost seconds."""


@cache
def pipeline(model: str) -> Language:
    """The pipeline of that name without entity recognition. Raises ``SettingError`` where it is not installed."""
    import spacy

    try:
        return spacy.load(model, exclude=["ner"])
    except OSError as error:
        raise SettingError(f"the spaCy pipeline {model!r} is not installed: {error}") from error


def parse(passages: Iterable[str], model: str) -> Iterator[Doc]:
    """One parsed document a passage, in order."""
    return pipeline(model).pipe(passages, batch_size=32)
