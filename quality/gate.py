"""The gate of quality: every score against its floor in quality/floors.json. Floors only go up.

Scores on our own cases always run. Scores on the public sets run where ``../shared`` lies beside the repository, and
are left out with a line that says so where it does not.

    python -m quality.gate            compare; exit 1 below a floor
    python -m quality.gate --raise    write better scores down as the new floors
"""

from __future__ import annotations

import importlib
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
FLOORS = HERE / "floors.json"
SHARED = REPOSITORY.parent / "shared"
DATA = SHARED / "data"
SHUFFLES = 5
"""Other orders in which the items of a set of stories are fed."""
ROOMS = ("read", "pages", "duplicates", "stories", "subjects", "quotes")


def run(*words: str | Path, to: Path) -> None:
    """A plain-file command with its output in a file. Exit 1, some set aside, is an answer too."""
    command = [sys.executable, "-m", "newswatch.cli", *map(str, words), "--output", str(to)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")


def scored(kind: str, gold: Path, output: Path) -> dict[str, Any]:
    """What the reference scorer says."""
    done = subprocess.run(
        [sys.executable, str(SHARED / "score.py"), kind, str(gold), str(output)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def own_scores() -> Iterator[tuple[str, float]]:
    """Scores on the cases written by us."""
    for room in ROOMS:
        if (HERE / "gold" / room / "score.py").exists():
            module = importlib.import_module(f"quality.gold.{room}.score")
            for name, value in sorted(module.scores().items()):
                if name.endswith(("ms_per_item", "_seconds")):
                    continue  # a time says more of the machine than of the code
                yield f"{room}/own {name}", value


def read_scores(folder: Path) -> Iterator[tuple[str, float]]:
    out = folder / "read"
    run("read", DATA / "pages", to=out)
    yield "read/pages f1", scored("read", DATA / "pages" / "gold.jsonl", out)["f1"]


def duplicate_scores(folder: Path) -> Iterator[tuple[str, float]]:
    items, out = folder / "items", folder / "duplicates"
    parts = (DATA / "wires/reuters-train.jsonl", *(DATA / f"stories/ecbplus-{part}.jsonl" for part in ("train", "dev")))
    items.write_bytes(b"".join(part.read_bytes() for part in parts))
    run("duplicates", items, to=out)
    yield from flat("duplicates/pairs", scored("duplicates", DATA / "pairs/dev.jsonl", out))


def story_scores(folder: Path) -> Iterator[tuple[str, float]]:
    """Of ``chains`` the F1 alone has a floor: its 88 pairs of one story trade recall for precision one by one."""
    for name, kind, gold in (
        ("ecbplus-dev", "stories", "ecbplus-dev.jsonl"),
        ("chains", "chains", "chains-pairs.jsonl"),
    ):
        out = folder / name
        run("stories", DATA / "stories" / f"{name}.jsonl", to=out)
        found = scored(kind, DATA / "stories" / gold, out)
        yield from flat(f"stories/{name}", found if kind == "stories" else {"f1": found["f1"]})
    yield from shuffled_stories(folder)


def shuffled_stories(folder: Path) -> Iterator[tuple[str, float]]:
    """The lowest B-cubed F1 of ecbplus-dev in other orders, and one less the widest gap between two orders."""
    gold = DATA / "stories" / "ecbplus-dev.jsonl"
    lines = gold.read_text(encoding="utf-8").splitlines(keepends=True)
    found = []
    for number in range(SHUFFLES):
        given, out = folder / "shuffled", folder / f"shuffled-{number}"
        given.write_text("".join(random.Random(number).sample(lines, len(lines))), encoding="utf-8")
        run("stories", given, to=out)
        found.append(scored("stories", gold, out)["b3_f1"])
    yield "stories/ecbplus-dev shuffled b3_f1 least", min(found)
    yield "stories/ecbplus-dev shuffled b3_f1 mean", sum(found) / len(found)
    yield "stories/ecbplus-dev shuffled order kept", 1 - (max(found) - min(found))


def quote_scores(folder: Path) -> Iterator[tuple[str, float]]:
    """Counted by words, the F1 alone has a floor: a word more in a cue or content trades recall for precision."""
    out = folder / "quotes"
    gold = DATA / "quotes/polnear-dev.jsonl"
    run("quotes", gold, to=out)
    found = scored("quotes", gold, out)
    found["words"] = {role: {"f1": row["f1"]} for role, row in found["words"].items()}
    yield from flat("quotes/polnear-dev", found)


def flat(name: str, given: Any) -> Iterator[tuple[str, float]]:
    """Nested figures as one level of names; only shares from 0 to 1 are kept."""
    if isinstance(given, dict):
        for key, value in given.items():
            yield from flat(f"{name} {key}", value)
    elif isinstance(given, float) and 0 <= given <= 1:
        yield name, given


PUBLIC: tuple[Callable[[Path], Iterator[tuple[str, float]]], ...] = (
    read_scores, duplicate_scores, story_scores, quote_scores,
)  # fmt: skip


def all_scores() -> dict[str, float]:
    found = dict(own_scores())
    if not DATA.exists():
        print("The public sets are not beside the repository (../shared): their scores are left out.")
        return found
    with tempfile.TemporaryDirectory() as folder:
        for part in PUBLIC:
            found.update(part(Path(folder)))
    return found


def main() -> int:
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    scores = all_scores()
    below = 0
    for name, score in sorted(scores.items()):
        floor = floors.get(name)
        short = floor is not None and score < floor
        below += short
        print(f"{score:.4f}  floor {'none' if floor is None else f'{floor:.4f}'}  {name}{'  BELOW' if short else ''}")
    if "--raise" in sys.argv:
        for name, score in scores.items():
            floors[name] = max(floors.get(name, 0.0), round(score - 0.0005, 3))
        FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", encoding="utf-8")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
