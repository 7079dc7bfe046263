"""The features of the platform, in the order in which their tables, routes and jobs are collected."""

from __future__ import annotations

import importlib
import importlib.util
from types import ModuleType

FEATURES = (
    *("catalogue", "accounts", "audit", "verification", "uploads", "wallet", "credit", "organisations", "exchange"),
    *("cases", "reviews", "delivery", "visits", "payments", "commitments", "publicity", "hotline", "notices", "pages"),
)


def modules_named(part: str) -> list[ModuleType]:
    """The module `part` (models, routes or jobs) of each feature that has one, imported."""
    names = [f"api.{feature}.{part}" for feature in FEATURES]
    return [importlib.import_module(name) for name in names if importlib.util.find_spec(name)]
