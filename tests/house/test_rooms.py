"""Small rooms, plain words, light records."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SOURCE = REPOSITORY / "src" / "newswatch"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
NOT_A_NAME = re.compile(r"(?:^|_)(?:utils?|helpers?|common|managers?|misc)(?:_|$)")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_over_400_lines_and_no_function_over_50(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 50, f"{node.name}: {length} lines"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_names_say_what_a_thing_is(path):
    names = [path.stem]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower())
    assert [name for name in names if NOT_A_NAME.search(name)] == []


def test_records_are_light():
    code = (
        "import sys, newswatch.records; print([m for m in ('django', 'lxml', 'spacy', 'aiohttp') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_only_inward_arrows():
    ran = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], cwd=REPOSITORY, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout


def test_one_word_one_meaning():
    """The words that the glossary rules out name no class or module."""
    table = (REPOSITORY / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = {"article", "publisher", "cluster", "syndicator", "republisher", "dead_letter"}
    assert all(word.replace("_", " ") in table for word in words)
    for path in FILES:
        assert path.stem not in words
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                assert re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower() not in words, f"{path}: {node.name}"
