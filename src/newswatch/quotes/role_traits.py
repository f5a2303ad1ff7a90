"""What the role tagger sees of each unit around a cue: its way through the parse to the cue, and what lies between."""

from __future__ import annotations

from dataclasses import dataclass

from newswatch.quotes.cue_traits import near, subject
from newswatch.quotes.parsed import Parsed
from newswatch.quotes.units import Unit, cue_root

CUE = "CUE"
_STRONG = 5
_STRONGEST = 6
_SIGHT = 8
_LONG_WAY = 3
_HIGHEST = 25
_LITTLE = frozenset(("PUNCT", "ADP", "SCONJ", "PRON", "CCONJ", "ADV", "PART"))
_JOINTS = frozenset(("PUNCT", "ADP", "SCONJ", "CCONJ"))
_SHAPES = ("ccomp", "xcomp", "dobj", "nsubj", "agent", "prep")


@dataclass(slots=True)
class Scene:
    """One cue among the units of its passage, and what all traits ask for again and again."""

    p: Parsed
    odds: list[str]
    cue: range
    units: list[Unit]
    root: int
    place: int
    kind: str
    shape: str
    link: str
    speaker: int | None
    speakers: frozenset[int]
    climb: dict[int, int]
    opens: dict[int, int]
    closes: dict[int, int]
    between: list[tuple[str, str, str, str, str]]


def scene(p: Parsed, odds: list[str], cue: range, row: list[Unit]) -> Scene:
    """``row``: the units of ``cue``; ``odds``: the bucket of each token's lemma, as for the cue tagger."""
    root = cue_root(p, cue)
    place = next(number for number, unit in enumerate(row) if unit.first == cue[0])
    labels = {p.dep[kid] for kid in p.kids[root]}
    passive = "p" if labels & {"nsubjpass", "auxpass"} else ""
    named = p.lemma[root] if p.pos[root] in ("ADP", "SCONJ", "PUNCT") else ""
    speaker, link = subject(p, root)
    opens, closes = _edges(p, root)
    made = Scene(
        p, odds, cue, row, root, place, p.tag[root] + passive + named,
        "".join(shape[0] for shape in _SHAPES if shape in labels), link, speaker, _phrase(p, speaker, root),
        {at: step for step, at in enumerate(_way_up(p, root))}, opens, closes, [],
    )  # fmt: skip
    made.between = _between(made)
    return made


def role_traits(s: Scene) -> list[list[str]]:
    """The traits of every unit of the scene, for the tagger."""
    seen = [_seen(s, unit) for unit in s.units]
    rows = []
    for number, unit in enumerate(s.units):
        if unit.kind == "word" and unit.first in s.cue:
            rows.append([CUE, CUE + s.kind])
            continue
        row = _place(s, number, seen[number])
        if unit.kind != "sentence":
            _way(row, s, number)
        if unit.root in s.speakers:
            _speaker(row, s, number)
        if unit.kind == "word":
            _word(row, s, number)
        elif unit.kind == "quotation":
            _quotation(row, s, number)
        _around(row, s, number, seen)
        rows.append(row)
    return rows


def _way_up(p: Parsed, at: int) -> list[int]:
    way = [at]
    while p.head[at] != at and len(way) < _HIGHEST:
        at = p.head[at]
        way.append(at)
    return way


def _phrase(p: Parsed, speaker: int | None, root: int) -> frozenset[int]:
    """The tokens of the speaker's phrase, without the branch that holds the cue."""
    if speaker is None:
        return frozenset()
    phrase = set(range(p.left[speaker], p.right[speaker] + 1))
    if root in phrase:
        phrase -= set(range(p.left[root], p.right[root] + 1))
    return frozenset(phrase)


def _edges(p: Parsed, root: int) -> tuple[dict[int, int], dict[int, int]]:
    """The widest phrase that opens, and that closes, at a token, and does not hold the cue."""
    opens: dict[int, int] = {}
    closes: dict[int, int] = {}
    here = p.sentence[root]
    for at in range(len(p)):
        left, right = p.left[at], p.right[at]
        if p.sentence[at] != here or left <= root <= right:
            continue
        for edges, edge in ((opens, left), (closes, right)):
            other = edges.get(edge)
            if other is None or right - left > p.right[other] - p.left[other]:
                edges[edge] = at
    return opens, closes


def _strong(s: Scene, at: int, least: int) -> bool:
    odd = s.odds[at]
    return odd.isdigit() and int(odd) >= least


