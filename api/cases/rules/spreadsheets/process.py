"""The process that a spreadsheet is read in: the file on standard input, its cells as JSON on the output."""

from __future__ import annotations

import json
import sys
from typing import Any

from api.cases.rules.spreadsheets.cells import Cell
from api.cases.rules.spreadsheets.texts import cells_of_text
from api.cases.rules.spreadsheets.workbooks import Rows, cells_of_workbook
from api.core.errors import Invalid, TooLarge
from api.uploads.rules.isolation import isolated, restrain

FAMILIES = {"Invalid": Invalid, "TooLarge": TooLarge}
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_apart(content: bytes) -> Rows:
    """The cells of a spreadsheet, read in a process of its own; raises as `read` does."""
    try:
        answer = json.loads(isolated(__name__, content))
    except Invalid:
        raise Invalid("batch.unreadable") from None
    if "reason" in answer:
        raise FAMILIES[answer["family"]](answer["reason"], **answer["facts"])
    return [(number, [Cell(kind, text) for kind, text in cells]) for number, cells in answer["rows"]]


def read(content: bytes) -> Rows:
    """The rows of a file by what it is, whatever it is called.

    Raises Invalid `batch.old_excel` for the format before 2007 and for a workbook with a password, `batch.unreadable`
    for anything else that is no spreadsheet, and what `cells_of_workbook` raises.
    """
    if content.startswith(OLD_OFFICE):
        raise Invalid("batch.old_excel")
    return cells_of_workbook(content) if content.startswith(ZIP) else cells_of_text(content)


def main() -> None:
    """Answer for the file on standard input."""
    restrain()
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl can do without, and it takes much memory
    try:
        rows = read(sys.stdin.buffer.read())
    except Invalid as refusal:
        answer: dict[str, Any] = {"family": type(refusal).__name__, "reason": refusal.reason, "facts": refusal.facts}
    else:
        answer = {"rows": [[number, [[cell.kind, cell.text] for cell in cells]] for number, cells in rows]}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
