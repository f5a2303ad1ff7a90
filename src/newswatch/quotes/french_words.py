"""French cues by their words alone, where the parse takes an inverted verb for a noun or part of a name.

Two ways: a verb behind a quotation or inside of one, between commas, with its speaker behind it (« … », soupire le maire);
and a speaker, a verb of speech and "que" at the start of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.marks import Quoted
from newswatch.quotes.passages import Passage
from newswatch.quotes.weights import weights
from newswatch.records import Span

_LETTERS = r"[^\W\d_]+"
_AUXILIARY = (
    r"(?:(?:n['’]|s['’]|m['’]|l['’])?(?:a|ai|ont|avait|avaient|aurait|est|sont|était)(?:-t-(?:il|elle|on)|-(?:ils|elles|on))?"
    r"\s+(?:(?:aussi|également|ensuite|enfin|déjà|alors|même)\s+)?)"
)
_TIED = r"(?:-t)?-(?:il|elle|on|ils|elles|je)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
_NAME = rf"{_CAPITAL}(?:\s+(?:(?:de|du|des|d['’]|van|von|le|la)\s*)?{_CAPITAL})+"
_DETERMINER = r"(?:les?|la|l['’]|une?|des|ce|cette|son|sa|leur|notre|plusieurs|certains|M\.|Mme|Me|Dr)"
_OPENS = rf"(?=(?:{_DETERMINER}\s|l['’]|{_CAPITAL}))"
_NO_VERB = frozenset(
    """et ou mais donc car ni que qui dont où quand comme si selon dans sur sous pour par avec sans chez vers entre contre avant
    après pendant depuis dès durant malgré outre sauf voici voilà alors puis ensuite ainsi aussi mercredi lundi mardi jeudi
    vendredi samedi dimanche hier soit tandis lorsque puisque parce en de du des au aux une les tout toute tous""".split()
)
_FORM = re.compile(r"(?:e|it|ut|ait|aient|ent|a|end|ond)$")
_PARTICIPLE = re.compile(r"(?:ée?|i[st]?e?|ue?|erte?)$")
_STOP = re.compile(
    r"\s*(?:[,.;:!?»”\"(\n]|\s(?:qui|que|dont|avant|après|lors|dans|en|pendant|devant|depuis|sur|pour|avec|par|hier|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche|dès|au\s+cours|à)(?=\s)|\s(?:samedi|hier|lundi|mardi|mercredi|jeudi|vendredi|dimanche)\b)"
)
_APPOSITION = re.compile(rf",\s+(?P<name>{_NAME})(?=[,.;!?»”\"]|\s|$)")
_SENTENCE = re.compile(r"(?:^|(?<=[.!?…]\s)|(?<=[»”]\s))(?=[A-ZÀ-Þ])", re.MULTILINE)


@cache
def _cue() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Behind a quotation; inside of one; a statement with "que"."""
    known = _known()
    tied = rf"(?P<verb>{_AUXILIARY}?{known}(?P<tied>{_TIED})?|{_AUXILIARY}{known})"
    any_verb = rf"(?P<verb>{_AUXILIARY}?(?P<word>{_LETTERS})(?P<tied>{_TIED})?)"
    behind = re.compile(rf",?\s+{any_verb}(?:\s+{_OPENS}|(?=[\s,.;!?]))")
    inside = re.compile(rf",\s+{tied}(?:\s+{_OPENS}|(?=\s*[,.;!?]))")
    name = rf"(?:{_DETERMINER}\s?(?!{_TIED})[^,.;:!?«»“”\"\n]{{2,80}}?|{_CAPITAL}[^,.;:!?«»“”\"\n]{{0,80}}?)"
    states = re.compile(
        rf"(?P<source>{name}(?:,\s+[^,.;:!?«»“”\"\n]{{2,60}},)?)\s+(?P<verb>(?:(?:ne|se|le|leur|lui)\s+|[nsl]['’])?"
        rf"{_AUXILIARY}?{known})(?:\s+(?:pas|aussi|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir))*"
        rf"\s+(?=que\s|qu['’])(?P<content>[^.!?«»“”\"\n]+)",
    )
    return behind, inside, states


@cache
def _known() -> str:
    """The forms of the verbs of speech: what their regular forms begin with and a short ending, and the irregular ones."""
    weighed = weights("fr")
    stems = {lemma.removesuffix("er") for lemma in weighed.speech if lemma.endswith("er") and len(lemma) > 4}
    soft = {stem[:-1] + "ç" for stem in stems if stem.endswith("c")} | {
        stem + "e" for stem in stems if stem.endswith("g")
    }
    open_e = {re.sub("é(?=[^aeiouyé]{1,2}$)", "è", stem) for stem in stems}
    regular = "|".join(sorted(map(re.escape, stems | soft | open_e), key=lambda s: (-len(s), s)))
    irregular = "|".join(sorted(map(re.escape, weighed.irregular), key=lambda s: (-len(s), s)))
    return (
        rf"(?:(?:{regular})(?:e|é|ée|és|ent|ait|aient|a|èrent|ons|era)|(?:{irregular})(?:ssent|ssait|t|s)?)(?![^\W_])"
    )