def _between(s: Scene) -> list[tuple[str, str, str, str, str]]:
    """For each unit: commas, dashes, verbs, likely cues and quotations between it and the cue, each up to three."""
    rows: list[tuple[str, str, str, str, str]] = [("", "", "", "", "")] * len(s.units)
    for numbers in (range(s.place, len(s.units)), range(s.place - 1, -1, -1)):
        commas = dashes = verbs = strong = quoted = 0
        for number in numbers:
            rows[number] = (_few(commas), _few(dashes), _few(verbs), _few(strong), _few(quoted))
            unit = s.units[number]
            if unit.kind == "quotation":
                quoted += 1
            elif unit.kind == "sentence":
                strong += any(_strong(s, at, _STRONGEST) for at in range(unit.first, unit.last + 1))
            else:
                word = s.p.words[unit.first]
                commas += word in ",()"
                dashes += word in ("—", "–", "-", "--", ";", ":")
                if unit.first not in s.cue:
                    verbs += s.p.pos[unit.first] == "VERB"
                    strong += _strong(s, unit.first, _STRONG)
    return rows


def _few(count: int) -> str:
    return str(min(count, 3))


def _seen(s: Scene, unit: Unit) -> tuple[str, str, str]:
    """How neighbours see a unit: its word, its tag, its part of speech."""
    if unit.kind != "word":
        return unit.kind, unit.kind, unit.kind
    if unit.first in s.cue:
        return CUE, CUE, CUE
    return s.p.form[unit.first], s.p.tag[unit.first], s.p.pos[unit.first]


def _place(s: Scene, number: int, seen: tuple[str, str, str]) -> list[str]:
    word, tag, _ = seen
    side = "<" if number < s.place else ">"
    far = near(s.place - number if number < s.place else number - s.place - len(s.cue) + 1)
    commas, dashes, verbs, strong, quoted = s.between[number]
    return [
        side, "w=" + word, "t=" + tag, "f=" + side + far, "ft=" + side + far + tag, "cm=" + side + commas + dashes,
        "vb=" + side + verbs, "st=" + side + strong, "qs=" + side + quoted, "cs=" + side + commas + strong + s.kind,
    ]  # fmt: skip


def _way(row: list[str], s: Scene, number: int) -> None:
    """The labels up from the cue to the common head, then the branch down to the unit."""
    p, at = s.p, s.units[number].root
    down: list[int] = []
    step = at
    while step not in s.climb and len(down) < _HIGHEST and p.head[step] != step:
        down.append(step)
        step = p.head[step]
    way = list(s.climb)[: s.climb[step]] if step in s.climb else None
    up = "~" if way is None else "^".join(p.dep[t] for t in way)
    branch = down[-1] if down and way is not None else None
    label = p.dep[branch] if branch is not None else "="
    side = "<" if (branch if branch is not None else at) < s.root else ">"
    commas, dashes, _, strong, _ = s.between[number]
    path, lemma, tag = f"{up}|{label}{side}", p.lemma[s.root], p.tag[at]
    row += [
        "P=" + path, "Pk=" + s.kind + path, f"Pl={lemma}_{path}", f"P1={path}{len(down) == 1}",
        "Po=" + s.odds[s.root] + path, "Ps=" + s.shape + path, "Pu=" + s.link + path, f"Pd={path}{p.dep[at]}",
        "Pt=" + path + tag, "Pc=" + path + commas, "Px=" + path + strong + dashes,
        "PP=" + up + "|" + ">".join(p.dep[t] for t in reversed(down)) if len(down) <= _LONG_WAY else "PPP=" + path,
    ]  # fmt: skip
    if branch is None:
        return
    row += [
        f"bl={label}{side}{p.lemma[branch]}", f"bt={path}{p.tag[branch]}{s.kind}", f"bf={label}{p.form[branch]}{lemma}",
        f"be={path}{'l' if p.left[branch] == at else ''}{'r' if p.right[branch] == at else ''}",
    ]  # fmt: skip
    if len(down) > 1:
        row += [f"b2={label}{side}{p.dep[down[-2]]}{s.kind}", f"b3={label}{p.dep[down[-2]]}{lemma}"]


def _speaker(row: list[str], s: Scene, number: int) -> None:
    p, at, speaker = s.p, s.units[number].root, s.speaker
    side = "R" if at == speaker else "L" if speaker is not None and at < speaker else "A"
    inner, step = "R", at
    while step != speaker and p.head[step] != step and step in s.speakers:
        inner, step = p.dep[step], p.head[step]
    commas = s.between[number][0]
    row += ["S", "Sl=" + s.link, "Sk=" + s.link + s.kind, "Sr=" + s.link + side, f"Sc={p.lemma[s.root]}{s.link}"]
    row += ["Si=" + inner, f"Sm={inner}{commas}{at < s.root}"]
    if speaker is not None:
        row += [f"Sp={p.pos[speaker]}{at == speaker}", "Sw=" + p.lemma[speaker]]
    if p.pos[at] in ("PUNCT", "ADP", "PRON"):
        row.append(f"St={inner}{p.tag[at]}{p.form[at]}")


