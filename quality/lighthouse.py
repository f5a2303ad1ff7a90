"""Lighthouse on the front, a story and an item of the sample newsroom, in real Chromium, against the real server.

    ./run lighthouse      needs Node; the package is pinned in quality/web

Each page is measured three times and the median of each score stands, since the speed of one run depends on what else the
machine does. Exit status 1 where a score is under ``FLOOR``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from quality.shots import BASE, pages, running_watch

WEB = Path(__file__).parent / "web"
FLOOR = 0.98
PAGES = ("front", "story", "item")
RUNS = 3


def scores(address: str, chromium: str) -> tuple[dict[str, float], list[str]]:
    """One run: category → score 0…1, and what kept a category from 1."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [str(WEB / "node_modules" / ".bin" / "lighthouse"), address, "--quiet", "--output=json",
                   f"--output-path={report}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]  # fmt: skip
        subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, check=True)
        said = json.loads(report.read_text(encoding="utf-8"))
    short = [
        f"{audit['id']} {audit['score']} {audit.get('displayValue', '')}".strip()
        for category in said["categories"].values()
        for audit in (said["audits"][ref["id"]] for ref in category["auditRefs"] if ref["weight"])
        if audit["score"] is not None and audit["score"] < 1
    ]
    return {name: category["score"] for name, category in said["categories"].items()}, short


def main() -> int:
    argparse.ArgumentParser(prog="./run lighthouse", description=__doc__).parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or not (WEB / "node_modules").is_dir():
        raise SystemExit("Lighthouse needs Chromium and Node with npm; ./run lighthouse installs the package.")
    low = 0
    with running_watch():
        found = pages()
        for page in PAGES:
            runs = [scores(BASE + found[page], chromium) for _ in range(RUNS)]
            for category in runs[0][0]:
                score = statistics.median(run[0][category] for run in runs)
                low += score < FLOOR
                print(f"{page:<6} {category:<16} {score:.2f}{'' if score >= FLOOR else f'  under {FLOOR}'}", flush=True)
            print(
                f"{page:<6} short of 1: {', '.join(dict.fromkeys(fault for run in runs for fault in run[1])) or 'nothing'}"
            )
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
