"""From a parse to candidates: every construction by which a word can hand words to a speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newswatch.quotes.candidate import Candidate
from newswatch.quotes.grammar import Grammar
from newswatch.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLIMB = 4
_TIED_REACH = 3
_TIED = frozenset("-il -elle -on -ils -elles -je -nous t-il t-elle -t-il -t-elle".split())
_JOINING = frozenset("de du des d' d’ à au aux".split())


def candidates(doc: Doc, base: int, grammar: Grammar, heads: frozenset[str]) -> Iterator[Candidate]:
    """Candidates of one paragraph that starts at ``base``. ``heads``: the lemmas worth a look."""
    for token in doc:
        lemma = cue_lemma(token, heads, grammar)
        if token.lower_ in grammar.according or _after_d(token, grammar):
            yield from _according(token, base, grammar)
        elif lemma not in heads:
            continue
        elif token.pos_ in ("VERB", "AUX") or lemma != token.lemma_.lower():
            yield from _verb(token, lemma, base, grammar)
        elif token.pos_ in ("NOUN", "ADJ"):
            yield from _noun(token, lemma, base, grammar)


def cue_lemma(token: Token, heads: frozenset[str], grammar: Grammar) -> str:
    """The token's lemma; where the tagger took an inverted French verb for a noun, that of its form."""
    lemma: str = token.lemma_.lower()
    if grammar.inverts and lemma not in heads and token.lower_ + "r" in heads:
        return token.lower_ + "r"
    return lemma


def _after_d(token: Token, grammar: Grammar) -> bool:
    """The second half of "d’après"."""
    return grammar.inverts and token.lower_ == "après" and token.i > 0 and token.nbor(-1).lower_ in ("d'", "d’")


def _verb(verb: Token, lemma: str, base: int, grammar: Grammar) -> Iterator[Candidate]:
    source, link = speaker_tokens(verb, grammar)
    cue = cue_tokens(verb, grammar)
    for rule, content, extra in _contents(verb, source, cue, grammar):
        if rule == "inversion" or (grammar.inverts and not source):
            source, link = behind_cue(verb), "inversion"
        whole_cue = sorted({*cue, *extra}, key=lambda t: t.i)
        yield _candidate(rule, lemma, source, whole_cue, content, verb, link, base, grammar)


def _contents(
    verb: Token, source: list[Token], cue: list[Token], grammar: Grammar
) -> Iterator[tuple[str, list[Token], list[Token]]]:
    """Rule, content tokens, and what joins the cue."""
    own = {t.i for t in (*source, *cue)}
    clause_found = False
    for child in verb.children:
        label = child.dep_
        if label in grammar.clause:
            clause_found = True
            left = child.i < verb.i
            content = [t for t in child.subtree if t.i not in own]
            if left:
                content = _widened_left(content, verb, own)
            yield ("clause-before" if left else "clause"), content, []
        elif label in grammar.open_clause:
            clause_found = True
            yield "infinitive", [t for t in child.subtree if t.i not in own], []
    host = _parenthetic_host(verb, grammar)
    if host is not None and not clause_found:
        inside = {t.i for t in verb.subtree} | own
        content = [t for t in host.subtree if t.i not in inside]
        yield "aside", content, []
        clause_found = True
    if clause_found:
        return
    inverted = _before_inversion(verb, grammar)
    if inverted:
        yield "inversion", inverted, []
        return
    objects = [c for c in verb.children if c.dep_ in grammar.object and c.i > verb.i]
    oblique = [c for c in verb.children if c.dep_ in grammar.oblique and c.i > verb.i]
    passive = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj:pass")]
    hung = next((c for o in oblique for c in o.children if c.dep_ in grammar.noun_clause and _with_that(c)), None)
    if hung is not None:
        yield "clause", list(hung.subtree), []
    elif objects:
        content = [t for t in objects[0].subtree if t.i not in own]
        yield "object", _through(content, oblique), []
    elif oblique:
        first = oblique[0]
        inner = [t for c in first.children if c.dep_ in grammar.prepositional_object for t in c.subtree]
        if inner:
            yield f"preposition-{first.lower_}", inner, [first]
        elif not grammar.prepositional_object:
            yield "oblique", list(first.subtree), []
    if passive and not objects:
        yield "passive", list(passive[0].subtree), []


def _with_that(clause: Token) -> bool:
    """ "a dit aux élus que …": the parse hangs the clause on who was told."""
    return any(c.dep_ == "mark" and c.lower_ in ("que", "qu'") for c in clause.children)


