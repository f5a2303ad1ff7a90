"""``newswatch stories``."""

import json

from click.testing import CliRunner

from newswatch.cli.stories import command

LINE = {
    "uri": "a:1",
    "headline": "Ferry runs aground",
    "body_text": "The ferry Nora Belle ran aground off Grebe Island on Monday.",
    "versioncreated": "2026-03-02T12:00:00Z",
    "provider": "Ledger",
}


def run(tmp_path, *lines):
    path = tmp_path / "items.jsonl"
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    result = CliRunner().invoke(command, [str(path)])
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def test_names_of_the_output_are_those_of_the_design(tmp_path):
    result, rows = run(tmp_path, json.dumps(LINE), json.dumps({**LINE, "uri": "b:1", "provider": "Courier"}))
    assert result.exit_code == 0
    assert rows == [
        {
            "story": "a:1", "headline": "Ferry runs aground", "items": ["a:1", "b:1"],
            "first": "2026-03-02T12:00:00+00:00", "last": "2026-03-02T12:00:00+00:00", "independent": 2,
            "reports": [["a:1"], ["b:1"]],
        }
    ]  # fmt: skip


def test_gold_is_never_read(tmp_path):
    other = {**LINE, "uri": "b:1", "gold_story": "elsewhere"}
    assert len(run(tmp_path, json.dumps(LINE), json.dumps(other))[1]) == 1


def test_bad_lines_are_set_aside_and_the_others_go_on(tmp_path):
    result, rows = run(tmp_path, "{", json.dumps(LINE), json.dumps({"headline": "no uri"}))
    assert result.exit_code == 1
    assert [row["items"] for row in rows] == [["a:1"]]
    assert "items.jsonl:1: unreadable:" in result.stderr and "items.jsonl:3: incomplete:" in result.stderr
