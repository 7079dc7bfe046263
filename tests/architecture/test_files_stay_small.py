import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("api", "identity", "bot", "ops", "tests")
MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40


def python_files() -> Iterator[Path]:
    for part in PARTS:
        for path in (ROOT / part).rglob("*.py"):
            if not {".venv", "versions", "node_modules"} & set(path.parts):
                yield path


def test_no_file_is_longer_than_a_reader_holds():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in python_files()}

    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FILE} == {}


@pytest.mark.parametrize("part", [part for part in PARTS if part != "tests"])
def test_no_function_is_longer_than_the_eye_takes_in(part: str):
    too_long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in python_files()
        if path.relative_to(ROOT).parts[0] == part
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or 0) - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]

    assert too_long == []


def test_no_file_is_a_drawer_for_odds_and_ends():
    drawers = {"utils", "helpers", "common", "services", "managers", "misc"}

    assert [path for path in python_files() if path.stem in drawers or drawers & set(path.parts)] == []