def _before_inversion(verb: Token, grammar: Grammar) -> list[Token]:
    """What stands before ", a-t-il dit": the sentence up to the comma. Empty where the verb is not inverted."""
    if not grammar.inverts:
        return []
    first = cue_tokens(verb, grammar)[0]
    comma = verb.doc[first.i - 1] if first.i > verb.sent.start else None
    if comma is None or comma.text != ",":
        return []
    behind = verb.doc[verb.i + 1 : verb.sent.end]
    inverted = any(t.lower_.startswith("-") for t in verb.doc[first.i : verb.i + 2])
    subject = next((c for c in verb.children if c.dep_ in grammar.subject and c.i < first.i), None)
    if not inverted and subject is not None and any(c.dep_ == "appos" for c in subject.children):
        return []
    if not inverted and not (len(behind) and behind[0].pos_ in ("DET", "PROPN", "NOUN", "PRON")):
        return []
    return list(verb.doc[verb.sent.start : comma.i])


def behind_cue(verb: Token) -> list[Token]:
    """The speaker of an inverted cue: the pronoun tied to it, else the noun phrase right behind."""
    tied = [t for t in verb.doc[max(0, verb.i - _TIED_REACH) : verb.i + _TIED_REACH] if t.lower_ in _TIED]
    if tied:
        return tied[-1:]
    phrase: list[Token] = []
    for token in verb.doc[verb.i + 1 :]:
        named = token.text[:1].isupper() or (phrase and phrase[-1].pos_ == "DET")
        if token.is_punct or (not named and token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ", "ADV")):
            break
        if token.pos_ == "ADP" and not (phrase and token.lower_ in _JOINING):
            break
        phrase.append(token)
    while phrase and phrase[-1].pos_ in ("ADP", "DET", "SPACE"):
        phrase.pop()
    return phrase


def _through(content: list[Token], oblique: list[Token]) -> list[Token]:
    """An object with the phrases right behind it: "called the plan a threat to all"."""
    last = content[-1].i if content else -1
    for phrase in oblique:
        if phrase.left_edge.i == last + 1:
            content = [*content, *phrase.subtree]
            last = content[-1].i
    return content


def _widened_left(content: list[Token], verb: Token, own: set[int]) -> list[Token]:
    """A clause before its cue reaches back to where the sentence starts."""
    first = min((t.i for t in content), default=verb.i)
    start = verb.sent.start
    lead = [t for t in verb.doc[start:first] if t.i not in own]
    return [*lead, *content]


def _parenthetic_host(verb: Token, grammar: Grammar) -> Token | None:
    """The clause that carries the verb as an aside: "the talks, he said, went well", "as he said"."""
    marked = any(c.lower_ in grammar.as_words and c.i < verb.i for c in verb.children)
    if verb.dep_ in grammar.parataxis or (verb.dep_ in grammar.adverbial_clause and marked):
        head: Token = verb.head
        return head
    return None


def speaker_tokens(verb: Token, grammar: Grammar) -> tuple[list[Token], str]:
    """The tokens of the noun phrase that speaks, and how it was found."""
    current = verb
    link = "own"
    for _ in range(_CLIMB):
        agent = next((c for c in current.children if c.dep_ in grammar.agent), None)
        if agent is not None:
            inner = [t for c in agent.children if c.dep_ in grammar.prepositional_object for t in c.subtree]
            return inner or [t for t in agent.subtree if t.dep_ != "case"], "agent"
        subjects = [c for c in current.children if c.dep_ in grammar.subject and c.lower_ != "-t"]
        if subjects:
            subject = subjects[0]
            if subject.lower_ in grammar.relative_pronouns and current.dep_ in grammar.relative:
                return _phrase(current.head, current), "relative"
            return _in_a_row(subjects, current), link
        if any(c.dep_ in ("nsubjpass", "nsubj:pass") for c in current.children):
            return [], "passive"
        if current.dep_ in grammar.noun_clause | grammar.relative:
            return _phrase(current.head, current), "noun"
        if current.dep_ not in {"conj"} | grammar.open_clause | grammar.adverbial_clause | grammar.clause:
            return [], "none"
        link = current.dep_ if link == "own" else link
        current = current.head
    return [], "none"


def _in_a_row(subjects: list[Token], verb: Token) -> list[Token]:
    """The first subject's phrase, with the next one right behind it: the parse may cut an office from its name."""
    phrase = _phrase(subjects[0], verb)
    for subject in subjects[1:]:
        if phrase and subject.left_edge.i == phrase[-1].i + 1:
            phrase += _phrase(subject, verb)
    return phrase


def _phrase(head: Token, verb: Token) -> list[Token]:
    """The noun phrase of ``head`` without the verb's own branch and without edges of punctuation."""
    branch = {t.i for t in verb.subtree} if verb.i != head.i and head.is_ancestor(verb) else set()
    kept = [t for t in head.subtree if t.i not in branch]
    while kept and (kept[-1].is_punct or kept[-1].is_space):
        kept.pop()
    while kept and (kept[0].is_punct or kept[0].is_space):
        kept.pop(0)
    return kept


def cue_tokens(verb: Token, grammar: Grammar) -> list[Token]:
    """The verb with its auxiliaries, negation, particle, and adverbs that stand between or right before."""
    own = [c for c in verb.children if c.dep_ in grammar.auxiliary and c.i < verb.i]
    first = min((c.i for c in own), default=verb.i)
    tokens = [*own, verb]
    for child in verb.children:
        if child.dep_ in grammar.particle or (
            child.dep_ == "advmod" and (first <= child.i < verb.i or child.i == verb.i - 1)
        ):
            tokens.append(child)
    return sorted(tokens, key=lambda t: t.i)


def _noun(noun: Token, lemma: str, base: int, grammar: Grammar) -> Iterator[Candidate]:
    source = [t for c in noun.children if c.dep_ in grammar.possessive for t in c.subtree if t.tag_ != "POS"]
    link = "possessive"
    if not source and noun.dep_ in grammar.object | frozenset({"conj"}):
        governor = noun.head
        if governor.pos_ in ("VERB", "AUX"):
            source, link = speaker_tokens(governor, grammar)
            link = "governor-" + link
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in grammar.noun_clause | grammar.clause | grammar.open_clause | grammar.relative:
            yield _candidate(
                f"noun-{child.dep_}", lemma, source, [noun], list(child.subtree), noun, link, base, grammar
            )
        elif child.dep_ in grammar.oblique and source:
            inner = [t for c in child.children if c.dep_ in grammar.prepositional_object for t in c.subtree]
            if inner:
                rule = f"noun-{child.lower_}"
                yield _candidate(rule, lemma, source, [noun, child], inner, noun, link, base, grammar)


def _according(token: Token, base: int, grammar: Grammar) -> Iterator[Candidate]:
    """ "according to the Kremlin", "selon le ministre": the rest of its clause is content."""
    if grammar.prepositional_object:
        to = next((t for t in (token, *token.children) if t.lower_ in ("to", "per")), None)
        noun = next((c for c in to.children if c.dep_ in grammar.prepositional_object), None) if to else None
        cue, top = ([token, to] if to is not None and to.i != token.i else [token]), token
    else:
        noun, cue = token.head, [token]
        if _after_d(token, grammar):
            cue = [token.nbor(-1), token]
            noun = noun.head if noun.i == token.i - 1 else noun
        top = noun
        if noun.i == token.i:
            noun = None
    if noun is None:
        return
    phrase = {t.i for t in noun.subtree} | {t.i for t in cue}
    host = top.head
    while (
        host.dep_ not in ("ROOT", "ccomp", "conj", "advcl", "relcl", "acl:relcl", "parataxis") and host.head.i != host.i
    ):
        host = host.head
    content = [t for t in host.subtree if t.i not in phrase]
    source = [t for t in noun.subtree if t.i not in {c.i for c in cue}]
    yield _candidate("according", token.lower_, source, cue, content, host, "own", base, grammar)


def _candidate(
    rule: str,
    lemma: str,
    source: list[Token],
    cue: list[Token],
    content: list[Token],
    head: Token,
    link: str,
    base: int,
    grammar: Grammar,
) -> Candidate:
    spans = spans_of(content, base)
    first = source[0].lower_ if len(source) == 1 else ""
    inside = {t.i for t in source}
    root = next((t for t in source if t.head.i not in inside or t.head.i == t.i), None)
    who = "none" if root is None else "pronoun" if first in grammar.pronouns else root.pos_
    that = bool(content) and content[0].lower_ in ("that", "que", "qu'", "whether", "if", "si", "to", "how", "why")
    length = len(content)
    size = "1" if length == 1 else "3" if length < 4 else "7" if length < 8 else "15" if length < 16 else "long"
    traits = [
        f"rule={rule}",
        f"lemma={lemma}",
        f"rule+lemma={rule}+{lemma}",
        f"link={link}",
        f"who={who}",
        f"rule+link={rule}+{link}",
        f"rule+who={rule}+{who}",
        f"size={size}",
        f"rule+size={rule}+{size}",
        f"tag={head.tag_}",
        f"dep={head.dep_}",
        f"rule+dep={rule}+{head.dep_}",
        f"first={content[0].lower_ if that else '-'}",
        f"rule+tag={rule}+{head.tag_}",
    ]
    traits += [f"cue-part={t.lower_}" for t in cue if t.i != head.i]
    if root is not None:
        traits.append(f"speaker={root.lemma_.lower()}")
    return Candidate(rule, lemma, spans_of(source, base), spans_of(cue, base), spans, traits)


def spans_of(tokens: list[Token], base: int) -> list[Span]:
    """Runs of neighbouring tokens as spans, punctuation and space at the outer edges left away."""
    spans: list[Span] = []
    run: list[Token] = []
    for token in [*sorted(tokens, key=lambda t: t.i), None]:
        if run and (token is None or token.i != run[-1].i + 1):
            while run and (run[-1].is_space or run[-1].text in ",;:–—-"):
                run.pop()
            while run and (run[0].is_space or run[0].text in ",;:–—-"):
                run.pop(0)
            if any(c.isalnum() for t in run for c in t.text):
                spans.append(Span(base + run[0].idx, base + run[-1].idx + len(run[-1])))
            run = []
        if token is not None and (not run or run[-1].i != token.i):
            run.append(token)
    return spans
