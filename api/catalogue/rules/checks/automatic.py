"""Mistakes in tasks that decide themselves (自动核验): checks that nobody wrote, tables that would be unfair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.findings import Finding, Place, meant
from api.catalogue.rules.invoice_table import parse_invoice_table
from api.catalogue.rules.vocabulary import AUTOMATIC_CHECKS

WITH_A_TABLE = "invoices-allowed"


def findings_in_check(task: dict[str, Any], where: Place) -> Iterator[Finding]:
    """An unknown check, and a table that its check cannot use."""
    check = task.get("check")
    if check is not None and check not in AUTOMATIC_CHECKS:
        yield Finding((*where, "check"), f"没有“{check}”这种自动核验{meant(check, AUTOMATIC_CHECKS)}")
    if check == WITH_A_TABLE:
        try:
            parse_invoice_table(task.get("table", {}))
        except (KeyError, TypeError, ValueError) as error:
            place = (*where, "table") if "table" in task else where
            yield Finding(place, f"环节“{task['name']}”的 table 不对：{error}。")