def _word(row: list[str], s: Scene, number: int) -> None:
    p, at = s.p, s.units[number].first
    side, word, commas = "<" if number < s.place else ">", p.form[at], s.between[number][0]
    row += ["o=" + s.odds[at], "d=" + p.dep[at], "l=" + p.lemma[at], "iq" if p.quote[at] >= 0 else "oq"]
    if p.pos[at] in _LITTLE:
        row.append("wk=" + side + word + s.kind)
    opened, closed, closing = s.opens.get(at), s.closes.get(at - 1), s.closes.get(at)
    if opened is not None:
        label = p.dep[opened]
        tied = "c" if p.head[opened] == s.root else ""
        row += [f"ts={label}{side}{tied}", f"tw={label}{word}", f"ta={label}^{p.dep[p.head[opened]]}{commas}{side}"]
    if closed is not None:
        row.append(f"te={p.dep[closed]}{side}{'c' if p.head[closed] == s.root else ''}")
        if opened is not None:
            row.append(f"tt={p.dep[closed]}/{p.dep[opened]}{side}")
    if closing is not None:
        row.append(f"tE={p.dep[closing]}{side}")
    if at == 0 or p.sentence[at - 1] != p.sentence[at]:
        row.append("first")
    if at == len(p) - 1 or p.sentence[at + 1] != p.sentence[at]:
        row.append("last")


def _quotation(row: list[str], s: Scene, number: int) -> None:
    p, unit = s.p, s.units[number]
    said = sum(word[0].isalnum() for word in p.words[unit.first : unit.last + 1])
    size = "1" if said < 2 else "3" if said < 4 else "6" if said < 7 else "L"
    inner = [w for w in p.words[unit.first : unit.last + 1] if w[0].isalnum() or w in (",", ".", "!", "?")] or ["-"]
    low = "l" if inner[0].islower() else "U"
    last = inner[-1] if inner[-1] in (",", ".", "!", "?") else "-"
    here = p.sentence[s.root]
    same = "s" if here in (p.sentence[unit.first], p.sentence[unit.last]) else "o"
    side = "<" if number < s.place else ">"
    commas, _, _, strong, quoted = s.between[number]
    far = near(abs(number - s.place))
    ahead, back = _beside(s, number, 1), _beside(s, number, -1)
    alone = not any(_strong(s, at, _STRONG) and p.quote[at] < 0 and at not in s.cue for at in range(len(p)))
    row += [
        "Qn=" + size, "Q=" + size + low + last + side + same, "Qc=" + side + commas + strong + quoted,
        "Ql=" + last + side + far, "Qo=" + size + side + same + s.odds[s.root], "Qs=" + last + low + side + strong + quoted,
        "Qd=" + same + side + far + strong, f"Qv={p.lemma[s.root]}{side}{size}", f"Qe={s.p.stretches[unit.quoted].closed}",
        "Qx=" + ahead + back + side + last, "Qy=" + ahead + back + same + size + low, f"Qa={alone}{side}{same}{size}{low}",
    ]  # fmt: skip


def _beside(s: Scene, number: int, step: int) -> str:
    """Which cue stands near a quotation on one side: this one, another, or one in a sentence further on."""
    for to in range(number + step, number + step * _SIGHT, step):
        if not 0 <= to < len(s.units):
            return "-"
        unit = s.units[to]
        if unit.kind == "sentence":
            tokens = (
                range(unit.first, unit.last + 1)[:_SIGHT] if step > 0 else range(unit.first, unit.last + 1)[-_SIGHT:]
            )
            return "S" if any(_strong(s, at, _STRONGEST) for at in tokens) else "-"
        if unit.kind == "quotation":
            return "-"
        if unit.first in s.cue:
            return "C"
        if _strong(s, unit.first, _STRONG):
            return "O"
    return "-"


def _around(row: list[str], s: Scene, number: int, seen: list[tuple[str, str, str]]) -> None:
    side, tag = "<" if number < s.place else ">", seen[number][1]
    for step in (-2, -1, 1, 2):
        to = number + step
        if not 0 <= to < len(seen):
            row.append(f"w{step}=-{side}")
            continue
        word, other, pos = seen[to]
        row += [f"w{step}={word}", f"t{step}={other}{side}"]
        if step in (-1, 1):
            row.append(f"tt{step}={other}{tag}{side}")
            if pos in _JOINTS or pos == CUE:
                row.append(f"wt{step}={word}{tag}{side}")
