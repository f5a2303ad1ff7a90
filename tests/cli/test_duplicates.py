"""``newswatch duplicates`` on plain files."""

import json
from pathlib import Path

from click.testing import CliRunner

from newswatch.cli.duplicates import command
from tests.duplicates.copy import BRIDGE, OWN_REPORT


def line(uri: str, paragraphs: tuple[str, ...], hour: int) -> str:
    row = {
        "uri": uri, "headline": "Swing bridge to close", "body_text": "\n\n".join(paragraphs), "provider": "Northline",
        "versioncreated": f"2026-03-02T{hour:02d}:00:00Z", "gold_family": "never read", "extra": 1,
    }  # fmt: skip
    return json.dumps(row) + "\n"


def test_one_line_a_family_of_two_and_more(tmp_path: Path) -> None:
    items = tmp_path / "items.jsonl"
    later = tuple(p.replace("6,200", "6,900") for p in BRIDGE)
    items.write_text(line("urn:1", BRIDGE, 9) + line("urn:2", OWN_REPORT, 10) + line("urn:3", later, 11))
    ran = CliRunner().invoke(command, [str(items)])
    assert ran.exit_code == 0
    (family,) = [json.loads(row) for row in ran.stdout.splitlines()]
    assert (family["family"], family["agency"]) == ("urn:1", "Northline")
    first, second = family["members"]
    assert first == {
        "uri": "urn:1", "of": None, "relation": None, "coverage": 1.0, "changed": [],
    }  # fmt: skip
    assert (second["uri"], second["of"], second["relation"]) == ("urn:3", "urn:1", "same")
    assert {"what": "figure", "before": "6,200", "after": "6,900"} in second["changed"]


def test_bad_lines_are_set_aside_and_the_others_go_on(tmp_path: Path) -> None:
    items, output = tmp_path / "items.jsonl", tmp_path / "families.jsonl"
    items.write_text(line("urn:1", BRIDGE, 9) + "{broken\n" + '{"headline": "no uri"}\n' + line("urn:3", BRIDGE, 11))
    ran = CliRunner().invoke(command, [str(items), "--output", str(output)])
    assert ran.exit_code == 1
    assert f"{items}:2: unreadable: " in ran.stderr
    assert f"{items}:3: incomplete: " in ran.stderr
    assert len(output.read_text().splitlines()) == 1


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    assert CliRunner().invoke(command, [str(tmp_path / "none.jsonl")]).exit_code != 0


def test_standard_input_is_read() -> None:
    ran = CliRunner().invoke(command, ["-"], input=line("urn:1", BRIDGE, 9) + line("urn:2", BRIDGE, 10))
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["members"][1]["relation"] == "same"
