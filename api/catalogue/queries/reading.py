"""One YAML file as plain JSON values, and the line on which a value stands.

ryaml reads: it is ten times as fast as PyYAML, leaves dates and `010` as text, and refuses a key written twice. PyYAML,
which knows the lines, is asked only where something is wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ryaml
import yaml

from api.catalogue.rules.checks import Place


class UnreadableFile(Exception):
    """The file is no YAML; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def read_yaml(text: str) -> Any:
    """The value of a YAML text; UnreadableFile with the line where it stops making sense."""
    try:
        return ryaml.loads(text)  # type: ignore[attr-defined]
    except ryaml.InvalidYamlError as error:  # type: ignore[attr-defined]
        raise _located(text, str(error)) from None


def _located(text: str, fault: str) -> UnreadableFile:
    try:
        doubled = _doubled_key(yaml.compose(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return UnreadableFile(f"读不懂：{error.problem}。多半是缩进、引号或括号没有写对。", line)
    if doubled is None:
        return UnreadableFile(f"读不懂：{fault}", 1)
    return UnreadableFile(f"“{doubled.value}”写了两次，请去掉一个。", doubled.start_mark.line + 1)


def _doubled_key(node: Any) -> Any:
    """The first key that its mapping has already, searched in the order of the file."""
    if isinstance(node, yaml.SequenceNode):
        return next(filter(None, map(_doubled_key, node.value)), None)
    if not isinstance(node, yaml.MappingNode):
        return None
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            return key
        seen.add(key.value)
        if (inner := _doubled_key(value)) is not None:
            return inner
    return None


def line_of(path: Path, where: Place) -> int:
    """The line, from 1, on which the value at `where` is written; of its nearest parent when it is missing."""
    node = yaml.compose(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    line = 1
    for step in where:
        node, line = _step_into(node, step, line)
    return line


def _step_into(node: Any, step: str | int, line: int) -> tuple[Any, int]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    return None, line
