"""Mistakes in a public notice (公示): what is no notice but written like one, and what nobody may publish."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.findings import Finding, Place, meant

ONLY_OF_NOTICES = ("publish", "calendar")
FORMATS_OF_ONE_PERSON = frozenset({"cn-id", "cn-phone", "cn-bank-card", "email"})


def findings_in_notice(task: dict[str, Any], form: dict[str, Any], where: Place) -> Iterator[Finding]:
    """Everything wrong in what a task publishes."""
    if task.get("kind") != "notice":
        for key in ONLY_OF_NOTICES:
            if key in task:
                yield Finding((*where, key), f"“{key}”只有公示环节（kind: notice）能写。")
        return
    fields = form.get("properties", {})
    for index, name in enumerate(task.get("publish", ())):
        place = (*where, "publish", index)
        if name not in fields:
            yield Finding(place, f"要公示的“{name}”不是表单里的字段{meant(name, fields)}")
        elif fields[name].get("x-sensitive") or fields[name].get("format") in FORMATS_OF_ONE_PERSON:
            yield Finding(place, f"“{fields[name].get('title', name)}”是个人敏感信息，不能公示。")
