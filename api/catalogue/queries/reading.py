"""One YAML file as plain JSON values, and the line on which a value stands.

Dates stay text and only `true` and `false` are truth values, so a definition survives JSON unchanged (a case pins it).
A key written twice is an error here: YAML would silently keep the last one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from api.catalogue.rules.checks import Place


class UnreadableFile(Exception):
    """The file is no YAML; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class CatalogueLoader(yaml.CSafeLoader):
    """YAML 1.2's idea of numbers and truth, none of dates."""


CatalogueLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", list("tf")),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", list("-0123456789")),
    ("tag:yaml.org,2002:float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", list("-0123456789")),
    ("tag:yaml.org,2002:merge", r"^<<$", ["<"]),
):
    CatalogueLoader.add_implicit_resolver(_tag, re.compile(_pattern), _first)


def _mapping_without_doubles(loader: CatalogueLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(problem=f"“{key.value}”写了两次", problem_mark=key.start_mark)
        seen.add(key.value)
    return loader.construct_mapping(node, deep=True)


CatalogueLoader.add_constructor("tag:yaml.org,2002:map", _mapping_without_doubles)


def read_yaml(text: str) -> Any:
    """The value of a YAML text; UnreadableFile with the line where it stops making sense."""
    try:
        return yaml.load(text, Loader=CatalogueLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise UnreadableFile(f"读不懂：{error.problem}", mark.line + 1 if mark else 1) from None
    except yaml.YAMLError as error:
        raise UnreadableFile(f"读不懂：{error}", 1) from None


def line_of(path: Path, where: Place) -> int:
    """The line, from 1, on which the value at `where` is written; of its nearest parent when it is missing."""
    node = yaml.compose(path.read_text("utf-8"), Loader=CatalogueLoader)
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
