"""``newswatch quotes``."""

import json
import pickle

import pytest
from click.testing import CliRunner

from newswatch.cli.quotes import command
from newswatch.records import Span

LINE = {
    "uri": "a:1",
    "headline": "Plough late",
    "body_text": "“The plough is late,” Mayor Ana Beck said.",
    "language": "en",
}


def run(tmp_path, *lines, options=()):
    path = tmp_path / "items.jsonl"
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    result = CliRunner().invoke(command, [str(path), *options])
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def test_names_of_the_output_are_those_of_the_design(tmp_path):
    result, (row,) = run(tmp_path, json.dumps(LINE))
    assert result.exit_code == 0
    assert {"uri", "kind", "source", "cue", "content", "speaker", "reported_by", "remark"} <= set(row)
    assert row["speaker"] == {"name": "Ana Beck", "role": "Mayor"}
    assert row["content"] == [[0, 21]]


def test_a_bad_line_is_set_aside_and_the_others_go_on(tmp_path):
    result, rows = run(tmp_path, "{", json.dumps(LINE))
    assert result.exit_code == 1
    assert len(rows) == 1
    assert "items.jsonl:1: unreadable:" in result.stderr


@pytest.mark.slow
def test_two_processes_give_the_same_lines(tmp_path):
    lines = [json.dumps({**LINE, "uri": f"a:{n}"}) for n in range(5)]
    assert run(tmp_path, *lines)[1] == run(tmp_path, *lines, options=["--processes", "2"])[1]


def test_no_process_is_a_usage_error(tmp_path):
    assert run(tmp_path, json.dumps(LINE), options=["--processes", "0"])[0].exit_code == 2


def test_a_span_comes_back_from_another_process_as_it_was():
    span = pickle.loads(pickle.dumps(Span(3, 7)))
    assert (span.start, span.end) == (3, 7)
