"""Chains of versions: for each, the relations, the figures that differ and what is held, all as a reader would say.

``chains-*.toml`` are read as one run over all items in order of time, so that no chain may join another. A member takes
paragraphs of its chain, in the order given, with words exchanged and paragraphs added, or brings a text of its own.

Run ``python -m quality.gold.duplicates.score`` for the figures and the members that are not right.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from newswatch import duplicates
from newswatch.records import Change, Family, FamilyItem, Item, ItemUri, OutletSlug, Signal, WireMarks

HERE = Path(__file__).parent
START = datetime(2026, 4, 7, 10, tzinfo=UTC)
AGENCIES = frozenset({OutletSlug("northern-press"), OutletSlug("agence-nord")})
AMERICAN = (("kilometres", "kilometers"), ("centimetres", "centimeters"), ("metres", "meters"), ("tonnes", "tons"),
            ("neighbour", "neighbor"), ("per cent", "percent"), ("centre", "center"), ('"', "”"))  # fmt: skip


Told = tuple[ItemUri | None, str | None]
"""(of, relation); (None, None) for what stands alone or opens its family."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is right for one member. ``of`` None: it comes from nothing."""

    uri: ItemUri
    of: ItemUri | None
    relation: str | None
    held: bool


def chains() -> Iterator[dict[str, Any]]:
    """The cases as written."""
    for path in sorted(HERE.glob("chains-*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["chain"]


def items() -> tuple[list[Item], list[Wanted], list[tuple[ItemUri, Change]]]:
    """All items in order of time, what is right for each, and differences that must be told."""
    found: list[Item] = []
    wanted: list[Wanted] = []
    changed: list[tuple[ItemUri, Change]] = []
    for number, chain in enumerate(chains()):
        held = set(chain.get("held", ()))
        for place, member in enumerate(chain["member"]):
            at = START + timedelta(hours=member.get("hours", place * 0.5), minutes=number)
            found.append(_item(chain, member, at))
            of = _uri(chain, member["of"]) if "of" in member else None
            wanted.append(Wanted(_uri(chain, member["id"]), of, member.get("relation"), member["id"] in held))
        for change in chain.get("changed", ()):
            told = Change(change["what"], change.get("before"), change.get("after"))
            changed.append((_uri(chain, change["member"]), told))
    order = sorted(range(len(found)), key=lambda n: (found[n].at, n))
    return [found[n] for n in order], [wanted[n] for n in order], changed


def _uri(chain: Mapping[str, Any], name: str) -> ItemUri:
    return ItemUri(f"urn:gold:{chain['key']}:{name}")


def _item(chain: Mapping[str, Any], member: Mapping[str, Any], at: datetime) -> Item:
    text = [line for line in member.get("body", chain["body"]).strip().split("\n") if line]
    if "take" in member:
        text = [text[place - 1] for place in member["take"]]
    swaps = [*member.get("swap", ()), *(AMERICAN if member.get("style") else ())]
    for before, after in swaps:
        text = [line.replace(before, after) for line in text]
    signal = member.get("signal")
    embargo = at + timedelta(hours=member["embargo"]) if "embargo" in member else None
    return Item(
        uri=_uri(chain, member["id"]), outlet=OutletSlug(member["by"]),
        headline=member.get("headline", chain["headline"]), paragraphs=(*text, *member.get("add", ())),
        language=chain.get("language", "en"), first_seen=at,
        wire=WireMarks(slug=member.get("slug"), version=member.get("version"), id=member.get("id_of"),
                       signal=Signal(signal) if signal else None, embargo=embargo),
    )  # fmt: skip


def answers(
    given: list[Item],
) -> tuple[dict[ItemUri, tuple[ItemUri | None, str | None]], set[ItemUri], set[tuple[ItemUri, Change]]]:
    """Uri → (of, relation), what is held two hours after the last item of its family, and all differences told."""
    told: dict[ItemUri, Told] = {item.uri: (None, None) for item in given}
    held: set[ItemUri] = set()
    changed: set[tuple[ItemUri, Change]] = set()
    by_uri = {item.uri: item for item in given}
    for family in duplicates.families(given):
        for member in family.members:
            told[member.uri] = (member.of, member.relation.value if member.relation else None)
            changed.update((member.uri, change) for change in member.changed)
        held |= _held(family, by_uri)
    return told, held, changed


def _held(family: Family, by_uri: Mapping[ItemUri, Item]) -> set[ItemUri]:
    members = [
        FamilyItem(by_uri[m.uri], by_uri[m.uri].at or START, m.of, m.coverage if m.of else 1.0) for m in family.members
    ]
    now = max(member.received for member in members) + timedelta(hours=2)
    return {
        standing.uri for standing in duplicates.judge(members, agencies=AGENCIES, now=now).standings if standing.held
    }


def scores() -> dict[str, float]:
    """Shares of members whose copy and relation are right, of chains right throughout, and of what is held."""
    given, wanted, changed = items()
    told, held, found = answers(given)
    right = {w.uri: told[w.uri] == (w.of, w.relation) for w in wanted}
    of_right = {w.uri: (told[w.uri][0] is None) == (w.of is None) for w in wanted}
    whole: dict[str, bool] = {}
    for uri, value in right.items():
        chain = uri.split(":")[2]
        whole[chain] = whole.get(chain, True) and value
    copies = [w for w in wanted if w.of is not None]
    return {
        "duplicates chains right": sum(whole.values()) / len(whole),
        "duplicates relations right": sum(right[w.uri] for w in copies) / len(copies),
        "duplicates joined as they should be": sum(of_right.values()) / len(of_right),
        "duplicates held as they should be": sum((w.uri in held) == w.held for w in wanted) / len(wanted),
        "duplicates changes told": sum(change in found for change in changed) / len(changed),
    }


def main() -> int:
    given, wanted, changed = items()
    told, held, found = answers(given)
    for w in wanted:
        if told[w.uri] != (w.of, w.relation):
            print(f"{w.uri}: {told[w.uri]}, not {(w.of, w.relation)}")
        if (w.uri in held) != w.held:
            print(f"{w.uri}: {'held' if w.uri in held else 'not held'}")
    for uri, change in changed:
        if (uri, change) not in found:
            print(f"{uri}: {change} not told; {[c for u, c in found if u == uri]}")
    for name, value in scores().items():
        print(f"{value:.3f}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