def by_words(passage: Passage) -> Iterator[Candidate]:
    """Candidates of one French passage."""
    behind, inside, states = _cue()
    text, base = passage.text, passage.start
    for q in passage.stretches:
        inner_end = q.inner_end - base
        match = behind.match(text, q.end - base) or (behind.match(text, inner_end - 1) if q.dash else None)
        if match is not None and _speaks(match, text, comma=match.group().startswith(",") or q.dash):
            yield _inverted(match, passage, [Span(q.start, q.end)], "whole")
        for match in inside.finditer(text, q.inner_start - base, inner_end):
            yield _cut(match, passage, q)
    for start in _SENTENCE.finditer(text):
        match = states.match(text, start.end())
        at = base + match.start("verb") if match else base
        if match is not None and not any(q.covers(at, at) for q in passage.stretches):
            yield _stated(match, passage)


def _speaks(match: re.Match[str], text: str, *, comma: bool) -> bool:
    word = match["word"]
    form = _FORM if match["verb"].startswith(word) else _PARTICIPLE
    if word in _NO_VERB or not word.islower() or not form.search(word):
        return False
    known = re.compile(_known()).fullmatch(word) is not None
    followed = match.end() > match.end("verb")
    return known if not comma else known or bool(match["tied"]) or (followed and len(word) > 3)


def _source(match: re.Match[str], text: str) -> tuple[int, int]:
    """The pronoun tied to the verb, else the phrase behind it, with the name in apposition to an office."""
    tied = match["tied"] or ""
    auxiliary = re.search(r"-(?:t-)?(?:il|elle|on|ils|elles)(?=\s)", match["verb"])
    if tied or auxiliary:
        piece = tied or auxiliary.group()  # type: ignore[union-attr]
        end = match.end("tied") if tied else match.start("verb") + auxiliary.end()  # type: ignore[union-attr]
        return end - len(piece.lstrip("-").removeprefix("t-")), end
    start = match.end()
    stop = _STOP.search(text, start)
    end = stop.start() if stop else len(text)
    apposition = _APPOSITION.match(text, end)
    if apposition and re.match(rf"{_DETERMINER}", text[start:]):
        end = apposition.end("name")
    return start, end


def _inverted(match: re.Match[str], passage: Passage, content: list[Span], state: str) -> Candidate:
    base, text = passage.start, passage.text
    start, end = _source(match, text)
    cue_end = start if start < match.end("verb") else match.end("verb")
    cue = Span(
        base + match.start("verb"),
        base + len(text[:cue_end].rstrip("-t") if start < match.end("verb") else text[:cue_end]),
    )
    return _made(
        "inversion", match, [Span(base + start, base + end)] if end > start else [], cue, content, ["quote=" + state]
    )


def _cut(match: re.Match[str], passage: Passage, q: Quoted) -> Candidate:
    """The aside inside of a quotation is no part of its words."""
    base, text = passage.start, passage.text
    made = _inverted(match, passage, [], "whole")
    last = max(span.end for span in (*made.source, *made.cue))
    comma = re.compile(r"[^,.;!?»”\"]{0,40},").match(text, last - base)
    end = base + comma.end() if comma and base + comma.end() < q.inner_end else last
    if not comma and text[last - base : q.inner_end - base].strip(" .!?"):
        end = q.inner_end
    made.content = []
    for first, after in ((q.start - base, match.start()), (end - base, q.inner_end - base)):
        piece = text[first:after].rstrip()
        start = base + after - len(text[first:after].lstrip())
        if any(c.isalnum() for c in piece):
            made.content.append(Span(start, base + first + len(piece)))
    return made


def _stated(match: re.Match[str], passage: Passage) -> Candidate:
    base = passage.start
    source = Span(base + match.start("source"), base + match.start("source") + len(match["source"].rstrip(",")))
    cue = Span(base + match.start("verb"), base + match.end("verb"))
    content = Span(base + match.start("content"), base + match.start("content") + len(match["content"].rstrip()))
    return _made("clause", match, [source], cue, [content], ["first=que", "quote=none"])


def _made(
    rule: str, match: re.Match[str], source: list[Span], cue: Span, content: list[Span], more: Sequence[str]
) -> Candidate:
    return Candidate(
        rule, match["verb"].split()[-1], source, [cue], content, [f"rule={rule}", f"by-words={rule}", *more]
    )
