"""Mistakes in an internal item (内部审批事项): who files it, and what the published list must say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.findings import Finding

DEPARTMENT = "department"


def findings_in_internal(raw: dict[str, Any]) -> Iterator[Finding]:
    """Everything wrong about being internal, or about not being it."""
    internal = raw.get("internal", False)
    if internal and raw["audience"] != [DEPARTMENT]:
        yield Finding(("audience",), "内部审批事项由部门申报，audience 请写 [department]。")
    if not internal and DEPARTMENT in raw["audience"]:
        yield Finding(("audience",), "audience 写了 department，请同时写 internal: true。")
    if internal and "approval" not in raw:
        yield Finding(("internal",), "内部审批事项还要写 approval：审批对象（object）和审批权限（authority）。")
    if not internal and "approval" in raw:
        yield Finding(("approval",), "approval 只有内部审批事项（internal: true）能写。")
