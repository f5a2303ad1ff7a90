"""Likenesses to examples as filings: a section's slug speaks for the section, any other label is a subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newswatch.records import Subject
from newswatch.subjects.rules_read import topics
from newswatch.subjects.section_rules import Sections
from newswatch.subjects.taught import Likeness

_SCHEME = "medtop:"


def taught_sections(likenesses: Sequence[Likeness], book: Sections) -> tuple[Likeness, ...]:
    """Those whose label is one of the sections."""
    return tuple(one for one in likenesses if one.label in book.slugs)


def with_taught(subjects: Sequence[Subject], likenesses: Sequence[Likeness], book: Sections) -> tuple[Subject, ...]:
    """The taught subjects, most certain first, then the others. A topic filed by both keeps both reasons."""
    by_code = {subject.code: subject for subject in subjects}
    first = []
    for one in likenesses:
        if one.label in book.slugs:
            continue
        subject = by_code.pop(one.label, None) or _subject(one.label)
        confidence = max(subject.confidence, one.confidence)
        first.append(replace(subject, confidence=confidence, because=(one.because, *subject.because)))
    return (*first, *by_code.values())


def _subject(label: str) -> Subject:
    topic = topics().get(label.removeprefix(_SCHEME)) if label.startswith(_SCHEME) else None
    if topic is None:
        return Subject(label, "", label, label, 0.0)
    return Subject(label, topic.head, topic.name_en, topic.name_fr, 0.0)
