"""``newswatch read`` on files: pages, feeds, wire files, item lines; what can't be read is told and set aside."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from newswatch.cli.read import command

PAGE = """<!doctype html><html lang="en-CA"><head><title>Ferry sails again | Port Alder Ledger</title>
<meta property="og:site_name" content="Port Alder Ledger"></head><body>
<nav><ul><li><a href="/">Port Alder Ledger</a></li><li><a href="/ontario/">Ontario</a></li></ul></nav>
<main><h1>Ferry sails again</h1>
<p>PORT ALDER, Ont. — The ferry to Grebe Island sailed again on Tuesday after a week in dry dock, its owner said.</p>
<p>"She is as good as new, and the paint is better," said Capt. Lena Moor, who has steered her for eleven years.</p>
<p>Some 400 people live on the island. They had been served by a fishing boat and by patience, the mayor said.</p>
<p>With files from Paul Ferreira in Toronto</p><p>Mira Oakes, Whitepine Press</p></main></body></html>"""
SEED = Path(__file__).parents[2].parent / "shared" / "data" / "seed-page"


def read(*paths, code=0):
    ran = CliRunner().invoke(command, [str(path) for path in paths])
    assert ran.exit_code == code, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()], ran.stderr


def test_a_page_gives_text_and_credits_apart(tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    [line], _ = read(tmp_path)
    ours = line["newswatch"]
    assert line["headline"] == "Ferry sails again"
    assert line["file"] == "page.html"
    assert line["body_text"].startswith("The ferry to Grebe Island")
    assert line["body_text"].count("\n\n") == 2
    assert "Whitepine" not in line["body_text"]
    assert ours["credit"]["agency"] == "Whitepine Press"
    assert ours["credit"]["bylines"][0]["name"] == "Mira Oakes"
    assert ours["credit"]["contributors"][0] == {
        "name": "Paul Ferreira", "affiliation": None, "place": "Toronto", "role": "files",
    }  # fmt: skip
    assert ours["credit"]["dateline"]["places"] == ["PORT ALDER, Ont."]
    assert ours["published"] is None


def test_a_folder_with_a_bad_file_reads_the_others(tmp_path):
    (tmp_path / "a.json").write_text(
        '{"uri": "urn:a", "headline": "A", "body_text": "One.\\n\\nTwo."', encoding="utf-8"
    )
    (tmp_path / "b.json").write_text('{"uri": "urn:b", "headline": "B", "body_text": "One."}', encoding="utf-8")
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    lines, errors = read(tmp_path, code=1)
    assert [line["headline"] for line in lines] == ["B", "Ferry sails again"]
    assert errors.startswith("a.json:1: cut-off:")


@pytest.mark.skipif(not SEED.exists(), reason="the shared data is not beside the repository")
@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_the_page_this_project_starts_from(name):
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    [line], _ = read(SEED / name)
    ours = line["newswatch"]
    assert line["headline"] == expected["headline"]
    assert ours["section"] == expected["section"]
    assert line["body_text"].count("\n\n") + 1 == expected["paragraphs"]
    assert ours["credit"]["agency"] == expected["agency"]
    assert ours["credit"]["bylines"] == expected["bylines"]
    given = [{k: c[k] for k in ("name", "affiliation", "place")} for c in ours["credit"]["contributors"]]
    assert given == expected["contributors"]
    assert ours["credit"]["dateline"] is None
    assert ours["published"] is None
    assert [(r["found"], r["likely"]) for r in ours["repairs"]] == [
        (d["found"], d["likely"]) for d in expected["damaged"]
    ]
    assert not [words for words in expected["not_in_body"] if words in line["body_text"]]
