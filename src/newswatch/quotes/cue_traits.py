"""What the cue tagger sees of each word: itself, its neighbours, its place in the parse and beside quotations."""

from __future__ import annotations

from newswatch.quotes.parsed import Parsed

SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_CLIMBED = frozenset(("conj", "xcomp", "advcl", "ccomp", "aux"))
_HEADED = frozenset(("VERB", "AUX", "NOUN", "ADJ", "ADP", "SCONJ"))
_LITTLE = frozenset(("prep", "prt", "aux", "auxpass", "neg", "mark", "advmod"))
_WEIGHTY = frozenset(("dobj", "pobj", "attr", "ccomp", "xcomp", "nsubjpass", "acomp", "oprd"))
_CLIMB, _SIGHT, _NEAR, _SHORT = 4, 14, 4, 25
_STOPS = frozenset(",.:;")
_Edges = list[tuple[tuple[int, str], tuple[int, str]]]


def cue_traits(p: Parsed, odds: list[str]) -> list[list[str]]:
    """The traits of every token, for the tagger. ``odds``: how often each token's lemma is a cue, as a bucket."""
    rows = []
    edges = _edges(p)
    for at in range(len(p)):
        row = _own(p, odds, at)
        _neighbours(row, p, odds, at)
        _dependants(row, p, odds, at)
        if p.pos[at] in _HEADED:
            _subject(row, p, odds, at)
        _quotations(row, p, odds, at, edges)
        rows.append(row)
    return rows


def near(distance: int) -> str:
    """A distance in words as one of eight buckets."""
    if distance < _NEAR:
        return str(distance)
    return "4" if distance < 6 else "6" if distance < 10 else "10" if distance < 20 else "20"


def subject(p: Parsed, at: int) -> tuple[int | None, str]:
    """The token whose phrase does what ``at`` says, and the labels climbed on the way to it."""
    link = ""
    for _ in range(_CLIMB):
        for kid in p.kids[at]:
            if p.dep[kid] in SUBJECT:
                return kid, link + p.dep[kid]
        label = p.dep[at]
        if label in ("relcl", "acl"):
            return p.head[at], link + label
        if label not in _CLIMBED:
            break
        link, at = label + "^", p.head[at]
    return None, link


def _own(p: Parsed, odds: list[str], at: int) -> list[str]:
    lemma, dep, tag, head, odd = p.lemma[at], p.dep[at], p.tag[at], p.head[at], odds[at]
    above, written = odds[head], p.words[at]
    row = [
        "w=" + p.form[at], "l=" + lemma, "lp=" + lemma + p.pos[at], "t=" + tag, "d=" + dep, "td=" + tag + dep,
        "hl=" + p.lemma[head], "dh=" + dep + above, "o=" + odd, "do=" + dep + odd, "to=" + tag + odd,
        f"hd={dep}{above}{'<' if head < at else '>'}{near(abs(head - at))}", "lh=" + lemma + above,
        f"hh={dep}{p.dep[head]}{odds[p.head[head]]}", "hs=" + dep + p.dep[head], "hp=" + dep + p.pos[head],
    ]  # fmt: skip
    if written.islower() and written.isalpha():
        row += ["e=" + written[-3:], "b=" + written[:4]]
    row.append("c=XX" if written.isupper() else "c=X" if written[0].isupper() else "c=x")
    if at == 0 or p.sentence[at - 1] != p.sentence[at]:
        row.append("first")
    if at == len(p) - 1 or p.sentence[at + 1] != p.sentence[at]:
        row.append("last")
    if len(p) < _SHORT:
        row.append("short")
    return row


def _neighbours(row: list[str], p: Parsed, odds: list[str], at: int) -> None:
    odd, tag, dep, size = odds[at], p.tag[at], p.dep[at], len(p)
    for step in (-2, -1, 1, 2):
        to = at + step
        if not 0 <= to < size:
            row.append(f"w{step}=-")
            continue
        row += [f"w{step}={p.form[to]}", f"t{step}={p.tag[to]}", f"o{step}={odds[to]}{odd}"]
        if step in (-1, 1):
            tie = "h" if p.head[at] == to else "k" if p.head[to] == at else "s" if p.head[to] == p.head[at] else "-"
            row += [f"l{step}={p.lemma[to]}{odd}", f"tt{step}={p.tag[to]}{tag}", f"n{step}={tie}{dep}"]


def _dependants(row: list[str], p: Parsed, odds: list[str], at: int) -> None:
    odd, lemma = odds[at], p.lemma[at]
    for kid in p.kids[at]:
        label = p.dep[kid]
        row += ["k=" + label, "ko=" + label + odd, "kl=" + lemma + label]
        if label in _LITTLE:
            row += ["kw=" + label + p.form[kid], "kwo=" + p.form[kid] + odd]
        elif label in _WEIGHTY:
            row += ["kt=" + label + p.tag[kid], "kk=" + label + p.lemma[kid], f"kq={label}{p.quote[kid] >= 0}{odd}"]
            if label == "ccomp" and any(p.dep[k] == "mark" for k in p.kids[kid]):
                row.append("that")


def _subject(row: list[str], p: Parsed, odds: list[str], at: int) -> None:
    found, link = subject(p, at)
    if found is None:
        row.append("s-" + link)
        return
    pos, odd = p.pos[found], odds[at]
    row += ["sl=" + p.lemma[found], "sp=" + pos, "spo=" + pos + odd, "sk=" + link, "sko=" + link + odd]
    row += ["so=" + odds[found], "sw=" + p.form[found] if pos == "PRON" else "sx"]


def _quotations(row: list[str], p: Parsed, odds: list[str], at: int, edges: _Edges) -> None:
    odd, inside = odds[at], p.quote[at]
    row += ["q" if inside >= 0 else "nq", f"qo={inside >= 0}{odd}", "marks" if p.stretches else "no-marks"]
    for side, (far, sign) in zip("lr", edges[at], strict=True):
        if far < _SIGHT:
            row += [f"q{side}={near(far)}{sign}", f"q{side}o={far < _NEAR}{sign}{odd}"]


def _edges(p: Parsed) -> _Edges:
    """For each token how far the next edge of a quotation is on either side, and the stop met last on the way there."""
    size = len(p)
    sides = []
    for order in (range(size), range(size - 1, -1, -1)):
        row: list[tuple[int, str]] = [(_SIGHT, "")] * size
        far, stop, before = _SIGHT, "", order[0]
        for at in order:
            if p.quote[at] != p.quote[before]:
                far, stop = 1, ""
            elif far < _SIGHT:
                far += 1
                if not stop and p.words[before] in _STOPS:
                    stop = p.words[before]
            row[at] = far, stop
            before = at
        sides.append(row)
    return list(zip(*sides, strict=True))
