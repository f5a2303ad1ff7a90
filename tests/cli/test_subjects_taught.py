"""``newswatch subjects --taught-by``."""

import json

from click.testing import CliRunner

from newswatch.cli.subjects import command

HIVE = "The beekeeper opened the hive and counted dead bees; mites had killed the colony."
TRAM = "Trams jumped the track on King Street; riders walked while crews lifted the tram."
CHOIR = "The choir sang in the hall."


def lines(path, rows):
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


def run(tmp_path, examples, *more):
    items = lines(
        tmp_path / "items.jsonl",
        [{"uri": "i:1", "headline": "Bees lost", "body_text": "Mites and cold killed a colony; the hive is empty."}],
    )
    result = CliRunner().invoke(command, [items, "--taught-by", lines(tmp_path / "e.jsonl", examples), *more])
    return result, [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def example(number, text, **fields):
    return {"uri": f"e:{number}", "headline": text[:12], "body_text": text, **fields}


def test_a_taught_label_stands_first_with_its_words(tmp_path):
    examples = [example(1, HIVE, labels=["bees"]), example(2, TRAM, labels=["transit"]), example(3, CHOIR, labels=[])]
    result, (row,) = run(tmp_path, examples)
    assert result.exit_code == 0
    first = row["subjects"][0]
    assert first["code"] == "bees"
    assert first["name"] == {"en": "bees", "fr": "bees"}
    assert first["because"][0]["kind"] == "example"
    assert "hive" in first["because"][0]["words"]
    assert first["because"][0]["spans"]


def test_labels_may_stand_in_any_field_and_be_objects(tmp_path):
    examples = [example(1, HIVE, desk=[{"code": "bees"}]), example(2, TRAM, desk="transit")]
    _, (row,) = run(tmp_path, examples, "--labels", "desk")
    assert row["subjects"][0]["code"] == "bees"


def test_examples_without_labels_are_said(tmp_path):
    result, rows = run(tmp_path, [example(1, HIVE)])
    assert rows == []
    assert "name it by --labels FIELD" in str(result.exception)


def test_an_example_without_the_field_is_set_aside(tmp_path):
    result, rows = run(tmp_path, [example(1, HIVE, labels=["bees"]), example(2, TRAM)])
    assert result.exit_code == 1
    assert "e.jsonl:2: incomplete" in result.stderr
    assert len(rows) == 1
