"""The gallery (样式陈列): one annotated file with all that an item can say, each piece with the lines that say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from api.catalogue.queries.reading import read_yaml
from api.catalogue.rules import Item, parse_item

FILE = "gallery.yaml"


@dataclass(frozen=True)
class Piece:
    """One thing an item can say: what it is, and how it is written."""

    name: str
    text: str


@dataclass(frozen=True)
class Gallery:
    """The item of the gallery, and its pieces by part: form, materials, flow, result."""

    item: Item
    pieces: dict[str, tuple[Piece, ...]]


def read_gallery(directory: Path) -> Gallery:
    """The gallery of a catalogue; OSError where there is none."""
    text = (directory / FILE).read_text("utf-8")
    document, lines = yaml.compose(text, Loader=yaml.CSafeLoader), text.splitlines()
    parts = dict(_entries(document))
    fields = dict(_entries(parts["form"][1]))["properties"]
    return Gallery(
        parse_item(read_yaml(text)),
        {
            "form": tuple(_pieces(_entries(fields[1]), lines)),
            "materials": tuple(_pieces(_elements(parts["materials"][1]), lines)),
            "flow": tuple(_pieces(_elements(parts["flow"][1]), lines)),
            "result": tuple(_pieces([("result", parts["result"])], lines)),
        },
    )


Marked = tuple[int, Any]
"""The line on which something begins, from 0, and its node."""


def _entries(node: Any) -> Iterator[tuple[str, Marked]]:
    yield from ((key.value, (key.start_mark.line, value)) for key, value in node.value)


def _elements(node: Any) -> Iterator[tuple[str, Marked]]:
    for element in node.value:
        yield str(element.value[0][1].value), (element.start_mark.line, element)


def _pieces(entries: Iterator[tuple[str, Marked]] | list[tuple[str, Marked]], lines: list[str]) -> Iterator[Piece]:
    """Each entry with the lines from its own to the end of its value, moved to the left margin."""
    for name, (begin, node) in entries:
        written = lines[begin : _last_line(node) + 1]
        margin = len(written[0]) - len(written[0].lstrip())
        yield Piece(name, "\n".join(line[margin:] for line in written))


def _last_line(node: Any) -> int:
    """The line, from 0, on which a value ends; a block says so only by where the next thing begins."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.line)
    last = node.value[-1]
    return _last_line(last[1] if isinstance(node, yaml.MappingNode) else last)
