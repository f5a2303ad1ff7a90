"""``newswatch subjects``."""

import json

from click.testing import CliRunner

from newswatch.cli.subjects import command

LINE = {
    "uri": "a:1",
    "headline": "Storm closes schools",
    "body_text": "Freezing rain hit Ottawa on Monday, and the school board closed every school.",
    "language": "en",
}


def run(tmp_path, *lines):
    path = tmp_path / "items.jsonl"
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    result = CliRunner().invoke(command, [str(path)])
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def test_names_of_the_output_are_those_of_the_design(tmp_path):
    result, rows = run(tmp_path, json.dumps(LINE))
    assert result.exit_code == 0
    (row,) = rows
    assert set(row) == {"uri", "subjects", "places", "sections"}
    assert set(row["subjects"][0]) == {"code", "head", "name", "confidence", "because"}
    assert set(row["subjects"][0]["name"]) == {"en", "fr"}
    assert set(row["subjects"][0]["because"][0]) == {"kind", "words", "spans"}
    assert {"name", "country", "region", "centrality"} <= set(row["places"][0])
    assert [s["home"] for s in row["sections"]].count(True) == 1


def test_a_dateline_as_written_is_read(tmp_path):
    lines = {"LAGOS, March 3 -": "NG", "WINCHESTER, Ind., March 11 -": "US", "TOKYO, MARCH 18 -": "JP"}
    for written, country in lines.items():
        _, (row,) = run(tmp_path, json.dumps({**LINE, "body_text": "Talks go on.", "dateline": written}))
        assert {p["country"] for p in row["places"]} == {country}, written


def test_gold_is_never_read(tmp_path):
    _, (plain,) = run(tmp_path, json.dumps(LINE))
    _, (told,) = run(tmp_path, json.dumps({**LINE, "gold_places": ["japan"], "gold_topics": ["trade"]}))
    assert told == plain


def test_a_bad_line_is_set_aside_and_the_rest_goes_on(tmp_path):
    result, rows = run(tmp_path, json.dumps(LINE), "{not json", json.dumps({**LINE, "uri": "a:2"}))
    assert result.exit_code == 1
    assert [row["uri"] for row in rows] == ["a:1", "a:2"]
    assert "items.jsonl:2: unreadable: " in result.stderr


def test_codes_of_a_wire_header_speak_for_what_was_taught(tmp_path):
    header = " \nC G\nf0214reute\nd f BC-GRAIN   02-26 0106"
    taught = tmp_path / "examples.jsonl"
    rows = [
        {**LINE, "uri": f"e:{n}", "body_text": f"Plain words, {n}.", "headline": "", "labels": ["grain"] * (n % 2),
         "wire_header": header if n % 2 else " \nF\nf0231reute"}
        for n in range(8)
    ]  # fmt: skip
    taught.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    path = tmp_path / "items.jsonl"
    asked = {**LINE, "body_text": "Plain words, 9.", "headline": "", "wire_header": header}
    path.write_text(json.dumps(asked) + "\n", encoding="utf-8")
    result = CliRunner().invoke(command, [str(path), "--taught-by", str(taught)])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["subjects"][0]["code"] == "grain"
