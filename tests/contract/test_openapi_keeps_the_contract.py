"""The generated description keeps what docs/contract.md promises: calls, what they take, statuses, fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.contract.openapi_document import Operation, operations

PAGE = (Path(__file__).parents[2] / "docs" / "contract.md").read_text("utf-8")
WORD = re.compile(r"`([^`]+)`")
SHAPE = re.compile(r"\[[^\]]+\]\(#([a-z-]+)\)")
FIELD = re.compile(r"\??[a-z_0-9.]+")


@dataclass(frozen=True)
class Promise:
    """One row of the page."""

    call: str
    takes: frozenset[str]
    status: str
    answers: frozenset[str]


def promises() -> list[Promise]:
    """Every row of the page that promises a call."""
    rows = [line for line in PAGE.splitlines() if re.match(r"\| `[A-Z]+ /", line)]
    return [promise_of(*(cell.strip() for cell in row.split("|")[1:4])) for row in rows]


def promise_of(call: str, takes: str, answers: str) -> Promise:
    """What a row says, with the shapes it links to written out."""
    status = re.match(r"\d{3}", answers)
    assert status, f"{call} promises no status"
    shapes = {name for shape in SHAPE.findall(answers) for name in fields_in(shape_named(shape))}
    return Promise(call.strip("`"), fields_in(takes), status[0], fields_in(answers) | frozenset(shapes))


def fields_in(cell: str) -> frozenset[str]:
    """The names of fields in a cell or a paragraph."""
    return frozenset(word for word in WORD.findall(cell) if FIELD.fullmatch(word))


def shape_named(anchor: str) -> str:
    """The paragraph under `### …` that a link points at."""
    found = re.search(rf"^### {anchor.replace('-', ' ')}\n\n(.+?)(?:\n\n|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/contract.md has no section for #{anchor}"
    return found[1]


def test_the_page_is_read_as_it_is_meant():
    first = promises()[0]

    assert (first.call, first.takes, first.status) == ("POST /sessions/wechat", {"code"}, "201")
    assert len(promises()) > 40


def test_every_promise_is_kept(document):
    described = {str(each): each for each in operations(document)}

    broken = [problem for promise in promises() for problem in problems_of(promise, described)]

    assert broken == []


def problems_of(promise: Promise, described: dict[str, Operation]) -> list[str]:
    """In which way the description says less than a row of the page."""
    call = described.get(promise.call)
    if call is None:
        return [f"{promise.call} does not exist"]
    if promise.status not in call.plain["responses"]:
        return [f"{promise.call} does not answer {promise.status}"]
    untaken = [f"{promise.call} does not take {name}" for name in promise.takes - call.taken()]
    return untaken + [
        f"{promise.call} does not answer {name}" for name in promise.answers - call.answered(promise.status)
    ]
