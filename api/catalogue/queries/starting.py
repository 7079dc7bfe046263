"""`make item`: a new item from the annotated example."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from api.core.errors import Invalid, Refused

EXAMPLE = Path(__file__).parents[3] / "catalogue" / "example-item.yaml"
CODE = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def start_item(directory: Path, code: str, department: str, today: date) -> Path:
    """Copy the annotated example to `items/<department>/<code>.yaml` and return the new file.

    Invalid `catalogue.bad_code` for a code that is none, Refused `catalogue.item_exists` where there is one already.
    """
    if not CODE.match(code):
        raise Invalid("catalogue.bad_code", code=code)
    if any(path.stem == code for path in (directory / "items").rglob("*.yaml")):
        raise Refused("catalogue.item_exists", code=code)
    path = directory / "items" / department / f"{code}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_filled_in(EXAMPLE.read_text("utf-8"), code, department, today), "utf-8")
    return path


def _filled_in(text: str, code: str, department: str, today: date) -> str:
    for key, value in (("code", code), ("version", today.isoformat()), ("department", department)):
        text = re.sub(rf"(?m)^({key}: )\S+", rf"\g<1>{value}", text, count=1)
    return text.replace("$schema=item.schema.json", "$schema=../../item.schema.json")
