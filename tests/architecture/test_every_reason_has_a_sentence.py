import ast
from collections.abc import Iterator
from pathlib import Path

from api.core import errors
from api.core.messages import sentences

FAMILIES = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
API = Path(__file__).parents[2] / "api"


def reasons_raised() -> Iterator[tuple[str, str]]:
    """Each literal reason that the code raises, with its place."""
    for path in API.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FAMILIES:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, f"{path.relative_to(API)}:{node.lineno}"


def test_every_reason_that_code_raises_has_a_sentence():
    missing = {reason: place for reason, place in reasons_raised() if reason not in sentences()}

    assert missing == {}


def test_every_sentence_is_chinese_and_ends():
    assert [reason for reason, sentence in sentences().items() if not sentence.endswith(("。", "？"))] == []
